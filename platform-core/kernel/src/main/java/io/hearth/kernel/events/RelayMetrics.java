package io.hearth.kernel.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the relay tells about itself: {@code hearth.relay.lag} (commit to handled, per consumer; its count is the rate),
 * {@code hearth.relay.failed} and {@code hearth.relay.waits}, and gauges for the backlog and its oldest fact.
 */
final class RelayMetrics {

    private static final Duration FRESH_FOR = Duration.ofSeconds(5);

    private final MeterRegistry registry;
    private final RelayStore store;
    private final Clock clock;
    private final ConcurrentHashMap<String, Timer> lags = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Counter> failures = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Counter> waiting = new ConcurrentHashMap<>();
    private RelayStore.@Nullable Backlog seen;
    private Instant seenAt = Instant.MIN;

    RelayMetrics(MeterRegistry registry, RelayStore store, Clock clock) {
        this.registry = registry;
        this.store = store;
        this.clock = clock;
    }

    void handled(String consumer, Duration lag) {
        lags.computeIfAbsent(
                        consumer,
                        name -> Timer.builder("hearth.relay.lag")
                                .description("From the fact to the end of its handling")
                                .tag("consumer", name)
                                .publishPercentileHistogram()
                                .minimumExpectedValue(Duration.ofMillis(10))
                                .maximumExpectedValue(Duration.ofMinutes(1))
                                .register(registry))
                .record(lag.isNegative() ? Duration.ZERO : lag);
    }

    void failed(String consumer) {
        failures.computeIfAbsent(consumer, name -> registry.counter("hearth.relay.failed", "consumer", name))
                .increment();
    }

    void waits(String consumer) {
        waiting.computeIfAbsent(consumer, name -> registry.counter("hearth.relay.waits", "consumer", name))
                .increment();
    }

    void watch(Iterable<String> consumers) {
        for (Lane lane : Lane.values()) {
            Tag tag = Tag.of("lane", lane.name());
            gauge("hearth.relay.outbox", tag, backlog -> backlog.of(lane).facts());
            gauge(
                    "hearth.relay.outbox.oldest.seconds",
                    tag,
                    backlog -> seconds(backlog.of(lane).oldest()));
        }
        for (String consumer : consumers) {
            Tag tag = Tag.of("consumer", consumer);
            gauge("hearth.relay.pending", tag, backlog -> facts(backlog.pending(), consumer));
            gauge("hearth.relay.poison", tag, backlog -> facts(backlog.poison(), consumer));
            gauge(
                    "hearth.relay.pending.oldest.seconds",
                    tag,
                    backlog -> backlog.pending().stream()
                            .filter(one -> one.consumer().equals(consumer))
                            .mapToDouble(one -> seconds(one.oldest()))
                            .findFirst()
                            .orElse(0));
        }
    }

    private void gauge(String name, Tag tag, ToDoubleFunction<RelayStore.Backlog> value) {
        Gauge.builder(name, this, self -> {
                    RelayStore.Backlog backlog = self.backlog();
                    return backlog == null ? Double.NaN : value.applyAsDouble(backlog);
                })
                .tags(List.of(tag))
                .register(registry);
    }

    private synchronized RelayStore.@Nullable Backlog backlog() {
        Instant now = clock.instant();
        if (seen == null || Duration.between(seenAt, now).compareTo(FRESH_FOR) > 0) {
            try {
                seen = store.backlog(now);
                seenAt = now;
            } catch (RuntimeException e) {
                seen = null;
            }
        }
        return seen;
    }

    private static double facts(List<RelayStore.ConsumerBacklog> backlogs, String consumer) {
        return backlogs.stream()
                .filter(one -> one.consumer().equals(consumer))
                .mapToDouble(RelayStore.ConsumerBacklog::facts)
                .findFirst()
                .orElse(0);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
