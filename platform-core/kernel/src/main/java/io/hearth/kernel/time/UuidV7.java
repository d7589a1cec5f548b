package io.hearth.kernel.time;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time-ordered ids (RFC 9562, version 7). Ids of one process never repeat and never go backwards, also when the clock does:
 * twelve bits below the millisecond count up. Keys that arrive in order keep B-tree inserts on the last page.
 */
public final class UuidV7 {

    private static final SecureRandom RANDOM = new SecureRandom();
    /** Milliseconds, shifted left by twelve, plus a counter. */
    private static final AtomicLong LAST = new AtomicLong();

    private UuidV7() {}

    public static UUID next() {
        long now = System.currentTimeMillis() << 12;
        long tick = LAST.updateAndGet(last -> Math.max(last + 1, now));
        long high = (tick >>> 12 << 16) | 0x7000L | (tick & 0xfffL);
        long low = (RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** A bound of time: ids made before that moment are smaller, ids made in or after it are greater. */
    public static UUID first(Instant at) {
        return new UUID((at.toEpochMilli() << 16) | 0x7000L, 0x8000_0000_0000_0000L);
    }

    /** The moment an id was made, to the millisecond. */
    public static Instant instant(UUID id) {
        if (id.version() != 7) {
            throw new IllegalArgumentException("uuid version: " + id.version() + " (expected: 7)");
        }
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
