package io.hearth.desk.duty;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;

/**
 * Hours of a weekday that somebody must cover.
 *
 * @param from local time
 * @param to local time; 00:00 is the end of the day
 */
public record CoveredHours(
        @NotNull DayOfWeek day,

        @Schema(example = "20:00") @NotNull @Pattern(regexp = TIME, message = "must be a time such as 08:30")
        String from,

        @Schema(example = "00:00") @NotNull @Pattern(regexp = TIME, message = "must be a time such as 08:30")
        String to) {

    static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";

    /** Every hour of the week. */
    static List<CoveredHours> always() {
        return Arrays.stream(DayOfWeek.values())
                .map(day -> new CoveredHours(day, "00:00", "00:00"))
                .toList();
    }

    LocalTime start() {
        return LocalTime.parse(from);
    }

    LocalTime end() {
        return LocalTime.parse(to);
    }

    /** Whether the hours begin before they end. */
    boolean ordered() {
        return end().equals(LocalTime.MIDNIGHT) || start().isBefore(end());
    }
}
