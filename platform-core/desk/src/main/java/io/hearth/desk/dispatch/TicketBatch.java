package io.hearth.desk.dispatch;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Many tickets given to somebody in one act.
 *
 * @param undoUntil until when it can be taken back; absent once it was
 */
@Schema(name = "TicketBatch")
public record TicketBatch(
        UUID id,
        Instant at,
        String by,
        List<Item> items,
        int done,
        @Nullable Instant undoUntil,
        @Nullable Instant undoneAt) {

    /**
     * What became of one ticket.
     *
     * @param outcome DONE, UNCHANGED (it was there already), REFUSED, UNDONE, or KEPT (somebody moved it meanwhile, so it was not taken back)
     * @param code why it was refused
     */
    @Schema(name = "TicketBatchItem")
    public record Item(
            UUID ticketId, Outcome outcome, @Nullable String code) {}

    /** What became of a ticket. */
    @Schema(name = "TicketBatchOutcome")
    public enum Outcome {
        DONE,
        UNCHANGED,
        REFUSED,
        UNDONE,
        KEPT
    }
}
