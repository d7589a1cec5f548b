package io.hearth.sla.policy;

import static io.hearth.sla.Given.level;
import static io.hearth.sla.Given.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hearth.kernel.access.Role;
import io.hearth.sla.Given;
import io.hearth.sla.calendar.CalendarDefinition;
import io.hearth.sla.calendar.Period;
import io.hearth.sla.calendar.SpecialDay;
import io.hearth.sla.policy.PolicyFinding.Code;
import io.hearth.workflow.Priority;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.check.Severity;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PolicyCheckTests {

    private static final PolicyCheck.Company COMPANY = new PolicyCheck.Company(
            Set.of("engineering"),
            Set.of("estate-1"),
            Map.of(TicketKind.REPAIR, Set.of("plumbing"), TicketKind.COMPLAINT, Set.of("noise")),
            Set.of("account-1"),
            LocalDate.of(2026, 6, 1));

    @Test
    void findsNothingInASoundPolicy() {
        assertThat(PolicyCheck.check(policy(rule("r", "c", r -> r)), COMPANY)).isEmpty();
    }

    @Test
    void tellsNamesThatAreMissingOrTaken() {
        assertThat(of(policy(rule("a", "c", r -> r.on(Match.kinds(TicketKind.REPAIR))), rule("a", "d", r -> r))))
                .containsExactly(tuple(Severity.ERROR, Code.DUPLICATE_NAME, "/rules/1/name"));
        assertThat(of(policy(rule("", "", r -> r))))
                .contains(
                        tuple(Severity.ERROR, Code.INCOMPLETE, "/rules/0/name"),
                        tuple(Severity.ERROR, Code.INCOMPLETE, "/rules/0/clock"));
    }

    @Test
    void tellsWhatIsNamedButDoesNotExist() {
        Match match = new Match(Set.of(TicketKind.REPAIR), Set.of("noise"), Set.of(), Set.of(), Set.of("estate-9"));
        Level level = new Level(
                "l",
                Level.Kind.WARNING,
                new Level.When.Percent(80),
                List.of(
                        new Recipient.Team("gardeners"),
                        new Recipient.Person("account-9"),
                        new Recipient.Role(Role.ESTATE_MANAGER)),
                Set.of(Level.Way.EMAIL),
                null);
        Target target = new Target(
                Map.of(Priority.LOW, 1, Priority.NORMAL, 1, Priority.HIGH, 1, Priority.URGENT, 1),
                Target.Time.BUSINESS,
                "nights");

        assertThat(of(policy(rule("r", "c", r -> r.on(match).saying(level).within(target)))))
                .containsExactlyInAnyOrder(
                        tuple(Severity.ERROR, Code.UNKNOWN_REFERENCE, "/rules/0/match/estates"),
                        tuple(Severity.ERROR, Code.UNKNOWN_REFERENCE, "/rules/0/match/categories"),
                        tuple(Severity.ERROR, Code.UNKNOWN_REFERENCE, "/rules/0/levels/0/to/0/team"),
                        tuple(Severity.ERROR, Code.UNKNOWN_REFERENCE, "/rules/0/levels/0/to/1/accountId"),
                        tuple(Severity.ERROR, Code.UNKNOWN_REFERENCE, "/rules/0/target/calendar"));
        assertThat(of(new ClockPolicy(
                        1,
                        List.of(),
                        List.of(Given.office()),
                        "none",
                        Map.of("estate-1", "none", "a/b", "office"),
                        null)))
                .containsExactlyInAnyOrder(
                        tuple(Severity.ERROR, Code.UNKNOWN_REFERENCE, "/defaultCalendar"),
                        tuple(Severity.ERROR, Code.UNKNOWN_REFERENCE, "/estateCalendars/estate-1"),
                        tuple(Severity.ERROR, Code.UNKNOWN_REFERENCE, "/estateCalendars/a~1b"));
    }

    @Test
    void tellsARuleThatAnEarlierOneLeavesNothingTo() {
        ClockRule all = rule("all", "c", r -> r);
        ClockRule repairs = rule("repairs", "c", r -> r.on(Match.kinds(TicketKind.REPAIR)));

        assertThat(of(policy(all, repairs))).containsExactly(tuple(Severity.ERROR, Code.SHADOWED_RULE, "/rules/1"));
        assertThat(of(policy(repairs, all))).isEmpty();
        assertThat(of(policy(all, rule("other", "d", r -> r))))
                .as("another clock")
                .isEmpty();
    }

    @Test
    void tellsARuleThatEarlierOnesLeaveNothingToTogether() {
        ClockRule urgent = rule("urgent", "c", r -> r.on(priorities(Priority.URGENT, Priority.HIGH)));
        ClockRule slow = rule("slow", "c", r -> r.on(priorities(Priority.LOW, Priority.NORMAL)));
        ClockRule rest = rule(
                "rest",
                "c",
                r -> r.on(new Match(Set.of(), Set.of("noise"), Set.of(), Set.of("PHONE"), Set.of("estate-1"))));
        ClockRule phone =
                rule("phone", "c", r -> r.on(new Match(Set.of(), Set.of(), Set.of(), Set.of("PHONE"), Set.of())));

        List<PolicyFinding> findings = PolicyCheck.check(policy(urgent, slow, rest), COMPANY);
        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().message()).contains("「urgent」「slow」");
        assertThat(of(policy(phone, rule("rest", "c", r -> r))))
                .as("what came otherwise is left")
                .isEmpty();
    }

    @Test
    void takesARuleWithoutAPriorityForOneThatLeavesItToOthers() {
        ClockRule urgent =
                rule("urgent", "c", r -> r.within(new Target(Map.of(Priority.URGENT, 5), Target.Time.CALENDAR, null)));

        assertThat(of(policy(urgent, rule("rest", "c", r -> r))))
                .containsExactly(tuple(Severity.WARNING, Code.MISSING_TARGET, "/rules/0/target/minutes"));
    }

    @Test
    void tellsAClockThatNothingStops() {
        assertThat(of(policy(rule("r", "c", r -> r.to()))))
                .containsExactly(tuple(Severity.ERROR, Code.NO_STOP, "/rules/0/stops"));
        assertThat(of(policy(
                        rule("r", "promise", r -> r.from(new Anchor.Promised()).within(null)))))
                .containsExactly(tuple(Severity.ERROR, Code.NO_STOP, "/rules/0/stops"));
    }

    @Test
    void tellsTargetsThatAreNoTimeOrMissing() {
        assertThat(of(policy(rule("r", "c", r -> r.minutes(0)))))
                .hasSize(4)
                .contains(tuple(Severity.ERROR, Code.TARGET_OUT_OF_RANGE, "/rules/0/target/minutes/NORMAL"));
        assertThat(of(policy(rule("r", "c", r -> r.minutes(600_000))))).hasSize(4);
        assertThat(of(policy(rule("r", "c", r -> r.within(null)))))
                .containsExactly(tuple(Severity.ERROR, Code.INCOMPLETE, "/rules/0/target"));
        assertThat(of(policy(rule(
                        "r",
                        "c",
                        r -> r.on(priorities(Priority.LOW))
                                .within(new Target(Map.of(Priority.URGENT, 5), Target.Time.CALENDAR, null))))))
                .containsExactly(tuple(Severity.ERROR, Code.MISSING_TARGET, "/rules/0/target/minutes"));
    }

    @Test
    void tellsLevelsThatNeverComeOrReachNobody() {
        assertThat(of(policy(rule(
                        "r",
                        "c",
                        r -> r.saying(
                                level("a", new Level.When.Percent(0)),
                                level("b", new Level.When.AfterDue(-1)),
                                level("c", new Level.When.BeforeDue(0)),
                                level("d", new Level.When.BeforeDue(60)),
                                repeating("e", 0, 1),
                                repeating("f", 5, 51))))))
                .containsExactlyInAnyOrder(
                        tuple(Severity.ERROR, Code.LEVEL_OUT_OF_RANGE, "/rules/0/levels/0/when"),
                        tuple(Severity.ERROR, Code.LEVEL_OUT_OF_RANGE, "/rules/0/levels/1/when"),
                        tuple(Severity.ERROR, Code.LEVEL_OUT_OF_RANGE, "/rules/0/levels/2/when"),
                        tuple(Severity.WARNING, Code.LEVEL_OUT_OF_RANGE, "/rules/0/levels/3/when"),
                        tuple(Severity.ERROR, Code.LEVEL_OUT_OF_RANGE, "/rules/0/levels/4/repeat"),
                        tuple(Severity.ERROR, Code.LEVEL_OUT_OF_RANGE, "/rules/0/levels/5/repeat"));
        Level silent = new Level("a", Level.Kind.WARNING, new Level.When.Percent(80), List.of(), Set.of(), null);
        assertThat(of(policy(rule("r", "c", r -> r.saying(silent, silent)))))
                .contains(
                        tuple(Severity.ERROR, Code.LEVEL_WITHOUT_RECIPIENT, "/rules/0/levels/0/to"),
                        tuple(Severity.ERROR, Code.DUPLICATE_NAME, "/rules/0/levels/1/name"));
    }

    @Test
    void tellsHowToWriteAPeriodThatPassesMidnight() {
        List<PolicyFinding> findings = PolicyCheck.check(
                policy(calendar(Map.of(DayOfWeek.MONDAY, List.of(Period.of("22:00", "02:00"))))), COMPANY);

        assertThat(findings)
                .extracting(PolicyFinding::code, PolicyFinding::path, PolicyFinding::message)
                .containsExactly(tuple(
                        Code.PERIOD_OVER_MIDNIGHT,
                        "/calendars/0/week/MONDAY/0",
                        "日历「x」星期一的时段 22:00–02:00 跨过午夜；请写成当天 22:00–00:00 和第二天 00:00–02:00 两段。"));
    }

    @Test
    void tellsPeriodsThatOverlapAndCalendarsThatAreNeverWorked() {
        assertThat(of(policy(calendar(Map.of(
                        DayOfWeek.MONDAY,
                        List.of(
                                Period.of("13:00", "18:00"),
                                Period.of("09:00", "13:30"),
                                Period.of("17:00", "00:00")))))))
                .containsExactly(
                        tuple(Severity.ERROR, Code.OVERLAPPING_PERIODS, "/calendars/0/week/MONDAY"),
                        tuple(Severity.ERROR, Code.OVERLAPPING_PERIODS, "/calendars/0/week/MONDAY"));
        assertThat(of(policy(calendar(Map.of(DayOfWeek.MONDAY, List.of())))))
                .containsExactly(tuple(Severity.ERROR, Code.NEVER_WORKED, "/calendars/0/week"));
    }

    @Test
    void flagsAYearWhoseHolidaysAreNotKnown() {
        ClockPolicy policy = policy(rule("r", "c", r -> r));

        assertThat(of(policy, LocalDate.of(2026, 11, 1)))
                .containsExactly(tuple(Severity.WARNING, Code.YEAR_WITHOUT_HOLIDAYS, "/calendars/0/years"));
        assertThat(of(policy, LocalDate.of(2026, 10, 31))).isEmpty();
        assertThat(of(policy, LocalDate.of(2028, 1, 1))).hasSize(1);
    }

    @Test
    void tellsSpecialDaysThatContradictThemselves() {
        LocalDate date = LocalDate.of(2026, 5, 20);
        CalendarDefinition calendar = new CalendarDefinition(
                "x",
                "日历",
                "Calendar",
                "Mars/Olympus",
                Map.of(DayOfWeek.MONDAY, List.of(Period.ALL_DAY)),
                List.of(
                        SpecialDay.rest(date, "a", "a"),
                        SpecialDay.rest(date, "b", "b"),
                        new SpecialDay(date.plusDays(1), SpecialDay.Kind.HOURS, "c", "c", List.of()),
                        new SpecialDay(date.plusDays(2), SpecialDay.Kind.WORK, "d", "d", List.of(Period.ALL_DAY))),
                new TreeSet<>(Set.of(2026)));

        assertThat(of(policy(calendar)))
                .containsExactly(
                        tuple(Severity.ERROR, Code.UNKNOWN_REFERENCE, "/calendars/0/zone"),
                        tuple(Severity.ERROR, Code.DUPLICATE_NAME, "/calendars/0/days/1/date"),
                        tuple(Severity.WARNING, Code.WITHOUT_EFFECT, "/calendars/0/days/2/hours"),
                        tuple(Severity.WARNING, Code.WITHOUT_EFFECT, "/calendars/0/days/3/hours"));
    }

    @Test
    void tellsWhatHasNoEffect() {
        assertThat(of(policy(rule(
                        "p",
                        "promise",
                        r -> r.from(new Anchor.Promised())
                                .to(new Stop.PromiseKept())
                                .pausing(StateCategory.WAITING)
                                .restarting()))))
                .containsExactly(
                        tuple(Severity.WARNING, Code.WITHOUT_EFFECT, "/rules/0/target"),
                        tuple(Severity.WARNING, Code.WITHOUT_EFFECT, "/rules/0/pause"),
                        tuple(Severity.WARNING, Code.WITHOUT_EFFECT, "/rules/0/restartOnReopen"));
        assertThat(of(policy(rule("r", "c", r -> r.to(new Stop.PromiseKept(), new Stop.Workflow())))))
                .containsExactly(
                        tuple(Severity.WARNING, Code.WITHOUT_EFFECT, "/rules/0/stops/0"),
                        tuple(Severity.WARNING, Code.WITHOUT_EFFECT, "/rules/0/stops/1"));
        ClockPolicy quiet = policy(rule("r", "c", r -> r));
        assertThat(of(new ClockPolicy(
                        1,
                        quiet.rules(),
                        quiet.calendars(),
                        "office",
                        Map.of(),
                        new QuietHours(LocalTime.of(22, 0), LocalTime.of(22, 0)))))
                .containsExactly(tuple(Severity.ERROR, Code.WITHOUT_EFFECT, "/quietHours"));
    }

    @Test
    void tellsPlacesAndStepsThatNameNothing() {
        Set<String> none = Set.of();
        assertThat(of(policy(rule(
                        "r",
                        "c",
                        r -> r.from(new Anchor.Entered(none, Set.of(), Set.of()))
                                .to(new Stop.Left(none, Set.of(), Set.of()), new Stop.Transition(none))))))
                .containsExactly(
                        tuple(Severity.ERROR, Code.INCOMPLETE, "/rules/0/anchor"),
                        tuple(Severity.ERROR, Code.INCOMPLETE, "/rules/0/stops/0"),
                        tuple(Severity.ERROR, Code.INCOMPLETE, "/rules/0/stops/1/names"));
    }

    @Test
    void tellsWordsThatAreMissingInOneLanguage() {
        assertThat(of(policy(rule("r", "c", r -> r.words("与您联系", "")))))
                .containsExactly(tuple(Severity.WARNING, Code.MISSING_LABEL, "/rules/0/ownerWordsEn"));
    }

    @Test
    void tellsMoreThanAPolicyMayHave() {
        List<ClockRule> rules = new ArrayList<>();
        for (int i = 0; i <= 200; i++) {
            rules.add(rule("r" + i, "c" + i, r -> r));
        }
        assertThat(of(policy(rules.toArray(ClockRule[]::new))))
                .containsExactly(tuple(Severity.ERROR, Code.TOO_MANY, "/rules"));
        assertThat(of(policy(rule(
                        "r",
                        "c",
                        r -> r.saying(java.util.stream.IntStream.range(0, 21)
                                .mapToObj(i -> level("l" + i, new Level.When.Percent(80)))
                                .toArray(Level[]::new))))))
                .containsExactly(tuple(Severity.ERROR, Code.TOO_MANY, "/rules/0/levels"));
    }

    @Test
    void readsWhatLacksAlmostEverythingWithoutThrowing() {
        ClockPolicy nothing = io.hearth.sla.StarterPolicies.JSON.readValue("""
            {"rules": [{}, {"levels": [{}], "stops": [{"type": "LEFT"}], "anchor": {"type": "ENTERED"}, "target": {}},
                       {"anchor": {"type": "OPENED"}, "target": {"time": "BUSINESS", "minutes": {"LOW": 5}},
                        "levels": [{"name": "x", "kind": "WARNING", "when": {"type": "PERCENT"}, "to": [{"type": "ROLE"}, {"type": "TEAM"}]}]}],
             "calendars": [{}, {"week": {"MONDAY": [{}]}, "days": [{}]}], "quietHours": {}}
            """, ClockPolicy.class);

        assertThat(PolicyCheck.check(nothing, COMPANY)).hasSizeGreaterThan(20);
        assertThat(PolicyCheck.sound(PolicyCheck.check(nothing, COMPANY))).isFalse();
    }

    @Test
    void putsErrorsFirst() {
        assertThat(PolicyCheck.check(
                        policy(rule("r", "c", r -> r.words("a", "")), rule("s", "d", r -> r.to())), COMPANY))
                .extracting(PolicyFinding::severity)
                .containsExactly(Severity.ERROR, Severity.WARNING);
    }

    private static Level repeating(String name, int every, int most) {
        Level once = level(name, new Level.When.AfterDue(0));
        return new Level(once.name(), once.kind(), once.when(), once.to(), once.ways(), new Level.Repeat(every, most));
    }

    private static Match priorities(Priority... priorities) {
        return new Match(Set.of(), Set.of(), Set.of(priorities), Set.of(), Set.of());
    }

    private static ClockPolicy policy(ClockRule... rules) {
        return Given.document(1, List.of(Given.office()), rules);
    }

    private static ClockPolicy policy(CalendarDefinition calendar) {
        return Given.document(1, List.of(calendar), rule("r", "c", r -> r));
    }

    private static CalendarDefinition calendar(Map<DayOfWeek, List<Period>> week) {
        return new CalendarDefinition(
                "x", "日历", "Calendar", "Asia/Shanghai", week, List.of(), new TreeSet<>(Set.of(2026)));
    }

    private List<org.assertj.core.groups.Tuple> of(ClockPolicy policy) {
        return of(policy, COMPANY.today());
    }

    private List<org.assertj.core.groups.Tuple> of(ClockPolicy policy, LocalDate today) {
        return PolicyCheck.check(
                        policy,
                        new PolicyCheck.Company(
                                COMPANY.teams(), COMPANY.estates(), COMPANY.categories(), COMPANY.accounts(), today))
                .stream()
                .map(finding -> tuple(finding.severity(), finding.code(), finding.path()))
                .toList();
    }
}
