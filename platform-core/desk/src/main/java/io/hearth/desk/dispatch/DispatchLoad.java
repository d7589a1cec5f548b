package io.hearth.desk.dispatch;

import io.hearth.desk.ticket.TicketSummary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How much everybody and every team has to do, in the caller's scope. */
@Schema(name = "DispatchLoad")
public record DispatchLoad(List<PersonLoad> people, List<TeamLoad> teams) {

    /**
     * What one person has to do.
     *
     * @param dueSoon due within the next hour
     * @param onDuty whether they are on shift; absent when no roster says
     * @param absentUntil until when they are away
     */
    @Schema(name = "PersonLoad")
    public record PersonLoad(
            UUID id,
            String name,
            List<String> teams,
            long open,
            long dueSoon,
            long overdue,
            @Nullable Boolean onDuty,
            @Nullable Instant absentUntil) {}

    /**
     * What one team has to do.
     *
     * @param pool of those open, nobody's
     * @param unaccepted of those open, handed over and not accepted
     */
    @Schema(name = "TeamLoad")
    public record TeamLoad(
            TicketSummary.TeamRef team,
            int people,
            long open,
            long pool,
            long unaccepted,
            long dueSoon,
            long overdue) {}
}
