package io.hearth.desk.reply;

import io.hearth.desk.version.Version;
import io.swagger.v3.oas.annotations.media.Schema;
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
    @Schema(name = "ReplyVersionState")
    public enum State {
        DRAFT,
        IN_REVIEW,
        APPROVED,
        SUPERSEDED
    }

    static ReplyVersionView of(Version<ReplyContent> version) {
        return new ReplyVersionView(
                version.number(),
                State.valueOf(version.state().name()),
                version.content(),
                version.revision(),
                version.writtenBy(),
                version.writtenAt(),
                version.note(),
                version.decidedBy(),
                version.decidedAt());
    }
}
