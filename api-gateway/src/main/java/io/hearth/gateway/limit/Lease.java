package io.hearth.gateway.limit;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests of one budget that this node has drawn and not let in yet. What is not used within a second is forgotten. */
final class Lease {
    private static final long GOOD_FOR_NANOS = 1_000_000_000L;
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicBoolean filling = new AtomicBoolean();
    private volatile long shared;
    private volatile long drawnAt;

    /** Takes one request, if any is left. */
    boolean take() {
        return System.nanoTime() - drawnAt < GOOD_FOR_NANOS && left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }

    /** Gives back one that was taken and not let in. */
    void giveBack() {
        left.incrementAndGet();
    }

    /** Whether the caller is to draw a portion; everybody who comes meanwhile draws one request. */
    boolean beginsFilling() {
        return filling.compareAndSet(false, true);
    }

    void endFilling() {
        filling.set(false);
    }

    /** @param sharedLeft what is left in the budget after this node's portion */
    void fill(int granted, long sharedLeft) {
        shared = sharedLeft;
        drawnAt = System.nanoTime();
        left.set(granted);
    }

    /** Requests left at once, as far as this node knows. */
    long remaining() {
        return shared + left.get();
    }
}
