package io.hearth.desk.guide;

import io.hearth.desk.version.Version;
import io.hearth.desk.version.VersionState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One version of a guide.
 *
 * @param revision counts the saves while it is being written
 * @param note why it was sent back
 * @param decidedBy who approved it or sent it back
 * @param from the first day on which it is or was in force; null before its approval
 * @param until the last day, if it has one of its own
 * @param withdrawn that it is shown to nobody any more, and why
 */
public record GuideVersionView(
        int number,
        VersionState state,
        GuideContent content,
        long revision,
        String writtenBy,
        Instant writtenAt,
        @Nullable String note,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable Withdrawal withdrawn) {

    /** That a version is shown to nobody any more. */
    @Schema(name = "GuideWithdrawal")
    public record Withdrawal(String by, Instant at, String why) {}

    static GuideVersionView of(
            Version<GuideContent> version,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Withdrawal withdrawn) {
        return new GuideVersionView(
                version.number(),
                version.state(),
                version.content(),
                version.revision(),
                version.writtenBy(),
                version.writtenAt(),
                version.note(),
                version.decidedBy(),
                version.decidedAt(),
                from,
                until,
                withdrawn);
    }
}
