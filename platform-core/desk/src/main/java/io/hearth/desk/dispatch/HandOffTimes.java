package io.hearth.desk.dispatch;

import io.hearth.desk.ticket.TicketSummary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How long teams take to accept what is handed to them.
 *
 * @param stuckAfterMinutes after how long a ticket that waits counts as stuck
 */
@Schema(name = "HandOffTimes")
public record HandOffTimes(Instant from, Instant to, int stuckAfterMinutes, List<OfTeam> items) {

    /**
     * One team.
     *
     * @param count transfers to the team in the period
     * @param accepted of those, how many it accepted
     * @param medianMinutes from being handed over to being accepted; absent when it accepted none
     * @param waiting handed over and not accepted now, whenever that was
     * @param stuck of those waiting, the ones that have waited too long, the longest first; at most 20
     */
    @Schema(name = "HandOffTimesOfTeam")
    public record OfTeam(
            TicketSummary.TeamRef team,
            long count,
            long accepted,
            @Nullable Double medianMinutes,
            @Nullable Double p90Minutes,
            long waiting,
            List<Stuck> stuck) {}

    /** A ticket that waits to be accepted for too long. */
    @Schema(name = "StuckHandOff")
    public record Stuck(UUID ticketId, String number, String title, Instant since) {}
}
