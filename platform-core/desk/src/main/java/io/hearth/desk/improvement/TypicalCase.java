package io.hearth.desk.improvement;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket that shows what goes wrong, told so that nobody is named.
 *
 * @param cause its root cause now; null while it has none
 */
public record TypicalCase(
        UUID ticketId,
        String number,
        UUID estateId,
        String title,
        String text,
        @Nullable String cause,
        String by,
        Instant at) {}
