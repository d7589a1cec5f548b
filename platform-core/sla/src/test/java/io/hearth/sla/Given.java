package io.hearth.sla;

import io.hearth.sla.calendar.CalendarDefinition;
import io.hearth.sla.calendar.ChineseHolidays;
import io.hearth.sla.calendar.Period;
import io.hearth.sla.calendar.SpecialDay;
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
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Tickets, policies and calendars for tests, in the time of Shanghai. */
public final class Given {

    public static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    public static final WorkflowVersion COMPLAINT = new WorkflowVersion("complaint", 1);

    public static final Place RECEIVED = place("received", StateCategory.NEW, Stage.INTAKE);
    public static final Place HANDLING = place("handling", StateCategory.ACTIVE, Stage.HANDLING);
    public static final Place WAITING =
            new Place("waiting", StateCategory.WAITING, null, "等待业主", "Waiting for the owner", null);
    public static final Place WAITING_FOR_PARTS =
            new Place("parts", StateCategory.WAITING, null, "等待配件", "Waiting for parts", null);
    public static final Place CALLBACK = place("callback", StateCategory.WAITING, Stage.CALLBACK);
    public static final Place FEEDBACK = place("feedback", StateCategory.RESOLVED, Stage.FEEDBACK);
    public static final Place CLOSED = place("closed", StateCategory.CLOSED, null);

    private Given() {}

    static Place place(String state, StateCategory category, @Nullable Stage stage) {
        return new Place(state, category, stage, state, state, null);
    }

    /** A time of a Monday in November 2026, an ordinary week, or with a date in front of it. */
    public static Instant at(String time) {
        String full = time.length() <= 8 ? "2026-11-23T" + time : time.replace(' ', 'T');
        return LocalDateTime.parse(full).atZone(SHANGHAI).toInstant();
    }

    public static ClockRule rule(String name, String clock, UnaryOperator<Rule> with) {
        return with.apply(new Rule(name, clock)).build();
    }

    public static PolicyInForce policy(ClockRule... rules) {
        return policy(1, List.of(office()), rules);
    }

    public static PolicyInForce policy(int version, List<CalendarDefinition> calendars, ClockRule... rules) {
        return PolicyInForce.of(document(version, calendars, rules));
    }

    public static ClockPolicy document(int version, List<CalendarDefinition> calendars, ClockRule... rules) {
        return new ClockPolicy(
                version, List.of(rules), calendars, calendars.getFirst().key(), Map.of(), null);
    }

    /** Monday to Friday, 9 to 12 and 13 to 18 in Shanghai, with the holidays of China. */
    public static CalendarDefinition office() {
        List<SpecialDay> days = new ArrayList<>();
        ChineseHolidays.years().forEach(year -> days.addAll(ChineseHolidays.days(year)));
        return calendar("office", "Asia/Shanghai", days, Period.of("09:00", "12:00"), Period.of("13:00", "18:00"));
    }

    public static CalendarDefinition calendar(String key, String zone, List<SpecialDay> days, Period... weekdays) {
        Map<DayOfWeek, List<Period>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.compareTo(DayOfWeek.SATURDAY) < 0) {
                week.put(day, List.of(weekdays));
            }
        }
        return new CalendarDefinition(
                key, "日历" + key, "Calendar " + key, zone, week, days, new TreeSet<>(ChineseHolidays.years()));
    }

    public static SpecialDay rest(String date, String name) {
        return SpecialDay.rest(LocalDate.parse(date), name, name);
    }

    public static Ticket ticket(TicketKind kind) {
        return new Ticket(kind);
    }

    public static Level level(String name, Level.When when) {
        return new Level(
                name, Level.Kind.WARNING, when, List.of(new Recipient.Assignee()), Set.of(Level.Way.IN_APP), null);
    }

    /** A rule as it is drawn up; 60 minutes of every hour from opening to contact when nothing else is said. */
    public static final class Rule {

        private final String name;
        private final String clock;
        private Match match = Match.ANY;
        private Anchor anchor = new Anchor.Opened();
        private List<Stop> stops = List.of(new Stop.Contacted(Set.of()));
        private List<Stop> cancels = List.of();
        private Pause pause = Pause.NEVER;
        private @Nullable Target target = Target.of(60, Target.Time.CALENDAR);
        private boolean restart;
        private List<Level> levels = List.of();
        private @Nullable String words;
        private @Nullable String wordsEn;

        private Rule(String name, String clock) {
            this.name = name;
            this.clock = clock;
        }

        public Rule on(Match tickets) {
            match = tickets;
            return this;
        }

        public Rule from(Anchor with) {
            anchor = with;
            return this;
        }

        public Rule to(Stop... with) {
            stops = List.of(with);
            return this;
        }

        public Rule cancelledBy(Stop... with) {
            cancels = List.of(with);
            return this;
        }

        public Rule pausing(StateCategory... categories) {
            pause = new Pause(Set.of(categories), Set.of());
            return this;
        }

        public Rule pausingIn(String... states) {
            pause = new Pause(Set.of(), Set.of(states));
            return this;
        }

        public Rule minutes(int minutes) {
            return within(Target.of(minutes, Target.Time.CALENDAR));
        }

        public Rule business(int minutes) {
            return within(Target.of(minutes, Target.Time.BUSINESS));
        }

        public Rule within(@Nullable Target time) {
            target = time;
            return this;
        }

        public Rule restarting() {
            restart = true;
            return this;
        }

        public Rule saying(Level... with) {
            levels = List.of(with);
            return this;
        }

        public Rule words(String zh, String en) {
            words = zh;
            wordsEn = en;
            return this;
        }

        private ClockRule build() {
            return new ClockRule(
                    name,
                    clock,
                    "时限" + name,
                    "Clock " + name,
                    words,
                    wordsEn,
                    match,
                    anchor,
                    stops,
                    cancels,
                    pause,
                    target,
                    restart,
                    levels);
        }
    }

    /** A ticket and what happened to it; opened at 10:00 when nothing else is said. */
    public static final class Ticket {

        private Subject subject;
        private final List<Happening> happenings = new ArrayList<>();
        private final Map<Happening.Attribute, String> now = new HashMap<>();

        private Ticket(TicketKind kind) {
            subject = new Subject(kind, Priority.NORMAL, null, "PHONE", "estate-1", SHANGHAI);
        }

        public Ticket priority(Priority priority) {
            subject = new Subject(
                    subject.kind(), priority, subject.category(), subject.channel(), subject.estate(), subject.zone());
            return this;
        }

        public Ticket category(String category) {
            subject = new Subject(
                    subject.kind(), subject.priority(), category, subject.channel(), subject.estate(), subject.zone());
            return this;
        }

        public Ticket estate(String estate, ZoneId zone) {
            subject = new Subject(
                    subject.kind(), subject.priority(), subject.category(), subject.channel(), estate, zone);
            return this;
        }

        public Ticket opened(String time) {
            return opened(time, RECEIVED);
        }

        public Ticket opened(String time, Place place) {
            return with(new Happening.Opened(at(time), Happening.By.PERSON, place, COMPLAINT));
        }

        public Ticket moved(String time, String step, Place to) {
            return with(new Happening.Moved(at(time), Happening.By.PERSON, step, to, false, List.of()));
        }

        public Ticket moved(String time, String step, Place to, Happening.ClockStep... clocks) {
            return with(new Happening.Moved(at(time), Happening.By.PERSON, step, to, false, List.of(clocks)));
        }

        public Ticket reopened(String time, Place to) {
            return with(new Happening.Moved(at(time), Happening.By.PERSON, "reopen", to, true, List.of()));
        }

        public Ticket contacted(String time) {
            return contacted(time, ContactPurpose.CONFIRM);
        }

        public Ticket contacted(String time, ContactPurpose purpose) {
            return with(new Happening.Contacted(at(time), Happening.By.PERSON, purpose, true, true));
        }

        public Ticket said(String time) {
            return with(new Happening.Said(at(time), Happening.By.PERSON, true));
        }

        public Ticket changed(String time, Priority to) {
            return changed(time, Happening.Attribute.PRIORITY, to.name());
        }

        public Ticket changed(String time, Happening.Attribute attribute, String to) {
            String from = now.computeIfAbsent(attribute, ignored -> switch (attribute) {
                case PRIORITY -> subject.priority().name();
                case CATEGORY -> String.valueOf(subject.category());
                case ESTATE -> subject.estate();
            });
            now.put(attribute, to);
            return with(new Happening.Changed(at(time), Happening.By.PERSON, attribute, from, to, null));
        }

        public Ticket promised(String time, String id, String dueAt) {
            return with(new Happening.Promised(at(time), Happening.By.PERSON, id, "修好电梯", at(dueAt)));
        }

        public Ticket promiseEnded(String time, String id, Happening.Outcome outcome) {
            return with(new Happening.PromiseEnded(at(time), Happening.By.PERSON, id, outcome));
        }

        public Ticket with(Happening happening) {
            happenings.add(happening);
            return this;
        }

        public Timeline timeline() {
            return new Timeline("ticket-1", subject, happenings);
        }

        public List<ClockRun> runs(PolicyInForce policy, String now) {
            return Clocks.runs(timeline(), Policies.always(policy), WorkflowClocks.NONE, at(now));
        }

        /** The only run there is. */
        public ClockRun run(PolicyInForce policy, String now) {
            List<ClockRun> runs = runs(policy, now);
            if (runs.size() != 1) {
                throw new AssertionError("runs: " + runs + " (expected: one)");
            }
            return runs.getFirst();
        }
    }
}
