package io.hearth.desk.owneraccount;

import io.hearth.kernel.tenancy.AggregateRoot;
import java.time.Instant;
import java.util.UUID;

/**
 * A code that was asked for. The code itself is derived from the id.
 *
 * @param known whether the company knows somebody with that address; to anybody else nothing is sent
 * @param tries how often it was tried
 */
@AggregateRoot
record OwnerCode(
        UUID id,
        OwnerAddress address,
        boolean known,
        boolean english,
        int tries,
        Instant createdAt,
        Instant expiresAt) {}
