package io.hearth.desk.reply;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a reply.
 *
 * @param revision counts the saves while it is being written
 * @param note why it was changed, or why it was sent back
 * @param decidedBy who approved it or sent it back
 */
public record ReplyVersionView(
        int number,
        State state,
        ReplyContent content,
        long revision,
        String writtenBy,
        Instant writtenAt,
        @Nullable String note,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    /** Where a version stands. */
    public enum State {
        DRAFT,
        IN_REVIEW,
        APPROVED,
        SUPERSEDED
    }
}
