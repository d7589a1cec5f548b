package io.hearth.desk.ticket;

import io.hearth.desk.ticket.TicketSummary.TeamRef;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What nobody of a team has taken yet, in the caller's scope. Counting ends at 1,000.
 *
 * @param waiting open tickets of the team that nobody is responsible for
 * @param unaccepted open tickets that were handed to the team and it has not accepted
 * @param overdue those waiting past the time by which resolving is timely
 * @param oldestAt since when the oldest of those waiting is open
 * @param mine whether the caller is in the team and may take from it
 */
@Schema(name = "TicketPool")
public record PoolView(
        TeamRef team,
        long waiting,
        long unaccepted,
        long overdue,
        @Nullable Instant oldestAt,
        boolean mine) {}
