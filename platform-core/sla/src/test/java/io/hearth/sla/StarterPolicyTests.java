package io.hearth.sla;

import static io.hearth.sla.Given.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hearth.sla.calendar.CalendarDefinition;
import io.hearth.sla.calendar.ChineseHolidays;
import io.hearth.sla.policy.ClockPolicy;
import io.hearth.sla.policy.ContactPurpose;
import io.hearth.sla.policy.PolicyCheck;
import io.hearth.sla.policy.PolicyInForce;
import io.hearth.workflow.Priority;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StarterPolicyTests {

    private final PolicyInForce starter = StarterPolicies.inForce();

    @Test
    void findNothingWrongWithIt() {
        assertThat(PolicyCheck.check(
                        StarterPolicies.document(),
                        new PolicyCheck.Company(
                                Set.of(),
                                Set.of(),
                                Map.of(TicketKind.CALLBACK, Set.of("second-follow-up")),
                                Set.of(),
                                LocalDate.of(2026, 6, 1))))
                .isEmpty();
    }

    @Test
    void surviveBeingWrittenAndReadAgain() {
        ClockPolicy document = StarterPolicies.document();

        assertThat(StarterPolicies.JSON.readValue(StarterPolicies.JSON.writeValueAsString(document), ClockPolicy.class))
                .isEqualTo(document);
    }

    @Test
    void knowTheHolidaysOfTheYearsTheyClaim() {
        CalendarDefinition service = starter.policy().calendars().getFirst();

        assertThat(service.years()).isNotEmpty();
        assertThat(service.days())
                .containsExactlyElementsOf(service.years().stream()
                        .flatMap(year -> ChineseHolidays.days(year).stream())
                        .toList());
    }

    @Test
    void giveAnInquiryAnHour() {
        assertThat(Given.ticket(TicketKind.INQUIRY).opened("10:00").run(starter, "10:00"))
                .extracting(ClockRun::clock, ClockRun::dueAt)
                .containsExactly("answer", at("11:00"));
    }

    @Test
    void giveAComplaintFifteenMinutesAndTwoHoursAndTwoDays() {
        Given.Ticket ticket =
                Given.ticket(TicketKind.COMPLAINT).opened("10:00").moved("12:30", "request-callback", Given.CALLBACK);

        assertThat(ticket.runs(starter, "13:00"))
                .extracting(ClockRun::clock, ClockRun::dueAt)
                .containsExactly(
                        tuple("first_contact", at("10:15")),
                        tuple("progress", at("12:00")),
                        tuple("callback", at("2026-11-25 12:30")));
    }

    @Test
    void endACallbackByTheCallbackAloneAndCancelItWhenTheMatterGoesBackToWork() {
        Given.Ticket calledBack = Given.ticket(TicketKind.COMPLAINT)
                .opened("10:00", Given.CALLBACK)
                .contacted("11:00", ContactPurpose.PROGRESS)
                .contacted("12:00", ContactPurpose.CALLBACK);
        Given.Ticket recorded = Given.ticket(TicketKind.COMPLAINT)
                .opened("10:00", Given.CALLBACK)
                .moved("12:00", "record-callback", Given.FEEDBACK);
        Given.Ticket sentBack = Given.ticket(TicketKind.COMPLAINT)
                .opened("10:00", Given.CALLBACK)
                .moved("12:00", "rework", Given.HANDLING);

        assertThat(callback(calledBack))
                .extracting(ClockRun::kept, ClockRun::stoppedAt)
                .containsExactly(true, at("12:00"));
        assertThat(callback(recorded))
                .extracting(ClockRun::kept, ClockRun::stoppedAt)
                .containsExactly(true, at("12:00"));
        assertThat(callback(sentBack).state()).isEqualTo(ClockRun.State.CANCELLED);
    }

    @Test
    void getSomebodyToAnEmergencyInAQuarterOrHalfAnHour() {
        assertThat(due(TicketKind.EMERGENCY, Priority.URGENT, "arrival", "03:00"))
                .isEqualTo(at("03:15"));
        assertThat(due(TicketKind.EMERGENCY, Priority.NORMAL, "arrival", "03:00"))
                .isEqualTo(at("03:30"));
        assertThat(due(TicketKind.EMERGENCY, Priority.NORMAL, "completion", "03:00"))
                .isEqualTo(at("07:00"));
    }

    @Test
    void repairWithinServiceHoursAndNotWhilePartsAreAwaited() {
        assertThat(due(TicketKind.REPAIR, Priority.NORMAL, "arrival", "19:00")).isEqualTo(at("2026-11-24 09:00"));

        Given.Ticket ticket = Given.ticket(TicketKind.REPAIR)
                .priority(Priority.URGENT)
                .opened("10:00")
                .moved("10:10", "dispatch", Given.place("dispatched", StateCategory.ACTIVE, null))
                .moved("10:30", "arrive", Given.place("onsite", StateCategory.ACTIVE, null))
                .moved("11:00", "wait-for-parts", Given.WAITING_FOR_PARTS)
                .moved("13:00", "resume", Given.place("onsite", StateCategory.ACTIVE, null));

        assertThat(ticket.runs(starter, "13:30"))
                .extracting(ClockRun::clock, ClockRun::kept, ClockRun::dueAt)
                .containsExactly(tuple("arrival", true, at("10:30")), tuple("completion", false, at("16:00")));
    }

    private ClockRun callback(Given.Ticket ticket) {
        return ticket.runs(starter, "14:00").stream()
                .filter(run -> run.clock().equals("callback"))
                .findFirst()
                .orElseThrow();
    }

    private java.time.Instant due(TicketKind kind, Priority priority, String clock, String opened) {
        return Given.ticket(kind).priority(priority).opened(opened).runs(starter, opened).stream()
                .filter(run -> run.clock().equals(clock))
                .findFirst()
                .orElseThrow()
                .dueAt();
    }
}
