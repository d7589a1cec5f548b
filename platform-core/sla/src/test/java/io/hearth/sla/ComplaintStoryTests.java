package io.hearth.sla;

import static io.hearth.sla.Given.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hearth.sla.policy.Anchor;
import io.hearth.sla.policy.ContactPurpose;
import io.hearth.sla.policy.Match;
import io.hearth.sla.policy.PolicyInForce;
import io.hearth.sla.policy.Stop;
import io.hearth.workflow.Stage;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** 15分钟响应-2小时反馈-48小时闭环, as a service plan tells it: an elevator makes noise, and Mrs Wang complains. */
class ComplaintStoryTests {

    private final PolicyInForce policy = Given.policy(
            Given.rule(
                    "confirm",
                    "first_contact",
                    rule -> rule.on(Match.kinds(TicketKind.COMPLAINT))
                            .minutes(15)
                            .words("与您确认问题细节", "confirm the details with you")
                            .to(new Stop.Contacted(Set.of()))),
            Given.rule(
                    "inform",
                    "progress",
                    rule -> rule.on(Match.kinds(TicketKind.COMPLAINT))
                            .minutes(120)
                            .to(new Stop.PublicUpdate())),
            Given.rule(
                    "call-back",
                    "callback",
                    rule -> rule.on(Match.kinds(TicketKind.COMPLAINT))
                            .minutes(2_880)
                            .from(new Anchor.Entered(Set.of(), Set.of(StateCategory.RESOLVED), Set.of(Stage.CALLBACK)))
                            .to(
                                    new Stop.Contacted(Set.of(ContactPurpose.CALLBACK)),
                                    new Stop.Left(Set.of(), Set.of(), Set.of(Stage.CALLBACK)))));

    @Test
    void receiptsThatSendThemselvesStopNothing() {
        Given.Ticket ticket = Given.ticket(TicketKind.COMPLAINT)
                .opened("10:05")
                .with(new Happening.Said(at("10:05"), Happening.By.SYSTEM, true))
                .with(new Happening.Contacted(at("10:06"), Happening.By.SYSTEM, ContactPurpose.CONFIRM, true, true));

        assertThat(ticket.runs(policy, "10:10"))
                .extracting(ClockRun::clock, ClockRun::state, ClockRun::dueAt)
                .containsExactly(
                        tuple("first_contact", ClockRun.State.RUNNING, at("10:20")),
                        tuple("progress", ClockRun.State.RUNNING, at("12:05")));
    }

    @Test
    void callsThatReachNobodyAndContactsWithoutAWordStopNothing() {
        Given.Ticket ticket = Given.ticket(TicketKind.COMPLAINT)
                .opened("10:05")
                .with(new Happening.Contacted(at("10:08"), Happening.By.PERSON, ContactPurpose.CONFIRM, false, true))
                .with(new Happening.Contacted(at("10:09"), Happening.By.PERSON, ContactPurpose.CONFIRM, true, false));

        assertThat(ticket.runs(policy, "10:10").getFirst().state()).isEqualTo(ClockRun.State.RUNNING);
    }

    @Test
    void runsFromSubmissionToACallbackTwoDaysAfterTheElevatorIsQuiet() {
        Given.Ticket ticket = Given.ticket(TicketKind.COMPLAINT)
                .opened("10:05")
                .contacted("10:17")
                .moved("10:30", "investigate", Given.HANDLING)
                .said("11:40")
                .moved("16:00", "request-callback", Given.CALLBACK)
                .contacted("2026-11-25 15:30", ContactPurpose.CALLBACK)
                .moved("2026-11-25 15:31", "record-callback", Given.FEEDBACK)
                .moved("2026-11-26 09:00", "close", Given.CLOSED);

        List<ClockRun> runs = ticket.runs(policy, "2026-11-30 09:00");
        assertThat(runs).hasSize(3).allMatch(ClockRun::kept);
        assertThat(runs)
                .extracting(ClockRun::clock, ClockRun::startedAt, ClockRun::dueAt, ClockRun::stoppedAt)
                .containsExactly(
                        tuple("first_contact", at("10:05"), at("10:20"), at("10:17")),
                        tuple("progress", at("10:05"), at("12:05"), at("11:40")),
                        tuple("callback", at("16:00"), at("2026-11-25 16:00"), at("2026-11-25 15:30")));
    }

    @Test
    void saysWhatMrsWangIsPromised() {
        ClockRun run = Given.ticket(TicketKind.COMPLAINT)
                .opened("10:05")
                .runs(policy, "10:05")
                .getFirst();

        assertThat(run.explanation().owner(Locale.SIMPLIFIED_CHINESE)).isEqualTo("15 分钟内与您确认问题细节，最晚 10:20");
        assertThat(run.explanation().owner(Locale.ENGLISH))
                .isEqualTo("We will confirm the details with you within 15 minutes, by 10:20");
    }

    @Test
    void breaksAllThreeWhenNobodyCares() {
        Given.Ticket ticket = Given.ticket(TicketKind.COMPLAINT)
                .opened("10:05")
                .moved("13:00", "investigate", Given.HANDLING)
                .moved("16:00", "request-callback", Given.CALLBACK);

        assertThat(ticket.runs(policy, "2026-11-30 09:00"))
                .extracting(ClockRun::breachedAt)
                .containsExactly(at("10:20"), at("12:05"), at("2026-11-25 16:00"));
    }
}
