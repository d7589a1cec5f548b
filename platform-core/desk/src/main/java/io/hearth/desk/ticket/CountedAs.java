package io.hearth.desk.ticket;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a figure counts tickets as, so that a list can show those behind it.
 *
 * @param measure key of the figure
 * @param from first day, in each ticket's estate's time zone
 * @param to last day, inclusive
 * @param side of a share: only those that were as they should be or only the others; both when null
 */
public record CountedAs(
        String measure,
        LocalDate from,
        LocalDate to,
        @Nullable Side side) {

    /** On which side of a share a case lies. */
    @Schema(name = "CountedSide")
    public enum Side {
        /** Counted in the numerator. */
        IN,
        /** In the denominator only. */
        OUT
    }
}
