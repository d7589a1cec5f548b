package io.hearth.desk.call;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How calls were answered. Calls that have neither been answered nor ended are not counted.
 *
 * @param calls how many calls began between the two days
 * @param answered how many of them somebody answered
 * @param answeredInTime how many within 30 seconds
 * @param afterHours those that began while the office was closed by the company's work calendar then; without one, from 20:00 to
 *     08:00 and on days of rest
 * @param hours by hour of the day, all 24
 * @param days by day, all of them
 * @param agents who answered, the busiest first
 */
public record CallFigures(
        LocalDate from,
        LocalDate to,
        long calls,
        long answered,
        long answeredInTime,
        Part afterHours,
        List<Hour> hours,
        List<Day> days,
        List<Agent> agents) {

    public CallFigures {
        hours = List.copyOf(hours);
        days = List.copyOf(days);
        agents = List.copyOf(agents);
    }

    /** A part of the calls. */
    @Schema(name = "CallsAnswered")
    public record Part(long calls, long answered, long answeredInTime) {}

    /**
     * The calls of one hour of the day.
     *
     * @param hour 0 to 23, in the place's time
     */
    @Schema(name = "CallsOfHour")
    public record Hour(int hour, long calls, long answered, long answeredInTime) {}

    /** The calls that began on one day, in the place's time. */
    @Schema(name = "CallsOfDay")
    public record Day(LocalDate day, long calls, long answered, long answeredInTime) {}

    /**
     * The calls that somebody answered.
     *
     * @param name theirs, or what the exchange calls them; absent when it does not say
     * @param medianWaitSeconds how long every second caller waited at most
     */
    @Schema(name = "CallsOfAgent")
    public record Agent(@Nullable String name, long answered, long answeredInTime, long medianWaitSeconds) {}
}
