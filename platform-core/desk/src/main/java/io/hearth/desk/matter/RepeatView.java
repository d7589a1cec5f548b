package io.hearth.desk.matter;

import io.hearth.desk.ticket.RelatedTicket;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket that brings up what was brought up before.
 *
 * @param earlier the last one that it repeats; nothing when it is out of the caller's sight
 * @param reasons why that is thought
 * @param place the shared part of the estate that both are about, in Chinese
 * @param contest that somebody says it is no repetition; then the key figure leaves it out
 */
@Schema(name = "Repeat")
public record RepeatView(
        RelatedTicket ticket,
        Instant openedAt,
        UUID estateId,
        String estateName,
        @Nullable Earlier earlier,
        List<RepeatReason> reasons,
        @Schema(example = "3栋电梯") @Nullable String place,
        @Nullable String placeEn,
        @Nullable Contest contest) {

    /** What was brought up before. */
    @Schema(name = "EarlierTicket")
    public record Earlier(
            RelatedTicket ticket,
            Instant openedAt,
            @Nullable Instant resolvedAt) {}

    /** That it is no repetition, as somebody says. */
    @Schema(name = "RepeatContest")
    public record Contest(@Schema(example = "两户反映的不是同一件事") String reason, Instant at, String by) {}
}
