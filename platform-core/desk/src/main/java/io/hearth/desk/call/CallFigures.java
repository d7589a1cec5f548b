package io.hearth.desk.call;

import java.time.LocalDate;
import java.util.List;

/**
 * How calls were answered. Calls that have neither been answered nor ended are not counted.
 *
 * @param calls how many calls began between the two days
 * @param answered how many of them somebody answered
 * @param answeredInTime how many within 30 seconds
 * @param afterHours those that began between 20:00 and 08:00 or on a day of rest, in the place's time
 * @param hours by hour of the day, all 24
 */
public record CallFigures(
        LocalDate from,
        LocalDate to,
        long calls,
        long answered,
        long answeredInTime,
        Part afterHours,
        List<Hour> hours) {

    public CallFigures {
        hours = List.copyOf(hours);
    }

    /** A part of the calls. */
    public record Part(long calls, long answered, long answeredInTime) {}

    /**
     * The calls of one hour of the day.
     *
     * @param hour 0 to 23, in the place's time
     */
    public record Hour(int hour, long calls, long answered, long answeredInTime) {}
}
