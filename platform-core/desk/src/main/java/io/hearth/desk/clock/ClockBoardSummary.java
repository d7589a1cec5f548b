package io.hearth.desk.clock;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How many clocks run, by person and by estate, the most overdue first.
 *
 * @param within minutes that count as soon
 */
public record ClockBoardSummary(Count total, List<Part> byPerson, List<Part> byEstate, long within) {

    /** How many run, of them how many are overdue or will be soon. */
    @Schema(name = "ClockCount")
    public record Count(long running, long overdue, long dueSoon) {}

    /**
     * The clocks of a person or an estate.
     *
     * @param id absent of tickets that nobody has
     */
    @Schema(name = "ClockCountPart")
    public record Part(@Nullable UUID id, String name, Count count) {}
}
