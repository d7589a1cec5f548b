package io.hearth.desk.report;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Reports by a code.
 *
 * @param secretKey what challenges are signed with and upload keys derived from, at least 32 characters; by default the key of deliveries.
 *     Without one every node takes only what its own forms gave out
 */
@ConfigurationProperties("hearth.report")
record ReportKeySettings(@Nullable String secretKey) {

    private static final int SHORTEST = 32;

    ReportKeySettings {
        secretKey = secretKey == null || secretKey.isBlank() ? null : secretKey;
        if (secretKey != null && secretKey.length() < SHORTEST) {
            throw new IllegalArgumentException("hearth.report.secret-key: " + secretKey.length()
                    + " characters (expected: at least " + SHORTEST + ")");
        }
    }
}
