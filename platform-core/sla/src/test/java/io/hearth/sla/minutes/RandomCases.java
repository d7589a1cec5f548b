package io.hearth.sla.minutes;

import io.hearth.sla.Happening;
import io.hearth.sla.Place;
import io.hearth.sla.Subject;
import io.hearth.sla.Timeline;
import io.hearth.sla.WorkflowClocks;
import io.hearth.sla.WorkflowVersion;
import io.hearth.sla.calendar.CalendarDefinition;
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
import io.hearth.workflow.Stage;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.WorkflowClock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Tickets, policies and workflows at random, in one world. The same seed makes the same cases. */
final class RandomCases {

    private static final List<String> CLOCKS = List.of("contact", "progress", "finish", "state_a", "promise");
    private static final List<String> WORKFLOW_CLOCKS = List.of("state_a", "state_b", "contact");
    private static final List<String> STEPS = List.of("step", "hand-over", "back", "record");
    private static final List<String> ESTATES = List.of("e1", "e2", "e3");
    private static final List<String> CATEGORIES = List.of("water", "noise", "other");
    private static final List<String> CHANNELS = List.of("PHONE", "APP", "QR");
    private static final int POLICIES = 40;

    private static final List<Place> PLACES = List.of(
            place("new", StateCategory.NEW, Stage.INTAKE, null),
            place("looking", StateCategory.ACTIVE, Stage.INVESTIGATION, "state_a"),
            place("working", StateCategory.ACTIVE, Stage.HANDLING, null),
            place("repairing", StateCategory.ACTIVE, Stage.HANDLING, "state_b"),
            place("waiting", StateCategory.WAITING, null, "state_a"),
            place("parts", StateCategory.WAITING, null, null),
            place("calling", StateCategory.WAITING, Stage.CALLBACK, null),
            place("done", StateCategory.RESOLVED, Stage.FEEDBACK, null),
            place("closed", StateCategory.CLOSED, null, null));

    private final World world;
    private final List<Case.Published> policies = new ArrayList<>();

    RandomCases(World world, SplittableRandom random) {
        this.world = world;
        for (int version = 1; version <= POLICIES; version++) {
            ClockPolicy document = policy(version, random);
            policies.add(new Case.Published(0, document, PolicyInForce.of(document)));
        }
    }

    Case next(SplittableRandom random) {
        int start = 1_440 + random.nextInt(20 * 1_440);
        List<Happening> happenings = happenings(start, random);
        int last = 0;
        for (Happening happening : happenings) {
            last = Math.max(last, (int) (happening.at().getEpochSecond() / 60 - world.firstMinute()));
        }
        int now = random.nextInt(4) == 0
                ? start + random.nextInt(last - start + 1)
                : last + random.nextInt(random.nextBoolean() ? 30 : 4_000);
        List<Case.Published> inForce = new ArrayList<>();
        int from = 0;
        for (int i = random.nextInt(3); i >= 0; i--) {
            Case.Published any = policies.get(random.nextInt(POLICIES));
            if (inForce.stream().noneMatch(known -> known.compiled() == any.compiled())) {
                inForce.add(new Case.Published(from, any.document(), any.compiled()));
                from = start + random.nextInt(4_000);
            }
        }
        inForce.sort(Comparator.comparing(Case.Published::from));
        return new Case(world, new Timeline("t", subject(random), happenings), inForce, workflows(random), now);
    }

    private static Place place(String state, StateCategory category, @Nullable Stage stage, @Nullable String clock) {
        return new Place(state, category, stage, state, state, clock);
    }

    private Instant at(int minute) {
        return Instant.ofEpochSecond((world.firstMinute() + minute) * 60);
    }

    private static Subject subject(SplittableRandom random) {
        return new Subject(
                one(List.of(TicketKind.COMPLAINT, TicketKind.REPAIR, TicketKind.INQUIRY), random),
                one(List.of(Priority.values()), random),
                random.nextInt(4) == 0 ? null : one(CATEGORIES, random),
                one(CHANNELS, random),
                one(ESTATES, random),
                ZoneId.of("Asia/Shanghai"));
    }

    private static WorkflowClocks workflows(SplittableRandom random) {
        Map<String, WorkflowClock> known = new HashMap<>();
        for (int version = 1; version <= 2; version++) {
            for (String clock : WORKFLOW_CLOCKS) {
                if (random.nextInt(5) > 0) {
                    known.put(version + clock, new WorkflowClock(clock, clock, clock, minutes(random)));
                }
            }
        }
        return (workflow, clock) -> known.get(workflow.version() + clock);
    }

    // --- histories

    private List<Happening> happenings(int start, SplittableRandom random) {
        List<Happening> happenings = new ArrayList<>();
        Place place = random.nextInt(5) == 0 ? one(PLACES, random) : PLACES.getFirst();
        happenings.add(new Happening.Opened(at(start), by(random), place, new WorkflowVersion("w", 1)));
        int minute = start;
        int count = 2 + random.nextInt(18);
        List<String> promises = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            minute += gap(random);
            int told = random.nextInt(30) == 0 ? minute - random.nextInt(20) : minute;
            Instant at = at(told);
            Happening.By by = by(random);
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3, 4, 5, 6 -> {
                    Place to = one(PLACES, random);
                    boolean reopening =
                            !place.category().isOpen() && to.category().isOpen();
                    happenings.add(new Happening.Moved(at, by, one(STEPS, random), to, reopening, steps(random)));
                    place = to;
                }
                case 7 -> {
                    Place to = random.nextBoolean() ? place : one(PLACES, random);
                    happenings.add(new Happening.Migrated(at, by, to, new WorkflowVersion("w", 2)));
                    place = to;
                }
                case 8 -> happenings.add(new Happening.Assigned(at, by, random.nextInt(4) > 0));
                case 9 -> happenings.add(new Happening.Transferred(at, by, "team"));
                case 10 -> happenings.add(new Happening.Accepted(at, by, "team"));
                case 11, 12 -> happenings.add(new Happening.Said(at, by, random.nextBoolean()));
                case 13, 14 ->
                    happenings.add(new Happening.Contacted(
                            at,
                            by,
                            one(List.of(ContactPurpose.values()), random),
                            random.nextInt(4) > 0,
                            random.nextInt(4) > 0));
                case 15, 16, 17 -> {
                    happenings.add(changed(at, by, random));
                    if (random.nextInt(3) == 0) {
                        happenings.add(changed(at, by, random));
                    }
                }
                case 18 -> {
                    String id = "p" + promises.size();
                    promises.add(id);
                    int due = minute - 30 + 5 * random.nextInt(random.nextBoolean() ? 40 : 800);
                    happenings.add(new Happening.Promised(at(minute), by, id, "what", at(due)));
                }
                default -> {
                    if (!promises.isEmpty()) {
                        happenings.add(new Happening.PromiseEnded(
                                at, by, one(promises, random), one(List.of(Happening.Outcome.values()), random)));
                    }
                }
            }
        }
        return happenings;
    }

    private static int gap(SplittableRandom random) {
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> 0;
            case 3, 4, 5, 6, 7, 8, 9, 10 -> random.nextInt(31);
            case 11, 12, 13, 14, 15, 16, 17 -> random.nextInt(400);
            default -> random.nextInt(3_000);
        };
    }

    private static Happening.By by(SplittableRandom random) {
        return random.nextInt(10) < 7 ? Happening.By.PERSON : one(List.of(Happening.By.values()), random);
    }

    private static List<Happening.ClockStep> steps(SplittableRandom random) {
        return random.nextInt(5) > 0
                ? List.of()
                : List.of(new Happening.ClockStep(one(WORKFLOW_CLOCKS, random), random.nextBoolean()));
    }

    private static Happening changed(Instant at, Happening.By by, SplittableRandom random) {
        Happening.Attribute attribute = one(List.of(Happening.Attribute.values()), random);
        String to = switch (attribute) {
            case PRIORITY -> one(List.of(Priority.values()), random).name();
            case CATEGORY -> one(CATEGORIES, random);
            case ESTATE -> one(ESTATES, random);
        };
        return new Happening.Changed(at, by, attribute, null, to, null);
    }

    // --- policies

    private ClockPolicy policy(int version, SplittableRandom random) {
        List<CalendarDefinition> calendars =
                world.calendars().stream().map(calendar -> calendar.definition).toList();
        List<ClockRule> rules = new ArrayList<>();
        int count = 3 + random.nextInt(7);
        for (int i = 0; i < count; i++) {
            rules.add(rule("r" + i, one(CLOCKS, random), calendars, random));
        }
        Map<String, String> estates = new HashMap<>();
        for (String estate : ESTATES) {
            if (random.nextBoolean()) {
                estates.put(estate, one(calendars, random).key());
            }
        }
        return new ClockPolicy(version, rules, calendars, one(calendars, random).key(), estates, null);
    }

    private static ClockRule rule(
            String name, String clock, List<CalendarDefinition> calendars, SplittableRandom random) {
        boolean promise = clock.equals("promise");
        Match match = new Match(
                some(List.of(TicketKind.COMPLAINT, TicketKind.REPAIR, TicketKind.INQUIRY), 30, random),
                some(CATEGORIES, 30, random),
                some(List.of(Priority.values()), 30, random),
                some(CHANNELS, 20, random),
                some(ESTATES, 20, random));
        List<Stop> stops = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            stops.add(stop(random));
        }
        if (promise) {
            stops = random.nextInt(4) == 0 ? stops : List.of(new Stop.PromiseKept());
        }
        List<Stop> cancels = random.nextInt(4) == 0 ? List.of(stop(random)) : List.of();
        Pause pause = random.nextInt(2) == 0
                ? Pause.NEVER
                : new Pause(
                        some(List.of(StateCategory.WAITING, StateCategory.NEW), 60, random),
                        some(List.of("parts", "working", "waiting", "done"), 50, random));
        Target.Time time = random.nextBoolean() ? Target.Time.BUSINESS : Target.Time.CALENDAR;
        String calendar = random.nextInt(3) == 0 ? one(calendars, random).key() : null;
        List<Level> levels = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            levels.add(level("l" + i, random));
        }
        return new ClockRule(
                name,
                clock,
                name,
                name,
                null,
                null,
                match,
                promise ? new Anchor.Promised() : anchor(clock, random),
                stops,
                cancels,
                pause,
                promise ? null : new Target(minutes(random), time, calendar),
                random.nextInt(3) == 0,
                levels);
    }

    private static Anchor anchor(String clock, SplittableRandom random) {
        return switch (random.nextInt(clock.equals("state_a") ? 4 : 9)) {
            case 0, 1 -> new Anchor.Workflow();
            case 2, 3, 4 -> new Anchor.Opened();
            case 5, 6 ->
                new Anchor.Entered(
                        some(List.of("waiting", "done", "working"), 50, random),
                        Set.of(one(List.of(StateCategory.values()), random)),
                        some(List.of(Stage.CALLBACK, Stage.HANDLING), 40, random));
            case 7 -> new Anchor.Transition(Set.of(one(STEPS, random)));
            default -> new Anchor.Transferred();
        };
    }

    private static Stop stop(SplittableRandom random) {
        return switch (random.nextInt(9)) {
            case 0, 1 -> new Stop.Contacted(some(List.of(ContactPurpose.values()), 50, random));
            case 2 -> new Stop.PublicUpdate();
            case 3 ->
                new Stop.Entered(
                        Set.of(),
                        Set.of(one(
                                List.of(StateCategory.RESOLVED, StateCategory.CLOSED, StateCategory.ACTIVE), random)),
                        some(List.of(Stage.CALLBACK), 30, random));
            case 4 -> new Stop.Left(some(List.of("working", "calling"), 60, random), Set.of(), Set.of(Stage.CALLBACK));
            case 5 -> new Stop.Transition(Set.of(one(STEPS, random)));
            case 6 -> new Stop.Assigned();
            case 7 -> new Stop.Accepted();
            default -> new Stop.Workflow();
        };
    }

    private static Level level(String name, SplittableRandom random) {
        Level.When when = switch (random.nextInt(3)) {
            case 0 -> new Level.When.Percent(20 * (1 + random.nextInt(10)));
            case 1 -> new Level.When.BeforeDue(1 + random.nextInt(60));
            default -> new Level.When.AfterDue(random.nextInt(120));
        };
        Level.Repeat repeat =
                random.nextInt(3) == 0 ? new Level.Repeat(1 + random.nextInt(60), 1 + random.nextInt(4)) : null;
        return new Level(
                name, Level.Kind.WARNING, when, List.of(new Recipient.Assignee()), Set.of(Level.Way.IN_APP), repeat);
    }

    /** Multiples of five, as all targets and promises are, so that levels in steps of 20 per cent fall on whole minutes. */
    private static Map<Priority, Integer> minutes(SplittableRandom random) {
        Map<Priority, Integer> minutes = new EnumMap<>(Priority.class);
        for (Priority priority : Priority.values()) {
            if (random.nextInt(8) > 0) {
                minutes.put(priority, 5 * (1 + random.nextInt(random.nextBoolean() ? 24 : 150)));
            }
        }
        return minutes;
    }

    private static <T> T one(List<T> of, SplittableRandom random) {
        return of.get(random.nextInt(of.size()));
    }

    private static <T> Set<T> some(List<T> of, int percent, SplittableRandom random) {
        Set<T> some = new HashSet<>();
        if (random.nextInt(100) < percent) {
            some.add(one(of, random));
            some.add(one(of, random));
        }
        return some;
    }
}
