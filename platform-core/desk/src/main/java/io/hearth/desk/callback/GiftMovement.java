package io.hearth.desk.callback;

import io.hearth.desk.ticket.Actor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of a stock.
 *
 * @param balance what was left after it
 * @param ticketNumber the ticket whose owner it was given to
 */
public record GiftMovement(
        UUID id,
        String code,
        UUID estateId,
        int change,
        int balance,
        Kind kind,
        @Nullable String note,
        @Nullable String ticketNumber,
        Instant at,
        Actor by) {

    /** What it was. */
    @Schema(name = "GiftMovementKind")
    public enum Kind {
        RECEIVED,
        GIVEN,
        /** Fewer were counted than there should have been. */
        COUNTED
    }
}
