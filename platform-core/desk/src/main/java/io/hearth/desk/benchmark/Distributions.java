package io.hearth.desk.benchmark;

import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How times are spread, or how ratings are, rather than one number of them.
 *
 * @param quantiles the shares that the quantiles stand for, in their order
 * @param limits the upper limits of the histograms' bars in minutes, in their order; the last bar has none
 * @param levels of the bars of ratings, in their order
 */
@Schema(name = "BenchmarkDistributions")
public record Distributions(
        List<Double> quantiles,
        List<Double> limits,
        List<String> levels,
        List<Distribution> items,
        CellAnswer.Freshness freshness) {

    /** The shares that quantiles are told of. */
    public static final List<Double> QUANTILES = List.of(0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9);

    /** Minutes: a quarter of an hour, an hour, a working day, a week and what lies between. */
    public static final List<Double> LIMITS =
            List.of(5.0, 15.0, 30.0, 60.0, 120.0, 240.0, 480.0, 1440.0, 2880.0, 4320.0, 10080.0, 20160.0, 43200.0);

    /** Of ratings, the best first. */
    public static final List<String> LEVELS = List.of("VERY_SATISFIED", "SATISFIED", "FAIR", "DISSATISFIED");

    public Distributions {
        quantiles = List.copyOf(quantiles);
        limits = List.copyOf(limits);
        levels = List.copyOf(levels);
        items = List.copyOf(items);
    }

    /**
     * One measure of one group.
     *
     * @param minutes at the quantiles, within one per cent of the exact ones; none of ratings
     * @param bars how many cases lie within each limit and above the one before, and beyond the last; of ratings, how many of each level
     */
    @Schema(name = "BenchmarkDistribution")
    public record Distribution(
            String measure,
            @Nullable UUID estateId,
            @Nullable LocalDate begin,
            @Nullable TicketKind kind,
            @Nullable UUID categoryId,
            long n,
            List<Double> minutes,
            List<Long> bars) {

        public Distribution {
            minutes = List.copyOf(minutes);
            bars = List.copyOf(bars);
        }
    }
}
