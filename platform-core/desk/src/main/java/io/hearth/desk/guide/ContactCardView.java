package io.hearth.desk.guide;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The card of an estate with who wrote it.
 *
 * @param version 0 while there is none
 */
public record ContactCardView(
        UUID estateId,
        ContactCard card,
        long version,
        @Nullable Instant changedAt,
        @Nullable String changedBy) {}
