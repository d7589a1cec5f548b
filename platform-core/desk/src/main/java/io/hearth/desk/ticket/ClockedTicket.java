package io.hearth.desk.ticket;

import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What clocks need to know of a ticket besides its history, as it is now. */
public record ClockedTicket(
        UUID id,
        String number,
        TicketKind kind,
        Priority priority,
        String channel,
        @Nullable UUID categoryId,
        UUID estateId,
        @Nullable UUID assigneeId,
        @Nullable UUID teamId,
        String state,
        String workflowKey,
        int workflowVersion,
        Instant openedAt,
        long version) {

    static ClockedTicket of(Ticket ticket) {
        return new ClockedTicket(
                ticket.id(),
                ticket.number(),
                ticket.kind(),
                ticket.priority(),
                ticket.channel().name(),
                ticket.categoryId(),
                ticket.estateId(),
                ticket.assigneeId(),
                ticket.teamId(),
                ticket.state(),
                ticket.workflowKey(),
                ticket.workflowVersion(),
                ticket.openedAt(),
                ticket.version());
    }
}
