package io.hearth.desk.comparison;

import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the difference of one measure between two sides is made of. {@code mix} and {@code result} add up to it.
 *
 * @param first value of the first side: a mean of times, else numerator / denominator
 * @param mix what other work makes
 * @param result what the same work done otherwise makes
 * @param parts by kind or category, the largest first
 */
@Schema(name = "MeasureDifference")
public record Difference(
        String measure,
        Side firstSide,
        Side secondSide,
        double first,
        double second,
        double mix,
        double result,
        Range resultRange,
        By by,
        List<Part> parts) {

    /** What work is told apart by. */
    @Schema(name = "DifferenceBy")
    public enum By {
        KIND,
        CATEGORY
    }

    /**
     * One of two sides.
     *
     * @param estateId null for all in sight
     */
    @Schema(name = "DifferenceSide")
    public record Side(@Nullable UUID estateId, LocalDate from, LocalDate to) {}

    /**
     * One sort of work.
     *
     * @param kind when told apart by kind
     * @param categoryId when told apart by category; null for tickets of none
     * @param firstShare of the first side's work, 0 to 1
     */
    @Schema(name = "DifferencePart")
    public record Part(
            @Nullable TicketKind kind,
            @Nullable UUID categoryId,
            double firstShare,
            double secondShare,
            double firstValue,
            double secondValue,
            double mix,
            double result) {}
}
