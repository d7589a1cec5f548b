package io.hearth.desk.guide;

import io.hearth.desk.progress.ProgressPage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an estate tells its owners.
 *
 * @param contact where its office is; null where nobody has said
 * @param guides those in force and those to come, by kind and title; those that were found, the best first
 * @param weekly where the estate's weekly paper is read; null while none is published
 */
public record GuideList(
        ProgressPage.Company company,
        String estateCode,
        String estate,
        @Nullable ContactCard contact,
        List<Line> guides,
        @Schema(example = "/w?e=XH01") @Nullable String weekly,
        boolean searchEngines) {

    /**
     * A guide.
     *
     * @param from since when what it tells is in force, or from when on
     */
    @Schema(name = "GuideLine")
    public record Line(
            String code, GuideKind kind, String title, String summary, GuideStanding standing, LocalDate from) {}
}
