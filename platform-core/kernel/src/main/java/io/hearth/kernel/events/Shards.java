package io.hearth.kernel.events;

import java.util.UUID;

/** The facts of one aggregate share a shard, and one worker at a time works on a shard: that keeps them in order. */
final class Shards {

    static final int COUNT = 16;

    static int of(UUID aggregateId) {
        int hash = aggregateId.hashCode();
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        return (hash ^ hash >>> 13) & (COUNT - 1);
    }

    private Shards() {}
}
