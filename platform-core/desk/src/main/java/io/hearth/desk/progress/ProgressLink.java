package io.hearth.desk.progress;

import io.hearth.kernel.tenancy.AggregateRoot;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link as it is kept.
 *
 * @param tokenHash SHA-256 of its token
 */
@AggregateRoot
@SuppressWarnings("ArrayRecordComponent") // compared with MessageDigest.isEqual only
record ProgressLink(
        UUID id,
        UUID ticketId,
        byte[] tokenHash,
        Instant createdAt,
        String createdBy,
        Instant expiresAt,
        int opened,
        @Nullable Instant lastOpenedAt) {}
