package io.hearth.desk.dispatch;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A time of day on some days.
 *
 * @param days the days on which it begins; empty means every day
 * @param from inclusive
 * @param to exclusive; when it is not after {@code from}, it is of the next day
 */
public record OpenHours(
        Set<DayOfWeek> days,
        @Schema(type = "string", example = "20:00") LocalTime from,
        @Schema(type = "string", example = "08:00") LocalTime to) {

    public OpenHours(@Nullable Set<DayOfWeek> days, LocalTime from, LocalTime to) {
        this.days = days == null ? Set.of() : Set.copyOf(days);
        this.from = from;
        this.to = to;
    }

    boolean includes(ZonedDateTime moment) {
        LocalTime time = moment.toLocalTime();
        if (from.isBefore(to)) {
            return begins(moment.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
        }
        return (begins(moment.getDayOfWeek()) && !time.isBefore(from))
                || (begins(moment.getDayOfWeek().minus(1)) && time.isBefore(to));
    }

    private boolean begins(DayOfWeek day) {
        return days.isEmpty() || days.contains(day);
    }
}
