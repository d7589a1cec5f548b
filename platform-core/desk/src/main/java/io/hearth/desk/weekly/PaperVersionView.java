package io.hearth.desk.weekly;

import io.hearth.desk.version.Version;
import io.hearth.desk.version.VersionState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a paper.
 *
 * @param revision counts the saves while it is being written
 * @param note why it was sent back
 * @param decidedBy who approved it or sent it back
 */
@Schema(name = "WeeklyVersion")
public record PaperVersionView(
        int number,
        VersionState state,
        PaperContent content,
        long revision,
        String writtenBy,
        Instant writtenAt,
        @Nullable String note,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    static PaperVersionView of(Version<PaperContent> version) {
        return new PaperVersionView(
                version.number(),
                version.state(),
                version.content(),
                version.revision(),
                version.writtenBy(),
                version.writtenAt(),
                version.note(),
                version.decidedBy(),
                version.decidedAt());
    }
}
