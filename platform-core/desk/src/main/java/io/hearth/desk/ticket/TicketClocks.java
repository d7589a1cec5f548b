package io.hearth.desk.ticket;

import io.hearth.workflow.WorkflowClock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the clocks of tickets say. Another module computes it; here it is only shown and written into the history of steps. */
public interface TicketClocks {

    /** The last run of each clock, in the order in which they began, of a ticket to which nothing has happened but its opening. Asks no database. */
    List<ClockView> ofNew(ClockedTicket ticket);

    /** The last run of each clock, in the order in which they began. Reads the history in the caller's transaction. */
    List<ClockView> of(ClockedTicket ticket);

    /** Of each of these tickets the running clock that is due first; tickets without one are missing. One statement, however many there are. */
    Map<UUID, UrgentClock> mostUrgent(Collection<UUID> tickets);

    /** Until when a clock of the ticket's workflow runs that begins now. */
    Instant due(ClockedTicket ticket, WorkflowClock clock, Instant now);
}
