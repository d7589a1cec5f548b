package io.hearth.desk.ticket;

/** The order of a list, always the newest first. */
public enum TicketSort {
    openedAt,
    updatedAt
}
