package io.hearth.kernel.events;

import io.hearth.kernel.tenancy.TenantId;

/** A fact as it lies in one of the relay's tables. {@code attempts} counts failed tries of one consumer. */
record FactRow(long seq, int shard, TenantId company, Fact fact, int attempts) {}
