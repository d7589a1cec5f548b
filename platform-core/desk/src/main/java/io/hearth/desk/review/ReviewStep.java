package io.hearth.desk.review;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did in a round.
 *
 * @param title of the reply, when it is about one
 * @param decision what was decided or taken back
 */
@Schema(name = "ReplyReviewStep")
public record ReviewStep(
        UUID id,
        Kind kind,
        @Nullable UUID replyId,
        @Nullable String title,
        @Nullable ReviewDecision decision,
        @Nullable String note,
        Instant at,
        String by) {

    /** What was done. */
    @Schema(name = "ReplyReviewStepKind")
    public enum Kind {
        OPENED,
        /** A marked change brought a reply into the open round. */
        ADDED,
        DECIDED,
        TAKEN_BACK,
        CLOSED
    }
}
