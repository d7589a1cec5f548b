package io.hearth.desk.improvement;

import io.hearth.workflow.TicketKind;
import java.time.Instant;
import java.util.UUID;

/** A ticket that a bar of a Pareto table counts. */
public record ParetoTicket(
        UUID ticketId, String number, TicketKind kind, String title, UUID estateId, Instant openedAt) {}
