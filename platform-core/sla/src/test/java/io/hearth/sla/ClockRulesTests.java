package io.hearth.sla;

import static io.hearth.sla.Given.at;
import static io.hearth.sla.Given.level;
import static io.hearth.sla.Given.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hearth.sla.policy.Anchor;
import io.hearth.sla.policy.ClockRule;
import io.hearth.sla.policy.Level;
import io.hearth.sla.policy.Match;
import io.hearth.sla.policy.PolicyInForce;
import io.hearth.sla.policy.Stop;
import io.hearth.sla.policy.Target;
import io.hearth.workflow.Priority;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.WorkflowClock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** "The written rules" of {@code docs/clocks.md}, one by one. */
class ClockRulesTests {

    private static final Stop RESOLVED = new Stop.Entered(Set.of(), Set.of(StateCategory.RESOLVED), Set.of());
    private static final Anchor CALLBACK = new Anchor.Entered(Set.of("callback"), Set.of(), Set.of());

    @Test
    void comingToAPlaceIsComingFromOutsideOfAllOfThem() {
        Anchor either = new Anchor.Entered(Set.of("waiting", "parts"), Set.of(), Set.of());
        PolicyInForce policy = Given.policy(rule("r", "c", r -> r.from(either)));

        List<ClockRun> runs = Given.ticket(TicketKind.REPAIR)
                .opened("10:00")
                .moved("10:10", "wait", Given.WAITING)
                .moved("10:20", "parts", Given.WAITING_FOR_PARTS)
                .runs(policy, "10:30");

        assertThat(runs).extracting(ClockRun::startedAt).containsExactly(at("10:10"));
    }

    @Test
    void beingOpenedInAPlaceAndMigratingThereIsComingThere() {
        PolicyInForce policy = Given.policy(rule("r", "c", r -> r.from(CALLBACK)));

        assertThat(Given.ticket(TicketKind.REPAIR)
                        .opened("10:00", Given.CALLBACK)
                        .run(policy, "10:30")
                        .startedAt())
                .isEqualTo(at("10:00"));
        assertThat(Given.ticket(TicketKind.REPAIR)
                        .opened("10:00")
                        .with(new Happening.Migrated(
                                at("10:15"), Happening.By.SYSTEM, Given.CALLBACK, new WorkflowVersion("complaint", 2)))
                        .run(policy, "10:30")
                        .startedAt())
                .isEqualTo(at("10:15"));
    }

    @Test
    void anAnchorThatComesAgainStartsANewRunAndTheEarlierOneStays() {
        PolicyInForce policy =
                Given.policy(rule("r", "c", r -> r.from(CALLBACK).minutes(60).to(new Stop.Contacted(Set.of()))));

        List<ClockRun> runs = Given.ticket(TicketKind.COMPLAINT)
                .opened("10:00")
                .moved("10:10", "ask", Given.CALLBACK)
                .contacted("10:20")
                .moved("10:30", "rework", Given.HANDLING)
                .moved("10:40", "ask", Given.CALLBACK)
                .moved("10:50", "rework", Given.HANDLING)
                .moved("11:00", "ask", Given.CALLBACK)
                .runs(policy, "11:10");

        assertThat(runs)
                .extracting(ClockRun::run, ClockRun::startedAt, ClockRun::state, ClockRun::stoppedAt)
                .containsExactly(
                        tuple(1, at("10:10"), ClockRun.State.STOPPED, at("10:20")),
                        tuple(2, at("10:40"), ClockRun.State.CANCELLED, at("11:00")),
                        tuple(3, at("11:00"), ClockRun.State.RUNNING, null));
    }

    @Test
    void reopeningStartsARunAnewOnlyWhereTheRuleSaysSo() {
        ClockRule again =
                rule("again", "completion", r -> r.minutes(60).to(RESOLVED).restarting());
        ClockRule once = rule("once", "first_contact", r -> r.minutes(15));

        List<ClockRun> runs = Given.ticket(TicketKind.REPAIR)
                .opened("10:00")
                .contacted("10:05")
                .moved("10:30", "complete", Given.FEEDBACK)
                .reopened("11:00", Given.HANDLING)
                .runs(Given.policy(again, once), "11:10");

        assertThat(runs)
                .extracting(ClockRun::clock, ClockRun::run, ClockRun::startedAt, ClockRun::dueAt, ClockRun::stoppedAt)
                .containsExactly(
                        tuple("completion", 1, at("10:00"), at("11:00"), at("10:30")),
                        tuple("first_contact", 1, at("10:00"), at("10:15"), at("10:05")),
                        tuple("completion", 2, at("11:00"), at("12:00"), null));
    }

    @Test
    void anotherPriorityMeasuresWhatRunsFromTheSameStart() {
        ClockRule byPriority = rule(
                "r",
                "c",
                r -> r.within(
                        new Target(Map.of(Priority.NORMAL, 120, Priority.URGENT, 30), Target.Time.CALENDAR, null)));

        ClockRun run = Given.ticket(TicketKind.REPAIR)
                .opened("10:00")
                .changed("10:10", Priority.URGENT)
                .run(Given.policy(byPriority), "10:20");

        assertThat(run)
                .extracting(ClockRun::startedAt, ClockRun::dueAt, ClockRun::breachedAt)
                .containsExactly(at("10:00"), at("10:30"), null);
    }

    @Test
    void anotherCategoryChoosesTheRuleAgainAndKeepsThePauses() {
        ClockRule water = rule(
                "water",
                "c",
                r -> r.on(new Match(Set.of(), Set.of("water"), Set.of(), Set.of(), Set.of()))
                        .minutes(60));
        ClockRule other = rule("other", "c", r -> r.minutes(240).pausing(StateCategory.WAITING));

        ClockRun run = Given.ticket(TicketKind.REPAIR)
                .category("noise")
                .opened("10:00")
                .moved("10:10", "wait", Given.WAITING)
                .moved("10:40", "resume", Given.HANDLING)
                .changed("10:50", Happening.Attribute.CATEGORY, "water")
                .run(Given.policy(water, other), "10:55");

        assertThat(run.rule()).isEqualTo("water");
        assertThat(run.dueAt()).as("an hour, and the half hour of the pause").isEqualTo(at("11:30"));
    }

    @Test
    void anotherEstateCountsByItsCalendarFromTheSameStart() {
        ClockRule business = rule("r", "c", r -> r.business(240));
        var early =
                Given.calendar("early", "Asia/Shanghai", List.of(), io.hearth.sla.calendar.Period.of("06:00", "20:00"));
        PolicyInForce policy = PolicyInForce.of(new io.hearth.sla.policy.ClockPolicy(
                1, List.of(business), List.of(Given.office(), early), "office", Map.of("estate-2", "early"), null));

        Given.Ticket ticket = Given.ticket(TicketKind.REPAIR).opened("10:00");

        assertThat(ticket.run(policy, "10:10").dueAt()).as("a break at noon").isEqualTo(at("15:00"));
        assertThat(ticket.changed("10:20", Happening.Attribute.ESTATE, "estate-2")
                        .run(policy, "10:30")
                        .dueAt())
                .isEqualTo(at("14:00"));
    }

    @Test
    void aTicketThatNoRuleIsForAnyMoreCancelsWhatRuns() {
        ClockRule complaints = rule(
                "r",
                "c",
                r -> r.on(new Match(Set.of(), Set.of("noise"), Set.of(), Set.of(), Set.of()))
                        .minutes(60));

        ClockRun run = Given.ticket(TicketKind.COMPLAINT)
                .category("noise")
                .opened("10:00")
                .changed("10:10", Happening.Attribute.CATEGORY, "security")
                .run(Given.policy(complaints), "12:00");

        assertThat(run)
                .extracting(ClockRun::state, ClockRun::stoppedAt, ClockRun::breachedAt)
                .containsExactly(ClockRun.State.CANCELLED, at("10:10"), null);
    }

    @Test
    void theChangesOfOneEditAreOneChange() {
        ClockRule before = rule(
                "before",
                "c",
                r -> r.on(new Match(Set.of(), Set.of("noise"), Set.of(Priority.NORMAL), Set.of(), Set.of()))
                        .minutes(60));
        ClockRule after = rule(
                "after",
                "c",
                r -> r.on(new Match(Set.of(), Set.of("water"), Set.of(Priority.URGENT), Set.of(), Set.of()))
                        .minutes(30));

        ClockRun run = Given.ticket(TicketKind.COMPLAINT)
                .category("noise")
                .opened("10:00")
                .changed("10:10", Happening.Attribute.CATEGORY, "water")
                .changed("10:10", Priority.URGENT)
                .run(Given.policy(before, after), "10:20");

        assertThat(run).extracting(ClockRun::rule, ClockRun::state).containsExactly("after", ClockRun.State.RUNNING);
    }

    @Test
    void aDueTimeThatAChangeMovesIntoThePastIsBrokenAtTheChange() {
        ClockRule byPriority = rule(
                "r",
                "c",
                r -> r.within(new Target(Map.of(Priority.NORMAL, 120, Priority.URGENT, 30), Target.Time.CALENDAR, null))
                        .saying(level("overdue", new Level.When.AfterDue(0))));

        ClockRun run = Given.ticket(TicketKind.REPAIR)
                .opened("10:00")
                .changed("11:00", Priority.URGENT)
                .run(Given.policy(byPriority), "11:30");

        assertThat(run).extracting(ClockRun::dueAt, ClockRun::breachedAt).containsExactly(at("10:30"), at("11:00"));
        assertThat(run.firings()).extracting(Firing::at).containsExactly(at("11:00"));
    }

    @Test
    void whatWasBrokenStaysBroken() {
        ClockRule byPriority = rule(
                "r",
                "c",
                r -> r.within(
                        new Target(Map.of(Priority.NORMAL, 120, Priority.URGENT, 30), Target.Time.CALENDAR, null)));

        ClockRun run = Given.ticket(TicketKind.REPAIR)
                .priority(Priority.URGENT)
                .opened("10:00")
                .changed("10:45", Priority.NORMAL)
                .contacted("11:00")
                .run(Given.policy(byPriority), "11:30");

        assertThat(run)
                .extracting(ClockRun::dueAt, ClockRun::breachedAt, ClockRun::kept)
                .containsExactly(at("12:00"), at("10:30"), false);
    }

    @Test
    void whatWasSaidIsNotSaidAgain() {
        ClockRule byPriority = rule(
                "r",
                "c",
                r -> r.within(new Target(Map.of(Priority.NORMAL, 120, Priority.URGENT, 30), Target.Time.CALENDAR, null))
                        .saying(
                                level("warning", new Level.When.Percent(80)),
                                level("overdue", new Level.When.AfterDue(0))));

        ClockRun run = Given.ticket(TicketKind.REPAIR)
                .priority(Priority.URGENT)
                .opened("10:00")
                .changed("10:26", Priority.NORMAL)
                .run(Given.policy(byPriority), "13:00");

        assertThat(run.firings())
                .extracting(firing -> firing.level().name(), Firing::at)
                .containsExactly(tuple("warning", at("10:24")), tuple("overdue", at("12:00")));
    }

    @Test
    void whatAChangeMakesOverdueIsSaidOnce() {
        Level often = new Level(
                "often",
                Level.Kind.ESCALATION,
                new Level.When.AfterDue(0),
                List.of(),
                Set.of(),
                new Level.Repeat(10, 5));
        ClockRule byPriority = rule(
                "r",
                "c",
                r -> r.within(new Target(Map.of(Priority.NORMAL, 120, Priority.URGENT, 30), Target.Time.CALENDAR, null))
                        .saying(often));

        ClockRun run = Given.ticket(TicketKind.REPAIR)
                .opened("10:00")
                .changed("10:55", Priority.URGENT)
                .run(Given.policy(byPriority), "11:05");

        assertThat(run.firings())
                .extracting(Firing::repetition, Firing::at)
                .containsExactly(tuple(2, at("10:55")), tuple(3, at("11:00")));
        assertThat(run.nextAt()).isEqualTo(at("11:10"));
    }

    @Test
    void pausingTwiceIsPausingOnce() {
        ClockRule twice = rule("r", "c", r -> r.minutes(60).pausing(StateCategory.WAITING));

        Given.Ticket ticket = Given.ticket(TicketKind.REPAIR)
                .opened("10:00")
                .moved("10:10", "wait", Given.WAITING)
                .moved("10:20", "parts", Given.WAITING_FOR_PARTS)
                .moved("10:40", "resume", Given.HANDLING);
        ClockRun run = ticket.run(Given.policy(twice), "10:50");

        assertThat(run.dueAt()).isEqualTo(at("11:30"));
        assertThat(run.pauses())
                .extracting(PauseSpan::from, PauseSpan::to, PauseSpan::label)
                .containsExactly(tuple(at("10:10"), at("10:20"), "等待业主"), tuple(at("10:20"), at("10:40"), "等待配件"));
    }

    @Test
    void aPauseThatLastsHoldsTheDueTimeUp() {
        ClockRule pausing = rule(
                "r",
                "c",
                r -> r.minutes(60).pausing(StateCategory.WAITING).saying(level("overdue", new Level.When.AfterDue(0))));

        ClockRun run = Given.ticket(TicketKind.REPAIR)
                .opened("10:00")
                .moved("10:50", "wait", Given.WAITING)
                .run(Given.policy(pausing), "2026-12-24 10:00");

        assertThat(run)
                .extracting(ClockRun::state, ClockRun::dueAt, ClockRun::breachedAt, ClockRun::nextAt)
                .containsExactly(ClockRun.State.PAUSED, at("11:00"), null, null);
        assertThat(run.firings()).isEmpty();
    }

    @Test
    void aPauseAfterTheDueTimeChangesNothingAboutIt() {
        ClockRule pausing = rule("r", "c", r -> r.minutes(60).pausing(StateCategory.WAITING));

        ClockRun run = Given.ticket(TicketKind.REPAIR)
                .opened("10:00")
                .moved("11:10", "wait", Given.WAITING)
                .moved("12:00", "resume", Given.HANDLING)
                .run(Given.policy(pausing), "13:00");

        assertThat(run).extracting(ClockRun::dueAt, ClockRun::breachedAt).containsExactly(at("11:00"), at("11:00"));
    }

    @Test
    void aPolicyPublishedMeanwhileDoesNotTouchWhatRuns() {
        PolicyInForce before = Given.policy(
                1, List.of(Given.office()), rule("old", "c", r -> r.minutes(60).restarting()));
        PolicyInForce after = Given.policy(
                2, List.of(Given.office()), rule("new", "c", r -> r.minutes(5).restarting()));
        Policies published = new Policies() {
            @Override
            public PolicyInForce at(Instant time) {
                return time.isBefore(Given.at("10:10")) ? before : after;
            }

            @Override
            public PolicyInForce version(int version) {
                return version == 1 ? before : after;
            }
        };
        Given.Ticket ticket = Given.ticket(TicketKind.REPAIR)
                .opened("10:00")
                .changed("10:20", Priority.URGENT)
                .contacted("10:30")
                .moved("10:40", "complete", Given.FEEDBACK)
                .reopened("10:50", Given.HANDLING);

        assertThat(Clocks.runs(ticket.timeline(), published, WorkflowClocks.NONE, at("11:00")))
                .extracting(ClockRun::rule, ClockRun::policyVersion, ClockRun::dueAt)
                .containsExactly(tuple("old", 1, at("11:00")), tuple("new", 2, at("10:55")));
    }

    @Test
    void closingCancelsWhatIsNotDueAndLeavesBrokenWhatIs() {
        ClockRule late = rule("late", "late", r -> r.minutes(10));
        ClockRule early = rule("early", "early", r -> r.minutes(120));
        ClockRule closing = rule(
                "closing",
                "closing",
                r -> r.minutes(120).to(new Stop.Entered(Set.of(), Set.of(StateCategory.CLOSED), Set.of())));
        ClockRule survey = rule(
                "survey",
                "survey",
                r -> r.minutes(60).from(new Anchor.Entered(Set.of(), Set.of(StateCategory.CLOSED), Set.of())));

        List<ClockRun> runs = Given.ticket(TicketKind.REPAIR)
                .opened("10:00")
                .moved("11:00", "close", Given.CLOSED)
                .runs(Given.policy(late, early, closing, survey), "11:30");

        assertThat(runs)
                .extracting(ClockRun::clock, ClockRun::state, ClockRun::breachedAt)
                .containsExactly(
                        tuple("late", ClockRun.State.CANCELLED, at("10:10")),
                        tuple("early", ClockRun.State.CANCELLED, null),
                        tuple("closing", ClockRun.State.STOPPED, null),
                        tuple("survey", ClockRun.State.RUNNING, null));
    }

    @Test
    void eachPromiseHasARunOfItsOwnAndIsDueAtThePromisedTime() {
        ClockRule promises = rule(
                "p",
                "promise",
                r -> r.from(new Anchor.Promised())
                        .within(null)
                        .pausing(StateCategory.WAITING)
                        .to(new Stop.PromiseKept()));

        List<ClockRun> runs = Given.ticket(TicketKind.REPAIR)
                .opened("10:00")
                .promised("10:05", "kept", "12:00")
                .promised("10:06", "late", "10:30")
                .promised("10:07", "broken", "18:00")
                .promised("10:08", "withdrawn", "18:00")
                .moved("10:10", "wait", Given.WAITING)
                .promiseEnded("11:00", "kept", Happening.Outcome.KEPT)
                .promiseEnded("11:01", "late", Happening.Outcome.KEPT)
                .promiseEnded("11:02", "broken", Happening.Outcome.BROKEN)
                .promiseEnded("11:03", "withdrawn", Happening.Outcome.WITHDRAWN)
                .runs(Given.policy(promises), "12:30");

        assertThat(runs)
                .extracting(ClockRun::promiseId, ClockRun::dueAt, ClockRun::state, ClockRun::breachedAt, ClockRun::kept)
                .containsExactly(
                        tuple("kept", at("12:00"), ClockRun.State.STOPPED, null, true),
                        tuple("late", at("10:30"), ClockRun.State.STOPPED, at("10:30"), false),
                        tuple("broken", at("18:00"), ClockRun.State.STOPPED, at("11:02"), false),
                        tuple("withdrawn", at("18:00"), ClockRun.State.CANCELLED, null, false));
        assertThat(runs.getFirst().explanation().owner(Locale.CHINESE)).isEqualTo("我们答应您：修好电梯，最晚 12:00");
    }

    @Test
    void theWorkflowsOwnClocksCountWhereNoRuleDoes() {
        Place parts = new Place("parts", StateCategory.WAITING, null, "待配件", "Parts", "parts");
        WorkflowClocks workflows = (workflow, clock) -> clock.equals("parts")
                ? new WorkflowClock("parts", "配件时限", "Parts", Map.of(Priority.NORMAL, 60, Priority.HIGH, 30))
                : null;
        Given.Ticket ticket = Given.ticket(TicketKind.REPAIR)
                .opened("10:00")
                .moved("10:10", "wait", parts)
                .changed("10:15", Priority.HIGH)
                .moved("10:30", "resume", Given.HANDLING)
                .moved("10:40", "wait", parts);

        List<ClockRun> own = Clocks.runs(ticket.timeline(), Policies.always(Given.policy()), workflows, at("10:50"));
        List<ClockRun> ruled = Clocks.runs(
                ticket.timeline(),
                Policies.always(Given.policy(rule(
                        "r",
                        "parts",
                        r -> r.from(new Anchor.Workflow()).minutes(5).to(new Stop.Workflow())))),
                workflows,
                at("10:50"));
        List<ClockRun> elsewhere = Clocks.runs(
                ticket.timeline(),
                Policies.always(Given.policy(rule("r", "parts", r -> r.minutes(500)))),
                workflows,
                at("10:50"));

        assertThat(own)
                .extracting(ClockRun::rule, ClockRun::startedAt, ClockRun::dueAt, ClockRun::stoppedAt)
                .containsExactly(
                        tuple(null, at("10:10"), at("10:40"), at("10:30")),
                        tuple(null, at("10:40"), at("11:10"), null));
        assertThat(own.getFirst().explanation().staff(Locale.CHINESE).getFirst())
                .contains("流程「complaint」第 1 版");
        assertThat(ruled)
                .extracting(ClockRun::rule, ClockRun::breachedAt)
                .containsExactly(tuple("r", at("10:15")), tuple("r", at("10:45")));
        assertThat(elsewhere).extracting(ClockRun::startedAt).containsExactly(at("10:00"));
    }

    @Test
    void anActionStartsAWorkflowsClockAnewAndStopsIt() {
        WorkflowClocks workflows =
                (workflow, clock) -> new WorkflowClock(clock, clock, clock, Map.of(Priority.NORMAL, 60));
        Given.Ticket ticket = Given.ticket(TicketKind.REPAIR)
                .opened("10:00")
                .moved("10:10", "go", Given.HANDLING, new Happening.ClockStep("x", true))
                .moved("10:20", "go", Given.WAITING, new Happening.ClockStep("x", true))
                .moved("10:30", "go", Given.HANDLING, new Happening.ClockStep("x", false));

        assertThat(Clocks.runs(ticket.timeline(), Policies.always(Given.policy()), workflows, at("10:50")))
                .extracting(ClockRun::startedAt, ClockRun::state, ClockRun::stoppedAt)
                .containsExactly(
                        tuple(at("10:10"), ClockRun.State.CANCELLED, at("10:20")),
                        tuple(at("10:20"), ClockRun.State.STOPPED, at("10:30")));
    }

    @Test
    void whatHappensAtTheDueTimeIsInTimeAndLaterIsNot() {
        PolicyInForce policy = Given.policy(rule("r", "c", r -> r.minutes(15)));

        assertThat(Given.ticket(TicketKind.COMPLAINT)
                        .opened("10:00")
                        .contacted("10:15")
                        .run(policy, "11:00")
                        .kept())
                .isTrue();
        assertThat(Given.ticket(TicketKind.COMPLAINT)
                        .opened("10:00")
                        .contacted("10:15:01")
                        .run(policy, "11:00")
                        .breachedAt())
                .isEqualTo(at("10:15"));
    }

    @Test
    void whatCarriesAnEarlierTimeCountsWithWhatWasBefore() {
        PolicyInForce policy = Given.policy(rule("r", "c", r -> r.minutes(15)));

        ClockRun run = Given.ticket(TicketKind.COMPLAINT)
                .opened("10:00:01")
                .contacted("10:00:00")
                .run(policy, "11:00");

        assertThat(run)
                .extracting(ClockRun::startedAt, ClockRun::stoppedAt)
                .containsExactly(at("10:00:01"), at("10:00:01"));
    }

    @Test
    void whatIsLaterThanNowHasNotHappened() {
        PolicyInForce policy = Given.policy(rule("r", "c", r -> r.minutes(15)));

        ClockRun run = Given.ticket(TicketKind.COMPLAINT)
                .opened("10:00")
                .contacted("10:10")
                .run(policy, "10:09");

        assertThat(run)
                .extracting(ClockRun::state, ClockRun::nextAt)
                .containsExactly(ClockRun.State.RUNNING, at("10:15"));
    }

    @Test
    void cancelsEndWithoutAVerdictAndStopsComeFirst() {
        Stop step = new Stop.Transition(Set.of("rework"));
        ClockRule cancelled = rule("a", "a", r -> r.cancelledBy(step));
        ClockRule both = rule("b", "b", r -> r.to(step).cancelledBy(step));

        assertThat(Given.ticket(TicketKind.COMPLAINT)
                        .opened("10:00")
                        .moved("10:10", "rework", Given.HANDLING)
                        .runs(Given.policy(cancelled, both), "10:20"))
                .extracting(ClockRun::clock, ClockRun::state, ClockRun::kept)
                .containsExactly(tuple("a", ClockRun.State.CANCELLED, false), tuple("b", ClockRun.State.STOPPED, true));
    }

    @Test
    void levelsCountInTheClocksOwnTime() {
        ClockRule business = rule(
                "r",
                "c",
                r -> r.business(70)
                        .saying(
                                level("warning", new Level.When.BeforeDue(30)),
                                level("later", new Level.When.AfterDue(60))));

        ClockRun run = Given.ticket(TicketKind.REPAIR)
                .opened("2026-11-20 17:00")
                .run(Given.policy(business), "2026-11-23 12:00");

        assertThat(run.dueAt()).isEqualTo(at("2026-11-23 09:10"));
        assertThat(run.firings())
                .extracting(Firing::at)
                .containsExactly(at("2026-11-20 17:40"), at("2026-11-23 10:10"));
    }

    @Test
    void handingOnBeforeAnybodyAcceptedStartsAnew() {
        ClockRule handoff = rule(
                "r",
                "handoff",
                r -> r.minutes(30).from(new Anchor.Transferred()).to(new Stop.Accepted()));

        assertThat(Given.ticket(TicketKind.COMPLAINT)
                        .opened("10:00")
                        .with(new Happening.Transferred(at("10:10"), Happening.By.PERSON, "security"))
                        .with(new Happening.Transferred(at("10:20"), Happening.By.PERSON, "engineering"))
                        .with(new Happening.Accepted(at("10:45"), Happening.By.PERSON, "engineering"))
                        .runs(Given.policy(handoff), "11:00"))
                .extracting(ClockRun::state, ClockRun::dueAt)
                .containsExactly(
                        tuple(ClockRun.State.CANCELLED, at("10:40")), tuple(ClockRun.State.STOPPED, at("10:50")));
    }
}
