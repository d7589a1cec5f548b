package io.hearth.kernel.search;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops asking a server that does not answer or answers too late: when half of the last calls did, calls fail at once, and every now and
 * then one of them finds out whether it is back. Threads of requests are then never all waiting for a dead server.
 */
final class Circuit {

    private static final Logger log = LoggerFactory.getLogger(Circuit.class);
    private static final float HALF = 50;

    /** A request to the server. */
    interface Call<T> {
        T run() throws IOException;
    }

    private final CircuitBreaker breaker;
    private final Predicate<Exception> countsAsDown;
    private volatile @Nullable Exception last;

    /** @param slow how long a call may take before it counts like a failed one, though its answer is used */
    Circuit(String name, int failuresToOpen, Duration openFor, Duration slow, Predicate<Exception> countsAsDown) {
        this.countsAsDown = countsAsDown;
        this.breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(2 * failuresToOpen)
                        .minimumNumberOfCalls(failuresToOpen)
                        .failureRateThreshold(HALF)
                        .slowCallDurationThreshold(slow)
                        .slowCallRateThreshold(HALF)
                        .waitDurationInOpenState(openFor)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build());
        this.breaker.getEventPublisher().onStateTransition(event -> {
            switch (event.getStateTransition().getToState()) {
                case OPEN ->
                    log.warn("{}: the search engine does not answer in time; refused until it does: {}", name, last);
                case CLOSED -> log.info("{}: the search engine answers again", name);
                case HALF_OPEN, DISABLED, METRICS_ONLY, FORCED_OPEN ->
                    log.debug("{}: {}", name, event.getStateTransition());
            }
        });
    }

    /** @throws SearchUnavailableException when the server does not answer, or did not a moment ago */
    <T> T call(Call<T> call) {
        if (!breaker.tryAcquirePermission()) {
            throw new SearchUnavailableException(last);
        }
        long began = breaker.getCurrentTimestamp();
        try {
            T result = call.run();
            breaker.onSuccess(breaker.getCurrentTimestamp() - began, breaker.getTimestampUnit());
            return result;
        } catch (IOException | RuntimeException e) {
            long took = breaker.getCurrentTimestamp() - began;
            if (!countsAsDown.test(e)) {
                breaker.onSuccess(took, breaker.getTimestampUnit());
                throw e instanceof RuntimeException bug ? bug : new IllegalStateException(e);
            }
            last = e;
            breaker.onError(took, breaker.getTimestampUnit(), e);
            throw new SearchUnavailableException(e);
        } catch (Error e) {
            breaker.releasePermission();
            throw e;
        }
    }

    /** Whether calls fail at once, but for the one that finds out. */
    boolean isOpen() {
        return breaker.getState() != CircuitBreaker.State.CLOSED;
    }

    /** Why it is open; null while it is closed. */
    @Nullable
    String why() {
        Exception reason = last;
        return isOpen() ? (reason == null ? "too slow" : reason.toString()) : null;
    }
}
