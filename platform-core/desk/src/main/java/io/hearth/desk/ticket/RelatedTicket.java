package io.hearth.desk.ticket;

import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import java.util.UUID;

/** A ticket that another one came from, or that came from it. */
public record RelatedTicket(UUID id, String number, TicketKind kind, String title, StateCategory stateCategory) {}
