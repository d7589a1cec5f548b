package io.hearth.embedded;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail that was caught instead of delivered.
 *
 * @param text the plain part; null when the mail has none
 * @param html the HTML part; null when the mail has none
 * @param files what its attachments are called
 * @param size bytes as received
 */
public record CaughtMail(
        long id,
        String from,
        List<String> to,
        String subject,
        Instant at,
        @Nullable String text,
        @Nullable String html,
        List<String> files,
        int size) {

    public CaughtMail {
        to = List.copyOf(to);
        files = List.copyOf(files);
    }
}
