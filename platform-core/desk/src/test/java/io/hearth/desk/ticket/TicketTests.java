package io.hearth.desk.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hearth.desk.ticket.TicketEvent.Assigned.Named;
import io.hearth.desk.workflow.StarterWorkflows;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.Authority;
import io.hearth.workflow.Priority;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.guard.Variable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TicketTests {

    private static final Instant OPENED = Instant.parse("2026-11-21T02:05:00Z");
    private static final Caller FRONT_DESK = caller(Role.FRONT_DESK);
    private static final Caller TECHNICIAN = caller(Role.TECHNICIAN);
    private static final Named LI = new Named(TECHNICIAN.accountId(), "李师傅");
    private static final UUID SAID = UUID.randomUUID();
    private static final Map<String, String> NOTHING = Map.of();

    @Test
    void beginsInTheFirstStateDueByTheTargetOfItsPriority() {
        Ticket ticket = open(TicketKind.REPAIR, Priority.URGENT);

        assertThat(ticket.state()).isEqualTo("submitted");
        assertThat(ticket.stateCategory()).isEqualTo(StateCategory.NEW);
        assertThat(ticket.dueAt()).isEqualTo(OPENED.plus(Duration.ofMinutes(240)));
        assertThat(ticket.takeEvents()).singleElement().isInstanceOf(TicketEvent.Opened.class);
    }

    @Test
    void takesTheWorkflowsPriorityWhenNoneIsGiven() {
        assertThat(open(TicketKind.EMERGENCY, null).priority()).isEqualTo(Priority.URGENT);
    }

    @Test
    void canBeAskedAboutEveryChannelByAGuard() {
        assertThat(Variable.Known.CHANNEL.choices())
                .containsExactly(Arrays.stream(Channel.values()).map(Enum::name).toArray(String[]::new));
    }

    @Test
    void isNotAnsweredByAStepThatTakesItself() {
        Ticket ticket = open(TicketKind.REPAIR);
        Workflow repair = StarterWorkflows.of(TicketKind.REPAIR);

        ticket.advance(
                repair,
                repair.choice(ticket.state(), "cancel").orElseThrow().steps().getFirst(),
                Authority.SYSTEM,
                at(1));

        assertThat(ticket.firstRespondedAt()).isNull();
        assertThat(ticket.stateSince()).isEqualTo(at(1));
    }

    @Test
    void cannotBeDispatchedToNobody() {
        Ticket ticket = open(TicketKind.REPAIR);

        assertRefused(() -> take(ticket, "dispatch", FRONT_DESK, null), TicketProblem.ASSIGNEE_REQUIRED);
    }

    @Test
    void remembersTheFirstResponseOnceOnly() {
        Ticket ticket = dispatched();

        take(ticket, "arrive", TECHNICIAN, null);

        assertThat(ticket.firstRespondedAt()).isEqualTo(at(1));
        assertThat(ticket.state()).isEqualTo("onsite");
    }

    @Test
    void countsAPublicCommentAsFirstResponseAndAnInternalOneNot() {
        Ticket ticket = open(TicketKind.INQUIRY);

        ticket.comment(SAID, Visibility.INTERNAL, at(1));
        assertThat(ticket.firstRespondedAt()).isNull();
        ticket.comment(SAID, Visibility.PUBLIC, at(2));
        assertThat(ticket.firstRespondedAt()).isEqualTo(at(2));
    }

    @Test
    void isResolvedThenClosedThenReopened() {
        Ticket ticket = dispatched();
        Workflow repair = StarterWorkflows.of(TicketKind.REPAIR);
        take(ticket, "arrive", TECHNICIAN, null);
        move(ticket, repair, "complete", NOTHING, SAID, TECHNICIAN, at(30));
        assertThat(ticket.resolvedAt()).isEqualTo(at(30));
        move(ticket, repair, "close", NOTHING, null, FRONT_DESK, at(40));
        assertThat(ticket.resolvedAt()).isEqualTo(at(30));
        assertThat(ticket.closedAt()).isEqualTo(at(40));
        ticket.takeEvents();

        move(ticket, repair, "reopen", NOTHING, SAID, FRONT_DESK, at(50));

        assertThat(ticket.reopenCount()).isEqualTo(1);
        assertThat(ticket.resolvedAt()).isNull();
        assertThat(ticket.closedAt()).isNull();
        assertThat(ticket.takeEvents())
                .singleElement()
                .extracting(TicketEvent::type)
                .isEqualTo(TimelineEntry.Type.REOPENED);
    }

    @Test
    void namesTheAllowedStepsWhenAStepIsNotThere() {
        Ticket ticket = open(TicketKind.REPAIR);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> take(ticket, "complete", FRONT_DESK, SAID))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(TicketProblem.TRANSITION_NOT_ALLOWED);
                    assertThat(refusal.params()).containsEntry("allowed", List.of("dispatch", "cancel"));
                });
    }

    @Test
    void allowsNothingButReopeningOnceClosed() {
        Ticket ticket = open(TicketKind.INQUIRY);
        take(ticket, "answer", FRONT_DESK, SAID);
        take(ticket, "close", FRONT_DESK, null);

        assertThat(StarterWorkflows.of(TicketKind.INQUIRY)
                        .offered(ticket.situation("", at(8)), ticket.mover(FRONT_DESK, Set.of())))
                .extracting(offered -> offered.choice().name())
                .containsExactly("reopen");
        assertRefused(() -> take(ticket, "take", FRONT_DESK, null), TicketProblem.TRANSITION_NOT_ALLOWED);
        assertRefused(() -> ticket.assign(null, LI, at(9)), TicketProblem.CLOSED);
        assertRefused(
                () -> ticket.edit(
                        StarterWorkflows.of(TicketKind.INQUIRY),
                        new Ticket.Edit("新标题", "", Priority.LOW, null, null),
                        at(9)),
                TicketProblem.CLOSED);
    }

    @Test
    void letsATechnicianMoveOnlyWhatIsTheirs() {
        Ticket ticket = dispatched();

        assertRefused(() -> take(ticket, "arrive", caller(Role.TECHNICIAN), null), TicketProblem.TRANSITION_FORBIDDEN);
        take(ticket, "arrive", TECHNICIAN, null);
        assertThat(ticket.state()).isEqualTo("onsite");
    }

    @Test
    void needsACommentWhereTheWorkflowSaysSo() {
        Ticket ticket = open(TicketKind.INQUIRY);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> take(ticket, "answer", FRONT_DESK, null))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(TicketProblem.COMMENT_REQUIRED);
                    assertThat(refusal.errors()).extracting(FieldProblem::field).containsExactly("comment");
                });
        assertThat(ticket.state()).isEqualTo("new");
    }

    @Test
    void needsTheOwnersAnswerToRecordACallback() {
        Ticket ticket = open(TicketKind.CALLBACK);
        Workflow callback = StarterWorkflows.of(TicketKind.CALLBACK);
        take(ticket, "contact", FRONT_DESK, null);

        assertRefused(() -> take(ticket, "record", FRONT_DESK, null), TicketProblem.FIELD_REQUIRED);
        assertRefused(
                () -> move(
                        ticket,
                        callback,
                        "record",
                        Map.of("contactMethod", "PHONE", "satisfaction", "GREAT"),
                        null,
                        FRONT_DESK,
                        at(2)),
                TicketProblem.FIELD_INVALID);
        move(
                ticket,
                callback,
                "record",
                Map.of("contactMethod", "PHONE", "satisfaction", "SATISFIED"),
                null,
                FRONT_DESK,
                at(3));
        assertThat(ticket.stateCategory()).isEqualTo(StateCategory.RESOLVED);
    }

    @Test
    void saysNothingWhenAnAssignmentChangesNothing() {
        Ticket ticket = open(TicketKind.REPAIR);
        ticket.assign(null, LI, at(1));
        ticket.takeEvents();

        ticket.assign(LI, LI, at(2));

        assertThat(ticket.takeEvents()).isEmpty();
        assertThat(ticket.updatedAt()).isEqualTo(at(1));
    }

    @Test
    void movesTheDueTimeWithThePriorityAndKeepsWhatWasChanged() {
        Ticket ticket = open(TicketKind.REPAIR);
        ticket.takeEvents();

        ticket.edit(
                StarterWorkflows.of(TicketKind.REPAIR),
                new Ticket.Edit("卫生间漏水", "", Priority.URGENT, null, null),
                at(5));

        assertThat(ticket.dueAt()).isEqualTo(OPENED.plus(Duration.ofMinutes(240)));
        assertThat(ticket.takeEvents())
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("title", Map.of("from", "厨房漏水", "to", "卫生间漏水"))
                        .containsEntry("priority", Map.of("from", "NORMAL", "to", "URGENT"))
                        .hasSize(2));
    }

    @Test
    void tellsFactsWithoutNamesOrText() {
        Ticket ticket = dispatched();
        ticket.comment(SAID, Visibility.PUBLIC, at(3));

        assertThat(ticket.takeEvents())
                .hasSize(4)
                .allSatisfy(event ->
                        assertThat(event.fact().toString()).doesNotContain("漏水").doesNotContain("李"));
    }

    private static Ticket dispatched() {
        Ticket ticket = open(TicketKind.REPAIR);
        ticket.assign(null, LI, OPENED);
        take(ticket, "dispatch", FRONT_DESK, null);
        return ticket;
    }

    private static void take(Ticket ticket, String transition, Caller caller, @Nullable UUID commentId) {
        move(ticket, StarterWorkflows.of(ticket.kind()), transition, NOTHING, commentId, caller, at(1));
    }

    private static void move(
            Ticket ticket,
            Workflow workflow,
            String transition,
            Map<String, String> fields,
            @Nullable UUID commentId,
            Caller caller,
            Instant now) {
        ticket.transition(
                workflow, new Ticket.Wish(transition, fields, commentId), ticket.mover(caller, Set.of()), "", now);
    }

    private static Ticket open(TicketKind kind) {
        return open(kind, Priority.NORMAL);
    }

    private static Ticket open(TicketKind kind, @Nullable Priority priority) {
        Ticket.NewTicket matter = new Ticket.NewTicket(
                "厨房漏水",
                "",
                priority,
                Channel.PHONE,
                UUID.randomUUID(),
                null,
                null,
                null,
                null,
                null,
                NOTHING,
                null,
                null);
        return Ticket.open(
                UUID.randomUUID(),
                kind.prefix() + "-20261121-0001",
                StarterWorkflows.of(kind),
                matter,
                FRONT_DESK.accountId(),
                OPENED);
    }

    private static Instant at(int minutes) {
        return OPENED.plus(Duration.ofMinutes(minutes));
    }

    private static Caller caller(Role role) {
        return new Caller(UUID.randomUUID(), role.name(), Set.of(role), EstateScope.ALL, Caller.Kind.STAFF);
    }

    private static void assertRefused(Runnable change, TicketProblem problem) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(change::run)
                .extracting(ProblemException::code)
                .isEqualTo(problem);
    }
}
