package io.hearth.desk.dispatch;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives many tickets to a person, or to a team's pool, or to a person of a team.
 *
 * @param reason kept in the history of each ticket
 */
public record MoveTickets(
        @NotEmpty @Size(max = 200) List<UUID> ticketIds,
        @Nullable UUID assigneeId,
        @Nullable UUID teamId,
        @Nullable @Size(max = 500) String reason) {}
