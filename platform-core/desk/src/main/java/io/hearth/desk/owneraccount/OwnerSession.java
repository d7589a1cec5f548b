package io.hearth.desk.owneraccount;

import io.hearth.kernel.tenancy.AggregateRoot;
import java.time.Instant;
import java.util.UUID;

/** Somebody who has shown that an address is theirs. */
@AggregateRoot
record OwnerSession(UUID id, OwnerAddress address, Instant expiresAt) {}
