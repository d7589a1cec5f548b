package io.hearth.kernel.search;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops asking a server that does not answer: after some failures in a row calls fail at once, and every now and then one
 * of them finds out whether it is back. Threads of requests are then never all waiting for a dead server.
 */
final class Circuit {

    private static final Logger log = LoggerFactory.getLogger(Circuit.class);

    /** A request to the server. */
    interface Call<T> {
        T run() throws IOException;
    }

    private final int failuresToOpen;
    private final Duration openFor;
    private final Predicate<Exception> countsAsDown;
    private final AtomicInteger failures = new AtomicInteger();
    private long openUntil;
    private @Nullable Exception last;

    Circuit(int failuresToOpen, Duration openFor, Predicate<Exception> countsAsDown) {
        this.failuresToOpen = failuresToOpen;
        this.openFor = openFor;
        this.countsAsDown = countsAsDown;
    }

    /** @throws SearchUnavailableException when the server does not answer, or did not a moment ago */
    <T> T call(Call<T> call) {
        if (!admits()) {
            throw new SearchUnavailableException(last);
        }
        try {
            T result = call.run();
            if (failures.getAndSet(0) >= failuresToOpen) {
                log.info("the search engine answers again");
            }
            return result;
        } catch (IOException | RuntimeException e) {
            if (!countsAsDown.test(e)) {
                failures.set(0);
                throw e instanceof RuntimeException bug ? bug : new IllegalStateException(e);
            }
            failed(e);
            throw new SearchUnavailableException(e);
        }
    }

    /** Whether calls fail at once. */
    boolean isOpen() {
        return failures.get() >= failuresToOpen;
    }

    /** While open, one caller per interval is let through. */
    private synchronized boolean admits() {
        if (failures.get() < failuresToOpen) {
            return true;
        }
        long now = System.nanoTime();
        if (now - openUntil < 0) {
            return false;
        }
        openUntil = now + openFor.toNanos();
        return true;
    }

    private synchronized void failed(Exception e) {
        last = e;
        int count = failures.incrementAndGet();
        if (count >= failuresToOpen) {
            openUntil = System.nanoTime() + openFor.toNanos();
        }
        if (count == failuresToOpen) {
            log.warn("the search engine does not answer; searches are refused until it does: {}", e.toString());
        }
    }
}
