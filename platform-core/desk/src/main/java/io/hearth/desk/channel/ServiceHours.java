package io.hearth.desk.channel;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;

/**
 * Hours in which somebody is there, in each estate's own time.
 *
 * @param from inclusive
 * @param to exclusive; {@code 00:00} is the end of the day
 */
@Schema(name = "ServiceHours")
public record ServiceHours(
        @NotEmpty @Size(max = 7) List<@NotNull DayOfWeek> days,
        @NotNull @Schema(type = "string", example = "08:00") LocalTime from,
        @NotNull @Schema(type = "string", example = "20:00") LocalTime to) {

    public ServiceHours {
        days = List.copyOf(days);
    }

    boolean isEmpty() {
        return !to.equals(LocalTime.MIDNIGHT) && !to.isAfter(from);
    }

    boolean includes(DayOfWeek day, LocalTime time) {
        return days.contains(day) && !time.isBefore(from) && (to.equals(LocalTime.MIDNIGHT) || time.isBefore(to));
    }
}
