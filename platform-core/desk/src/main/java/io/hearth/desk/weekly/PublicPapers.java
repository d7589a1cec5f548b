package io.hearth.desk.weekly;

import io.hearth.desk.progress.ProgressPage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The papers that owners of an estate may read, the newest first. */
@Schema(name = "PublicWeeklyPapers")
public record PublicPapers(ProgressPage.Company company, String estateCode, String estate, List<Line> papers) {

    /** A paper. */
    @Schema(name = "PublicWeeklyPaperLine")
    public record Line(LocalDate week, String title, Instant publishedAt) {}
}
