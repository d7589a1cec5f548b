package io.hearth.desk.improvement;

import java.time.Instant;
import java.util.UUID;

/** Why a ticket came to be, as somebody found. */
public record TicketRootCause(UUID ticketId, String code, String note, String by, Instant at) {}
