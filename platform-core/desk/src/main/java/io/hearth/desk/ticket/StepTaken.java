package io.hearth.desk.ticket;

import io.hearth.workflow.Authority;
import io.hearth.workflow.Step;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowState;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step of a ticket, as far as others act on it.
 *
 * @param service which of the ticket's services it belongs to: the first until it is reopened for the first time
 * @param bySystem whether the step takes itself
 * @param given the values given along
 * @param fields the ticket's, with those
 */
public record StepTaken(
        UUID ticketId,
        String number,
        TicketKind kind,
        UUID estateId,
        @Nullable UUID assigneeId,
        int service,
        Workflow workflow,
        WorkflowState from,
        WorkflowState to,
        boolean reopened,
        boolean bySystem,
        Map<String, String> given,
        Map<String, String> fields) {

    public StepTaken {
        given = Map.copyOf(given);
        fields = Map.copyOf(fields);
    }

    static StepTaken of(Ticket ticket, Workflow workflow, TicketEvent.Transitioned moved) {
        return new StepTaken(
                ticket.id(),
                ticket.number(),
                ticket.kind(),
                ticket.estateId(),
                ticket.assigneeId(),
                ticket.reopenCount() + 1,
                workflow,
                moved.from(),
                moved.step().to(),
                moved.reopened(),
                moved.by().who() == Authority.Who.SYSTEM,
                moved.fields(),
                ticket.fields());
    }

    /** One that would take itself. */
    static StepTaken before(Ticket ticket, Workflow workflow, Step step) {
        WorkflowState from = workflow.state(ticket.state());
        return new StepTaken(
                ticket.id(),
                ticket.number(),
                ticket.kind(),
                ticket.estateId(),
                ticket.assigneeId(),
                ticket.reopenCount() + 1,
                workflow,
                from,
                step.to(),
                !from.category().isOpen() && step.to().category().isOpen(),
                true,
                Map.of(),
                ticket.fields());
    }
}
