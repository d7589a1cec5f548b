package io.hearth.desk.callback;

import io.hearth.desk.ticket.Actor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Callbacks that no ticket asks for, and what came of them.
 *
 * @param open still to be made
 * @param endedAt when it was ended by somebody; what was open then is not made any more
 */
@Schema(name = "CallbackCampaign")
public record CampaignView(
        UUID id,
        String name,
        CampaignSample sample,
        int open,
        int answered,
        int refused,
        int unreachable,
        int withdrawn,
        int verySatisfied,
        int satisfied,
        int fair,
        int dissatisfied,
        Instant createdAt,
        Instant dueAt,
        @Nullable Instant endedAt,
        Actor by,
        List<UUID> estateIds) {}
