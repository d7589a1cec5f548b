package io.hearth.desk.weekly;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The paper of an estate and week.
 *
 * @param week its Monday
 * @param facts what the first draft rested on
 * @param published what owners read, or last read; null before
 * @param open the version that is being written or waits for approval
 * @param submittedBy who handed the open version in
 * @param path where owners read it
 */
@Schema(name = "WeeklyPaper")
public record PaperView(
        UUID id,
        UUID estateId,
        String estate,
        LocalDate week,
        PaperState state,
        WeekFacts facts,
        @Nullable PaperVersionView published,
        @Nullable PaperVersionView open,
        @Nullable String submittedBy,
        @Nullable Instant publishedAt,
        @Nullable Withdrawal withdrawn,
        String path,
        long version) {

    /** That owners read it no more, and what they read instead. */
    @Schema(name = "WeeklyWithdrawal")
    public record Withdrawal(String by, Instant at, String why) {}
}
