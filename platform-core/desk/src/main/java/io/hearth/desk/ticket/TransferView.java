package io.hearth.desk.ticket;

import io.hearth.desk.ticket.TicketSummary.TeamRef;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket went from one team to another. Nobody can change or remove it.
 *
 * @param rule the routing rule that did it; absent when a person did
 * @param acceptedAt when the team said that it has it; absent until then
 */
@Schema(name = "Transfer")
public record TransferView(
        UUID id,
        Instant at,
        @Nullable TeamRef from,
        TeamRef to,
        String reason,
        @Nullable String rule,
        Actor actor,
        @Nullable Instant acceptedAt,
        @Nullable String acceptedBy) {}
