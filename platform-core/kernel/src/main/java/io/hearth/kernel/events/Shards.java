package io.hearth.kernel.events;

import io.hearth.kernel.tenancy.TenantId;

/**
 * The facts of one company share a shard, and one worker at a time works on a shard. That keeps them in order and in one batch, and a
 * company that imports a great many holds up only those that share its shard.
 */
final class Shards {

    static final int COUNT = 16;

    static int of(TenantId company) {
        int hash = company.value().hashCode();
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        return (hash ^ hash >>> 13) & (COUNT - 1);
    }

    private Shards() {}
}
