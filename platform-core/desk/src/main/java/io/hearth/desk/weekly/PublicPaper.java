package io.hearth.desk.weekly;

import io.hearth.desk.progress.ProgressPage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A paper as owners read it.
 *
 * @param html the first words, safe to put into a page; empty when it was withdrawn
 * @param correctedAt when a later version took the place of the first; null while it is the first
 * @param withdrawn why it is read no more; null while it is
 * @param earlier the week of the paper before; null where there is none
 * @param later the week of the paper after
 */
@Schema(name = "PublicWeeklyPaper")
public record PublicPaper(
        ProgressPage.Company company,
        String estateCode,
        String estate,
        LocalDate week,
        String title,
        String html,
        List<PaperPreview.PaperPart> parts,
        @Nullable Instant publishedAt,
        @Nullable Instant correctedAt,
        @Nullable String withdrawn,
        @Nullable LocalDate earlier,
        @Nullable LocalDate later) {}
