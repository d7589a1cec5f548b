package io.hearth.desk.review;

import io.hearth.desk.reply.ReplyState;
import io.hearth.desk.reply.ReplyVersionView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One reply of a round.
 *
 * @param position its place in the round, from 1
 * @param estateId whose own wording it is; the company's when null
 * @param number the version in force when the round opened
 * @param inForce the version in force now
 * @param html what that version says, safe to put into a page; a gap is a {@code mark} with its label
 * @param draft whether a next version is being written or waits for approval
 * @param uses how often it was sent in the ninety days before the round
 * @param whys why it wants a look, the weightiest first
 * @param newUntil its new last day, when it was given one
 */
@Schema(name = "ReplyReviewItem")
public record ReviewItem(
        UUID replyId,
        int position,
        String code,
        String folder,
        @Nullable UUID estateId,
        ReplyState state,
        int number,
        ReplyVersionView inForce,
        String html,
        boolean draft,
        @Nullable LocalDate validUntil,
        @Nullable LocalDate reviewedOn,
        int uses,
        List<ReviewWhy> whys,
        @Nullable ReviewDecision decision,
        @Nullable String reason,
        @Nullable LocalDate newUntil,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {}
