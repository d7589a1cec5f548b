package io.hearth.desk.ticket;

import io.hearth.workflow.TicketKind;

/** Whether new tickets of a kind are taken the way they come. Asked before one is opened, so it answers from memory. */
public interface TakesTickets {

    /** Refuses what does not come this way. */
    void require(Channel channel, TicketKind kind);
}
