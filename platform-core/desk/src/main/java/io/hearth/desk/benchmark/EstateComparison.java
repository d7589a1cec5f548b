package io.hearth.desk.benchmark;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Estates side by side over a period; docs/measures.md defines the numbers.
 *
 * @param from first day, in each estate's time zone
 * @param to last day, inclusive
 * @param company the same numbers over all estates shown
 * @param source what was counted, and up to which change
 */
public record EstateComparison(
        LocalDate from,
        LocalDate to,
        List<Item> items,
        Measures company,

        @Schema(example = "roll-ups as of 2026-11-21T08:00:00Z")
        String source) {

    /** One estate. */
    @Schema(name = "ComparedEstate")
    public record Item(
            Estate estate,
            long opened,
            long resolved,
            long open,
            long timely,
            long withTarget,
            @Nullable Double timelyRate,
            @Nullable Integer resolveMinutesMedian,
            @Nullable Integer resolveMinutesP90,
            @Nullable Double perHundredHomes,
            long sample) {

        static Item of(Estate estate, Measures measures) {
            return new Item(
                    estate,
                    measures.opened,
                    measures.resolved,
                    measures.open,
                    measures.timely,
                    measures.withTarget,
                    measures.timelyRate,
                    measures.resolveMinutesMedian,
                    measures.resolveMinutesP90,
                    measures.perHundredHomes,
                    measures.sample);
        }
    }

    /** What the numbers of one line are about. */
    @Schema(name = "MeasuredEstate")
    public record Estate(UUID id, String name, String city, int homes) {}

    /**
     * The numbers of one line.
     *
     * @param opened tickets opened in the period
     * @param resolved tickets resolved in the period and not reopened since; not those given up without a resolution
     * @param open tickets opened up to the end of the period, and neither resolved nor given up by then
     * @param timely those of {@code resolved} that met their target
     * @param withTarget those of {@code resolved} that had a target
     * @param timelyRate timely / withTarget; null without any
     * @param resolveMinutesMedian minutes from opening to resolution: half took no longer, within one per cent; null without any
     * @param resolveMinutesP90 nine of ten took no longer
     * @param perHundredHomes opened per hundred homes; null where the number of homes is not known
     * @param sample how many tickets median and p90 rest on
     */
    @Schema(name = "EstateMeasures")
    public record Measures(
            long opened,
            long resolved,
            long open,
            long timely,
            long withTarget,
            @Nullable Double timelyRate,
            @Nullable Integer resolveMinutesMedian,
            @Nullable Integer resolveMinutesP90,
            @Nullable Double perHundredHomes,
            long sample) {}
}
