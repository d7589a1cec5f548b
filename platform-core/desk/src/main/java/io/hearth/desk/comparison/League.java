package io.hearth.desk.comparison;

import io.hearth.desk.benchmark.CellAnswer;
import io.hearth.statistics.Funnel;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Estates by one measure: what is raw, what is more than chance, and what is to be expected of each.
 *
 * @param value of all estates shown together: a median of times, else numerator / denominator
 * @param lines estates by their code
 * @param funnel null where fewer than two estates have a figure, and for plain counts
 * @param adjustment null where there is nothing to hold against, and for plain counts
 */
@Schema(name = "EstateLeague")
public record League(
        String measure,
        LocalDate from,
        LocalDate to,
        @Nullable Double value,
        List<Line> lines,
        @Nullable Limits funnel,
        @Nullable Model adjustment,
        CellAnswer.Freshness freshness) {

    public League {
        lines = List.copyOf(lines);
    }

    /**
     * One estate.
     *
     * @param value a median of times, else numerator / denominator; null where nothing was counted
     * @param mean of times in minutes
     * @param n on how many cases it rests
     * @param few whether it rests on too little to judge by
     * @param quantiles of times: 10th, 25th, 50th, 75th and 90th percentile
     * @param standing among all; null where it has no figure or rests on too little
     * @param expected null where nothing is adjusted
     */
    @Schema(name = "LeagueLine")
    public record Line(
            ComparedEstate estate,
            @Nullable Double value,
            @Nullable Double mean,
            double numerator,
            double denominator,
            long n,
            boolean few,
            @Nullable Range range,
            @Nullable List<Double> quantiles,
            Funnel.@Nullable Standing standing,
            @Nullable Expected expected) {}

    /**
     * What an estate has against what it would be expected to have.
     *
     * @param observed met, or tickets, or minutes
     * @param expected the same, of an estate of its age, height and work
     * @param ratio observed / expected
     * @param adjusted the value it would have with everybody's work
     * @param steady the adjusted value drawn towards all others, the more the less it rests on
     * @param own how much of the steady value is its own, 0 to 1
     */
    @Schema(name = "LeagueExpected")
    public record Expected(
            double observed,
            double expected,
            double ratio,
            Range ratioRange,
            double adjusted,
            Range adjustedRange,
            double steady,
            Range steadyRange,
            double own) {}

    /**
     * How far chance alone takes an estate.
     *
     * @param dispersion 1 when chance alone is at work
     * @param between spread between estates by which the limits were widened; 0 when they were not
     * @param watched estates between the limits of 95 % and of 99.8 %
     * @param beyond estates outside of those of 99.8 %
     * @param watchedByChance how many would be outside of 95 % if all were equal
     * @param curve limits at rising sizes, for drawing
     */
    @Schema(name = "LeagueLimits")
    public record Limits(
            double centre,
            double dispersion,
            double between,
            int watched,
            int beyond,
            double watchedByChance,
            double beyondByChance,
            List<Limit> curve) {}

    /** The limits at one size. */
    @Schema(name = "LeagueLimit")
    public record Limit(double size, Range warning, Range alarm) {}

    /**
     * What expectations were worked out of.
     *
     * @param estates with cases
     * @param cells estate by kind by month
     * @param explained share of the deviance that the model takes away
     * @param dispersion Pearson's; 1 when chance alone is at work
     * @param leftOut what did not enter: numbers of estates, because there are too few of them, and {@code month}, because there are too many
     * @param calibration tenths from the lowest to the highest expectation
     */
    @Schema(name = "LeagueModel")
    public record Model(
            int estates,
            int cells,
            double overall,
            double explained,
            double dispersion,
            double nullDeviance,
            double deviance,
            double penalty,
            int parameters,
            int iterations,
            List<Term> terms,
            List<String> leftOut,
            List<Tenth> calibration) {}

    /**
     * One term of the model.
     *
     * @param name kind, month, age, homes or highRise
     * @param level of kind and month; null for a number
     * @param effect odds ratio of a share, else ratio; of a number for {@code step} more
     * @param step one standard deviation of a number; 0 for a level
     */
    @Schema(name = "LeagueTerm")
    public record Term(String name, @Nullable String level, double effect, Range range, double mean, double step) {}

    /** A tenth of the cells. */
    @Schema(name = "LeagueTenth")
    public record Tenth(double expected, double observed, double size) {}
}
