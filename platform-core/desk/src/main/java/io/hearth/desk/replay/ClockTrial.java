package io.hearth.desk.replay;

import io.hearth.desk.clock.ClockMeasurements;
import io.hearth.desk.replay.ReplayStore.Kept;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.sla.ClockRun;
import io.hearth.sla.Policies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds what was recorded of clocks against what a policy says of the same timelines, run by run. */
@Component
class ClockTrial implements Trial {

    private static final String RECORDED = """
        SELECT ticket_id, clock, run, rule, label, label_en, started_at, due_at,
               coalesce(breached_at <= :asOf, state = 'RUNNING' AND due_at <= :asOf) AS breached
        FROM tenant_.ticket_clocks WHERE ticket_id = ANY(:tickets) AND started_at <= :asOf\
        """;

    private final ClockMeasurements measurements;
    private final PastTickets tickets;
    private final TenantSql sql;

    ClockTrial(ClockMeasurements measurements, PastTickets tickets, TenantSql sql) {
        this.measurements = measurements;
        this.tickets = tickets;
        this.sql = sql;
    }

    private record Key(String clock, int run) {}

    /** A run of either side, as far as it is compared. */
    private record Seen(
            String label, String labelEn, @Nullable String rule, Instant startedAt, Instant dueAt, boolean breached) {}

    @Override
    public ReplaySubject subject() {
        return ReplaySubject.CLOCK_POLICY;
    }

    @Override
    public Result look(Kept replay, List<UUID> ids) {
        Policies policies =
                replay.definition() == null ? measurements.inForce() : measurements.always(replay.definition());
        Map<UUID, Map<Key, Seen>> recorded = recorded(ids, replay.asOf());
        Map<UUID, PastTicket> known =
                tickets.read(ids).stream().collect(Collectors.toMap(PastTicket::id, Function.identity()));
        List<Found> findings = new ArrayList<>();
        Map<Word, Words> words = new HashMap<>();
        for (ClockMeasurements.Measured measured : measurements.measure(ids, policies, replay.asOf())) {
            PastTicket ticket =
                    Objects.requireNonNull(known.get(measured.ticket().id()));
            compare(ticket, recorded.getOrDefault(ticket.id(), Map.of()), seen(measured.runs()), findings, words);
        }
        return new Result(findings, List.of(), words);
    }

    private Map<UUID, Map<Key, Seen>> recorded(List<UUID> ids, Instant asOf) {
        Map<UUID, Map<Key, Seen>> recorded = new HashMap<>();
        sql.sql(RECORDED)
                .param("tickets", ids.toArray(UUID[]::new))
                .param("asOf", SqlTime.utc(asOf))
                .query(row -> {
                    recorded.computeIfAbsent(row.getObject("ticket_id", UUID.class), ticket -> new HashMap<>())
                            .put(
                                    new Key(row.getString("clock"), row.getInt("run")),
                                    new Seen(
                                            row.getString("label"),
                                            row.getString("label_en"),
                                            row.getString("rule"),
                                            SqlTime.require(row, "started_at"),
                                            SqlTime.require(row, "due_at"),
                                            row.getBoolean("breached")));
                });
        return recorded;
    }

    private static Map<Key, Seen> seen(List<ClockRun> runs) {
        Map<Key, Seen> seen = new HashMap<>();
        for (ClockRun run : runs) {
            seen.put(
                    new Key(run.clock(), run.run()),
                    new Seen(run.label(), run.labelEn(), run.rule(), run.startedAt(), run.dueAt(), run.breached()));
        }
        return seen;
    }

    private static void compare(
            PastTicket ticket,
            Map<Key, Seen> happened,
            Map<Key, Seen> would,
            List<Found> findings,
            Map<Word, Words> words) {
        TreeSet<Key> keys = new TreeSet<>(Comparator.comparing(Key::clock).thenComparing(Key::run));
        keys.addAll(happened.keySet());
        keys.addAll(would.keySet());
        for (Key key : keys) {
            Seen was = happened.get(key);
            Seen wouldBe = would.get(key);
            Seen either = wouldBe == null ? Objects.requireNonNull(was) : wouldBe;
            words.putIfAbsent(
                    new Word(ReplayDimension.CLOCK, key.clock()), new Words(either.label(), either.labelEn()));
            findings.add(new Found(
                    ticket,
                    key.clock(),
                    key.run(),
                    outcome(was != null && was.breached(), wouldBe != null && wouldBe.breached()),
                    HourOfDay.of(either.startedAt()),
                    wouldBe == null ? "" : Objects.requireNonNullElse(wouldBe.rule(), ""),
                    new ReplayFinding.Clock(
                            key.clock(),
                            either.label(),
                            either.labelEn(),
                            key.run(),
                            wouldBe == null ? null : wouldBe.rule(),
                            either.startedAt(),
                            was == null ? null : was.dueAt(),
                            wouldBe == null ? null : wouldBe.dueAt())));
        }
    }

    private static ReplayOutcome outcome(boolean happened, boolean would) {
        if (happened) {
            return would ? ReplayOutcome.BOTH : ReplayOutcome.AVOIDED;
        }
        return would ? ReplayOutcome.ADDED : ReplayOutcome.NEITHER;
    }
}
