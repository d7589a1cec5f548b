package io.hearth.desk.benchmark;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was read of the roll-ups.
 *
 * @param measures in the order in which each cell has its figures
 * @param quantiles the shares that the quantiles of times stand for, in their order
 */
public record CellAnswer(
        LocalDate from,
        LocalDate to,
        List<String> measures,
        List<Double> quantiles,
        List<Cell> cells,
        Freshness freshness) {

    /** The shares that quantiles are told of. */
    public static final List<Double> QUANTILES = List.of(0.1, 0.25, 0.5, 0.75, 0.9);

    public CellAnswer {
        measures = List.copyOf(measures);
        quantiles = List.copyOf(quantiles);
        cells = List.copyOf(cells);
    }

    /**
     * The figures of one group. A group in which nothing was counted is left out, unless groups are estates alone or everything.
     *
     * @param estateId where grouped by estate
     * @param begin the first day of the group's day, week or month, which may lie before the first day asked for
     * @param kind where grouped by kind
     * @param categoryId where grouped by category, of tickets that have one
     */
    @Schema(name = "BenchmarkCell")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cell(
            @Nullable UUID estateId,
            @Nullable LocalDate begin,
            @Nullable TicketKind kind,
            @Nullable UUID categoryId,
            List<Figure> figures) {

        public Cell {
            figures = List.copyOf(figures);
        }
    }

    /**
     * One measure of a cell.
     *
     * @param value numerator / denominator; absent where the denominator is nothing
     * @param n on how many cases it rests
     * @param quantiles of times in minutes, within one per cent of the exact ones; absent when not asked for, or nothing was counted
     */
    @Schema(name = "BenchmarkFigure")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Figure(
            @Nullable Double value,
            double numerator,
            double denominator,
            long n,
            @Nullable List<Double> quantiles) {}

    /**
     * What the figures rest on.
     *
     * @param version grows with each change; equal versions have equal figures
     * @param countedAt the moment of the last change that was counted
     * @param complete whether every ticket of before the roll-ups was counted
     */
    @Schema(name = "BenchmarkFreshness")
    public record Freshness(long version, Instant countedAt, boolean complete) {}
}
