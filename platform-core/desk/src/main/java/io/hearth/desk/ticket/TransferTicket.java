package io.hearth.desk.ticket;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hands a ticket to a team.
 *
 * @param assigneeId who of the team is to have it; it goes into the team's pool when absent
 */
public record TransferTicket(
        @NotNull UUID teamId,
        @NotBlank @Size(max = 500) String reason,
        @Nullable UUID assigneeId) {}
