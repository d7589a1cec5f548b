package io.hearth.desk.industry;

import io.hearth.statistics.CohortRelease.Withheld;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A company beside its cohort.
 *
 * @param months the released ones, the oldest first
 */
@Schema(name = "IndustryComparison")
public record IndustryComparison(Cohort cohort, List<Month> months) {

    /** Whom the company is compared with; what is null does not matter. */
    @Schema(name = "IndustryCohort")
    public record Cohort(
            @Nullable Region region,
            @Nullable SizeClass size,
            @Nullable AgeClass age) {}

    /** A month's release. */
    @Schema(name = "IndustryMonth")
    public record Month(
            @Schema(type = "string", example = "2026-10") YearMonth month,
            Instant releasedAt,
            Rules rules,
            List<Cell> cells) {}

    /**
     * By which rules a month was released.
     *
     * @param largestShare of a cohort's cases
     * @param digits that are significant
     * @param noise what was added, with its parameters; null when nothing was
     */
    @Schema(name = "IndustryRules")
    public record Rules(
            int smallestCohort,
            double largestShare,
            int smallestBlock,
            int digits,
            @Nullable String noise) {}

    /**
     * A measure.
     *
     * @param own null where the company has no figure
     * @param quartiles null when withheld
     * @param withheld why; null when it is not
     * @param band where the own value lies; null where there is none, or nothing to hold it against
     */
    @Schema(name = "IndustryCell")
    public record Cell(
            String measure,
            @Nullable Own own,
            @Nullable Quartiles quartiles,
            @Nullable Withheld withheld,
            @Nullable Band band) {}

    /** The company's own figure, on so many cases. */
    @Schema(name = "IndustryOwn")
    public record Own(double value, long cases) {}

    /**
     * The cohort's.
     *
     * @param companiesAtLeast 5, 10, 20 or 50
     */
    @Schema(name = "IndustryQuartiles")
    public record Quartiles(int companiesAtLeast, double lower, double median, double upper) {}

    /** In which part of the cohort a value lies, by its size alone. */
    @Schema(name = "IndustryBand")
    public enum Band {
        LOWEST,
        LOWER_MIDDLE,
        UPPER_MIDDLE,
        HIGHEST;

        static Band of(double value, Quartiles quartiles) {
            if (value < quartiles.lower()) {
                return LOWEST;
            }
            if (value < quartiles.median()) {
                return LOWER_MIDDLE;
            }
            return value <= quartiles.upper() ? UPPER_MIDDLE : HIGHEST;
        }
    }
}
