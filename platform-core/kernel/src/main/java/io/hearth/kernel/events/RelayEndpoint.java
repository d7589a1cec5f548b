package io.hearth.kernel.events;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * The relay for operators, on the management port: {@code GET /actuator/relay} tells what waits and what was set aside,
 * {@code POST /actuator/relay/{consumer}} (body {@code {"fact": id}} for a single one) tries it again, and
 * {@code DELETE /actuator/relay/{consumer}?fact=id} discards a fact for good.
 */
@Endpoint(id = "relay")
class RelayEndpoint {

    private static final int POISON_SHOWN = 100;

    private final FactRelay relay;
    private final RelayStore store;
    private final Clock clock;

    RelayEndpoint(FactRelay relay, RelayStore store, Clock clock) {
        this.relay = relay;
        this.store = store;
        this.clock = clock;
    }

    @ReadOperation
    View view() {
        RelayStore.Backlog backlog = store.backlog(clock.instant());
        List<ConsumerView> consumers = relay.consumerNames().stream()
                .map(name -> new ConsumerView(
                        name,
                        relay.laneOf(name),
                        count(backlog.pending(), name),
                        count(backlog.poison(), name),
                        relay.health(name).downSince(),
                        relay.health(name).why()))
                .toList();
        return new View(
                relay.isRunning(),
                Stream.of(Lane.values())
                        .map(lane -> new LaneView(
                                lane,
                                backlog.of(lane).facts(),
                                backlog.of(lane).oldest().toMillis() / 1000.0))
                        .toList(),
                consumers,
                relay.troubles().entrySet().stream()
                        .map(one -> new TroubleView(
                                one.getKey().consumer(),
                                one.getKey().company().value(),
                                one.getValue().downSince(),
                                one.getValue().why()))
                        .sorted(Comparator.comparing(TroubleView::company).thenComparing(TroubleView::consumer))
                        .toList(),
                store.poison(POISON_SHOWN));
    }

    @WriteOperation
    Map<String, Object> resume(@Selector String consumer, @Nullable String fact) {
        int resumed = store.resume(consumer, fact == null ? null : UUID.fromString(fact), clock.instant());
        relay.wake();
        return Map.of("consumer", consumer, "resumed", resumed);
    }

    @DeleteOperation
    Map<String, Object> discard(@Selector String consumer, String fact) {
        return Map.of("consumer", consumer, "discarded", store.discard(consumer, UUID.fromString(fact)));
    }

    private static long count(List<RelayStore.ConsumerBacklog> backlogs, String consumer) {
        return backlogs.stream()
                .filter(one -> one.consumer().equals(consumer))
                .mapToLong(RelayStore.ConsumerBacklog::facts)
                .sum();
    }

    record View(
            boolean running,
            List<LaneView> lanes,
            List<ConsumerView> consumers,
            List<TroubleView> troubles,
            List<RelayStore.PoisonView> poison) {}

    /** A company that cannot work at a consumer, whatever the fact: its schema or role is missing, its rows are locked, or it does not answer. */
    record TroubleView(
            String consumer,
            String company,
            @Nullable Instant since,
            @Nullable String why) {}

    /** Facts that no consumer of the lane has had yet. */
    record LaneView(Lane lane, long outbox, double oldestSeconds) {}

    record ConsumerView(
            String name,
            Lane lane,
            long pending,
            long poison,
            @Nullable Instant downSince,
            @Nullable String why) {}
}
