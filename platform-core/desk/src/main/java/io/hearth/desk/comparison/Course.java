package io.hearth.desk.comparison;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A measure over time.
 *
 * @param estateIds of which estates; all in sight when empty
 * @param seasonKnown whether two whole years are there, so that a season can be told from a change
 * @param changes where the level became another, the season taken away
 */
@Schema(name = "MeasureCourse")
public record Course(
        String measure,
        List<UUID> estateIds,
        Step step,
        List<Point> points,
        boolean seasonKnown,
        List<Change> changes) {

    /** How long each point lasts. */
    @Schema(name = "CourseStep")
    public enum Step {
        WEEK,
        MONTH
    }

    /**
     * One week or month.
     *
     * @param begin its first day
     * @param value null where nothing was counted
     * @param partial whether it is cut off by the period asked for, or not over
     * @param seasonal what the season adds; null where no season is known
     * @param course with season and noise taken away; null where nothing was counted
     */
    @Schema(name = "CoursePoint")
    public record Point(
            LocalDate begin,
            @Nullable Double value,
            @Nullable Range range,
            long n,
            boolean partial,
            @Nullable Double seasonal,
            @Nullable Double course) {}

    /**
     * The level was another from here on.
     *
     * @param begin first day of the first week or month at the new level
     */
    @Schema(name = "CourseChange")
    public record Change(LocalDate begin, double before, double after, Range difference) {}
}
