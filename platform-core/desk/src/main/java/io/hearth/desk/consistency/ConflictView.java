package io.hearth.desk.consistency;

import io.hearth.desk.ticket.TicketSummary;
import io.hearth.reply.substance.Contradictions.Difference;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two answers to one question that differ.
 *
 * @param one the later answer
 * @param other the earlier one, or the approved reply
 * @param alike from 0 to 1: how alike the questions are
 * @param differences what the answers claim differently: what about, and in the words of each side
 * @param note why it was decided so
 */
@Schema(name = "ReplyConflict")
public record ConflictView(
        UUID id,
        TicketSummary.EstateRef estate,
        Side one,
        Side other,
        double alike,
        List<Difference> differences,
        Instant foundAt,
        @Nullable ConflictDecision decision,
        @Nullable String note,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        long version) {

    /**
     * An answer.
     *
     * @param question what was asked; the title of an approved reply
     * @param ticket to which it went; null for an approved reply
     * @param writer who sent it; null for an approved reply
     * @param replyId the reply of the library that it was, or is
     */
    @Schema(name = "ReplyConflictSide")
    public record Side(
            @Nullable UUID messageId,
            @Nullable TicketRef ticket,
            String question,
            String text,
            @Nullable Writer writer,
            @Nullable Instant at,
            @Nullable UUID replyId,
            @Nullable Integer number) {}

    /** The ticket of whoever asked. */
    @Schema(name = "ReplyConflictTicket")
    public record TicketRef(
            UUID id, @Schema(example = "ZX-20261121-0042") String number) {}

    /** Whoever of the staff sent it. */
    @Schema(name = "ReplyConflictWriter")
    public record Writer(UUID id, String name) {}
}
