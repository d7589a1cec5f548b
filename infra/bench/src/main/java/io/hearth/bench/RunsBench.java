package io.hearth.bench;

import io.hearth.sla.ClockRun;
import io.hearth.sla.Clocks;
import io.hearth.sla.Happening;
import io.hearth.sla.Place;
import io.hearth.sla.Policies;
import io.hearth.sla.Subject;
import io.hearth.sla.Timeline;
import io.hearth.sla.WorkflowClocks;
import io.hearth.sla.WorkflowVersion;
import io.hearth.sla.calendar.CalendarDefinition;
import io.hearth.sla.calendar.ChineseHolidays;
import io.hearth.sla.calendar.Period;
import io.hearth.sla.policy.Anchor;
import io.hearth.sla.policy.ClockPolicy;
import io.hearth.sla.policy.ClockRule;
import io.hearth.sla.policy.ContactPurpose;
import io.hearth.sla.policy.Level;
import io.hearth.sla.policy.Match;
import io.hearth.sla.policy.Pause;
import io.hearth.sla.policy.PolicyInForce;
import io.hearth.sla.policy.Recipient;
import io.hearth.sla.policy.Stop;
import io.hearth.sla.policy.Target;
import io.hearth.workflow.Priority;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What the clocks of a ticket cost: 20 happenings, five clocks in working time with pauses and levels, among twenty rules. Views, facts and the
 * replay of a policy each ask once per ticket.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class RunsBench {

    private static final double LIMIT = 50;
    private static final int REPLAYED = 20_000;
    private static final Instant START = Instant.parse("2026-02-10T02:07:00Z");
    private static final Instant NOW = Instant.parse("2026-03-20T02:00:00Z");
    private static final Place NEW = place("new", StateCategory.NEW);
    private static final Place WORKING = place("working", StateCategory.ACTIVE);
    private static final Place WAITING = place("waiting", StateCategory.WAITING);
    private static final Place RESOLVED = place("resolved", StateCategory.RESOLVED);

    private final Policies policies = Policies.always(PolicyInForce.of(policy()));
    private final Timeline ticket = ticket(0);

    static void run() throws RunnerException {
        replay();
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(RunsBench.class.getSimpleName())
                        .build())
                .run();
        System.out.printf("%n20 happenings, 5 clocks, 20 rules%n");
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            double score = result.getPrimaryResult().getScore();
            boolean limited = name.endsWith(".runs");
            System.out.printf(
                    "%-10s %8.3f us%s%n",
                    name.substring(name.lastIndexOf('.') + 1),
                    score,
                    limited ? " (wanted: under %.0f) %s".formatted(LIMIT, score < LIMIT ? "ok" : "TOO SLOW") : "");
        }
    }

    /** A year of tickets, once, without a warm-up: as a replay begins. */
    private static void replay() {
        List<Timeline> tickets = new ArrayList<>();
        for (int i = 0; i < REPLAYED; i++) {
            tickets.add(ticket(i));
        }
        long before = System.nanoTime();
        Policies policies = Policies.always(PolicyInForce.of(policy()));
        long broken = 0;
        for (Timeline timeline : tickets) {
            for (ClockRun run : Clocks.runs(timeline, policies, WorkflowClocks.NONE, NOW)) {
                broken += run.breached() ? 1 : 0;
            }
        }
        System.out.printf(
                "%,d tickets measured in %,d ms, compiling included; %,d runs broken%n",
                REPLAYED, (System.nanoTime() - before) / 1_000_000, broken);
    }

    @Setup
    public void check() {
        List<ClockRun> runs = runs();
        if (runs.size() != 5
                || runs.stream().filter(run -> !run.pauses().isEmpty()).count() < 2
                || ticket.happenings().size() != 20) {
            throw new IllegalStateException("the ticket measured is not the one meant: " + runs);
        }
    }

    @Benchmark
    public List<ClockRun> runs() {
        return Clocks.runs(ticket, policies, WorkflowClocks.NONE, NOW);
    }

    /** With the sentence for the owner, as a ticket's page asks for it. */
    @Benchmark
    public int sentences() {
        int length = 0;
        for (ClockRun run : runs()) {
            length += run.explanation().owner(Locale.CHINESE).length();
        }
        return length;
    }

    /** With everything for staff. */
    @Benchmark
    public int explained() {
        int lines = 0;
        for (ClockRun run : runs()) {
            lines += run.explanation().staff(Locale.CHINESE).size();
        }
        return lines;
    }

    private static Timeline ticket(int number) {
        List<Happening> happenings = new ArrayList<>();
        Instant at = START.plus(Duration.ofMinutes(number % 5_000));
        happenings.add(new Happening.Opened(at, Happening.By.PERSON, NEW, new WorkflowVersion("repair", 1)));
        Place[] way = {WORKING, WAITING, WORKING, WAITING, WORKING, RESOLVED, WORKING, RESOLVED};
        for (int i = 0; happenings.size() < 20; i++) {
            at = at.plus(Duration.ofMinutes(37 + (number * 31L + i * 53L) % 600));
            happenings.add(
                    switch (i % 5) {
                        case 0, 3 -> {
                            Place to = way[i / 5 * 2 % way.length + (i % 5 == 3 ? 1 : 0)];
                            yield new Happening.Moved(at, Happening.By.PERSON, "step", to, false, List.of());
                        }
                        case 1 -> new Happening.Said(at, Happening.By.PERSON, i > 10);
                        case 2 ->
                            new Happening.Changed(
                                    at,
                                    Happening.By.PERSON,
                                    Happening.Attribute.PRIORITY,
                                    "NORMAL",
                                    i % 2 == 0 ? "HIGH" : "NORMAL",
                                    null);
                        default ->
                            new Happening.Contacted(at, Happening.By.PERSON, ContactPurpose.PROGRESS, i > 5, true);
                    });
        }
        return new Timeline(
                "ticket-" + number,
                new Subject(
                        TicketKind.REPAIR, Priority.NORMAL, "plumbing", "PHONE", "estate", ZoneId.of("Asia/Shanghai")),
                happenings);
    }

    private static ClockPolicy policy() {
        List<ClockRule> rules = new ArrayList<>();
        Stop resolved = new Stop.Entered(Set.of(), Set.of(StateCategory.RESOLVED), Set.of());
        List<Stop> stops = List.of(
                new Stop.Contacted(Set.of()),
                new Stop.PublicUpdate(),
                resolved,
                new Stop.Assigned(),
                new Stop.Accepted());
        for (int clock = 0; clock < 5; clock++) {
            for (TicketKind kind : List.of(TicketKind.COMPLAINT, TicketKind.EMERGENCY, TicketKind.INQUIRY)) {
                rules.add(rule("clock-" + clock, kind, stops.get(clock)));
            }
            rules.add(rule("clock-" + clock, TicketKind.REPAIR, stops.get(clock)));
        }
        return new ClockPolicy(1, rules, List.of(calendar()), "office", Map.of(), null);
    }

    private static ClockRule rule(String clock, TicketKind kind, Stop stop) {
        Map<Priority, Integer> minutes =
                Map.of(Priority.LOW, 2_880, Priority.NORMAL, 1_440, Priority.HIGH, 480, Priority.URGENT, 120);
        return new ClockRule(
                clock + kind,
                clock,
                "时限",
                "Clock",
                "处理您的问题",
                "see to it",
                Match.kinds(kind),
                new Anchor.Opened(),
                List.of(stop),
                new Pause(Set.of(StateCategory.WAITING), Set.of()),
                new Target(minutes, Target.Time.BUSINESS, null),
                false,
                List.of(
                        level("warning", new Level.When.Percent(80)),
                        level("overdue", new Level.When.AfterDue(0)),
                        level("twice", new Level.When.Percent(200))));
    }

    private static Level level(String name, Level.When when) {
        return new Level(
                name, Level.Kind.ESCALATION, when, List.of(new Recipient.Assignee()), Set.of(Level.Way.IN_APP), null);
    }

    private static CalendarDefinition calendar() {
        Map<DayOfWeek, List<Period>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.compareTo(DayOfWeek.SATURDAY) < 0) {
                week.put(day, List.of(Period.of("09:00", "12:00"), Period.of("13:30", "18:00")));
            }
        }
        return new CalendarDefinition(
                "office",
                "工作时间",
                "Office hours",
                "Asia/Shanghai",
                week,
                ChineseHolidays.days(2026),
                ChineseHolidays.years());
    }

    private static Place place(String state, StateCategory category) {
        return new Place(state, category, null, state, state, null);
    }
}
