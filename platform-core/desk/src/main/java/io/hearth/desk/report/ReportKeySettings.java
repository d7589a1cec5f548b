package io.hearth.desk.report;

import io.hearth.kernel.secret.SecretKeys;
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

    ReportKeySettings {
        secretKey = SecretKeys.find("hearth.report.secret-key", secretKey);
    }
}
