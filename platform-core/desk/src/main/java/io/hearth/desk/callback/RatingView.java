package io.hearth.desk.callback;

import io.hearth.desk.ticket.Actor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An owner's word on one service of a ticket.
 *
 * @param service the first until the ticket is reopened
 * @param by who wrote it down; the owner themselves on their page
 */
@Schema(name = "Rating")
public record RatingView(
        UUID id,
        int service,
        RatingLevel level,
        List<RatingReason> reasons,
        @Nullable String text,
        RatingSource source,
        Instant at,
        Actor by) {}
