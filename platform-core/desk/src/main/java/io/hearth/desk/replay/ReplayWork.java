package io.hearth.desk.replay;

import io.hearth.desk.clock.ClockMeasurements;
import io.hearth.desk.replay.ReplayStore.Compared;
import io.hearth.desk.replay.ReplayStore.Kept;
import io.hearth.desk.replay.ReplayStore.Recorded;
import io.hearth.desk.replay.ReplayView.Status;
import io.hearth.desk.ticket.ClockedTicket;
import io.hearth.kernel.jobs.TenantJob;
import io.hearth.sla.ClockRun;
import io.hearth.sla.Policies;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Measures the tickets of a replay page by page; each page is one transaction, and a crash goes on after the last one. */
@Component
class ReplayWork implements TenantJob<ReplayWork.Task> {

    private static final Logger log = LoggerFactory.getLogger(ReplayWork.class);
    private static final int PAGE = 500;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Which replay. */
    record Task(UUID replayId) {}

    private record Key(String clock, int run) {}

    private final ReplayStore store;
    private final ClockMeasurements measurements;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReplayWork(
            ReplayStore store, ClockMeasurements measurements, PlatformTransactionManager transactions, Clock clock) {
        this.store = store;
        this.measurements = measurements;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "clock-replay";
    }

    @Override
    public Class<Task> dataType() {
        return Task.class;
    }

    @Override
    public void run(Task task) {
        try {
            while (Boolean.TRUE.equals(transaction.execute(status -> page(task.replayId())))) {
                log.debug("replay {} goes on", task.replayId());
            }
        } catch (IllegalArgumentException | IllegalStateException unmeasurable) {
            log.warn("replay {} failed", task.replayId(), unmeasurable);
            transaction.executeWithoutResult(status -> store.end(
                    task.replayId(), Status.FAILED, String.valueOf(unmeasurable.getMessage()), clock.instant()));
        }
    }

    /** Measures the next tickets; false when there is nothing more to do. */
    private boolean page(UUID id) {
        Kept replay = store.find(id, true).orElse(null);
        if (replay == null || replay.status() != Status.RUNNING) {
            return false;
        }
        List<UUID> tickets = store.next(replay, PAGE);
        if (tickets.isEmpty()) {
            store.end(id, Status.COMPLETED, null, clock.instant());
            return false;
        }
        Policies policies =
                replay.definition() == null ? measurements.inForce() : measurements.always(replay.definition());
        store.add(id, compare(tickets, policies, replay.asOf()));
        store.progress(id, tickets.getLast(), tickets.size());
        return true;
    }

    private List<Compared> compare(List<UUID> tickets, Policies policies, Instant asOf) {
        Map<UUID, Map<Key, Recorded>> recorded = new HashMap<>();
        for (Recorded row : store.recorded(tickets, asOf)) {
            recorded.computeIfAbsent(row.ticketId(), ticket -> new HashMap<>())
                    .put(new Key(row.clock(), row.run()), row);
        }
        List<Compared> compared = new ArrayList<>();
        for (ClockMeasurements.Measured measured : measurements.measure(tickets, policies, asOf)) {
            ClockedTicket ticket = measured.ticket();
            Map<Key, Recorded> was = recorded.getOrDefault(ticket.id(), Map.of());
            Map<Key, ClockRun> would = new HashMap<>();
            measured.runs().forEach(run -> would.put(new Key(run.clock(), run.run()), run));
            Set<Key> all = new HashSet<>(was.keySet());
            all.addAll(would.keySet());
            for (Key key : all) {
                compare(ticket, key, was.get(key), would.get(key)).ifPresent(compared::add);
            }
        }
        return compared;
    }

    /** Empty when the run was kept and would have been. */
    private static Optional<Compared> compare(
            ClockedTicket ticket, Key key, @Nullable Recorded was, @Nullable ClockRun would) {
        boolean happened = was != null && was.breached();
        boolean wouldHave = would != null && would.breached();
        if (!happened && !wouldHave) {
            return Optional.empty();
        }
        Instant began = would == null ? Objects.requireNonNull(was).startedAt() : would.startedAt();
        return Optional.of(new Compared(
                ticket.id(),
                key.clock(),
                key.run(),
                ticket.estateId(),
                ticket.kind(),
                ticket.assigneeId(),
                began.atZone(ZONE).getHour(),
                happened,
                wouldHave,
                was == null ? null : was.dueAt(),
                would == null ? null : would.dueAt()));
    }
}
