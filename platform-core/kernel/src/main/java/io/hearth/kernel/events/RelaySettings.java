package io.hearth.kernel.events;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this node's relay works.
 *
 * @param enabled whether this node relays facts; a node without consumers never does
 * @param workers passes of one lane that run at the same time; each takes its part of the sixteen shards
 * @param parallelism batches (one consumer, one company) that one pass hands out at the same time
 * @param batchSize facts that one consumer gets in one pass
 * @param linger how long a woken worker waits for more facts, so that they travel in one batch
 * @param pollInterval how soon facts that another node published are seen
 * @param maxAttempts tries after which a fact is set aside
 * @param firstBackoff wait after the first failure of a fact; doubles with every further one
 * @param longestBackoff longest wait between two tries of a fact
 * @param longestOutageBackoff longest wait before a consumer whose dependency is down is tried again
 * @param handleTimeout after this time a batch is interrupted; its company then waits for at least as long, and where nobody is answered the
 *     consumer counts as down
 * @param drainTimeout how long a stopping node goes on with facts that are already committed
 */
@ConfigurationProperties("hearth.relay")
public record RelaySettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("2") int workers,
        @DefaultValue("2") int parallelism,
        @DefaultValue("500") int batchSize,
        @DefaultValue("80ms") Duration linger,
        @DefaultValue("250ms") Duration pollInterval,
        @DefaultValue("10") int maxAttempts,
        @DefaultValue("1s") Duration firstBackoff,
        @DefaultValue("5m") Duration longestBackoff,
        @DefaultValue("5s") Duration longestOutageBackoff,
        @DefaultValue("30s") Duration handleTimeout,
        @DefaultValue("5s") Duration drainTimeout) {

    Duration backoff(int attempts) {
        return doubled(firstBackoff, attempts, longestBackoff);
    }

    Duration outageBackoff(int failures) {
        return doubled(Duration.ofMillis(250), failures, longestOutageBackoff);
    }

    /** How long one company waits at one consumer, as short at first as for an outage and as long in the end as for a fact. */
    Duration companyBackoff(int failures) {
        return doubled(Duration.ofMillis(250), failures, longestBackoff);
    }

    /** How long a company waits that did not answer: others of its shards have at least as much time as it has taken from them. */
    Duration silenceBackoff(int failures) {
        Duration longest = longestBackoff.compareTo(handleTimeout) > 0 ? longestBackoff : handleTimeout;
        return doubled(handleTimeout, failures, longest);
    }

    private static Duration doubled(Duration first, int times, Duration longest) {
        Duration wait = first.multipliedBy(1L << Math.min(Math.max(times, 1) - 1, 20));
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
