package io.hearth.desk.guide;

import io.hearth.desk.progress.ProgressPage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guide as owners of an estate read it.
 *
 * @param standing whether this is in force today, was, or will be
 * @param from the first day on which this was told
 * @param until the last day; null while nothing else is to follow
 * @param html the text, safe to put into a page
 * @param change what the company says is different, and why
 * @param changes what is different from what was told before; empty where nothing was
 * @param periods everything that was, is and will be told, the newest first
 * @param gone the company has ended the guide: nothing is in force, nothing will be
 */
@Schema(name = "PublicGuide")
public record GuidePage(
        ProgressPage.Company company,
        String estateCode,
        String estate,
        @Nullable ContactCard contact,
        String code,
        GuideKind kind,
        GuideStanding standing,
        LocalDate from,
        @Nullable LocalDate until,
        String title,
        String summary,
        String html,
        List<GuideFee> fees,
        @Nullable String change,
        List<GuideChange> changes,
        List<Span> periods,
        boolean gone,
        boolean searchEngines) {

    /** A time in which the same was told. */
    @Schema(name = "GuidePeriod")
    public record Span(
            GuideStanding standing,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable String change) {}
}
