package io.hearth.desk.weekly;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalTime;

/**
 * When papers are drafted and who hears of them.
 *
 * @param enabled whether papers are drafted by themselves and shown in public; what was published before is hidden while they are not
 * @param day of the week; a public holiday moves it to the working day before it
 * @param time by the company's clock
 * @param zone the company's, as an IANA name
 * @param tell whether owners who asked for it are sent word of a new paper
 */
public record WeeklySettings(
        boolean enabled,
        @NotNull DayOfWeek day,
        @Schema(type = "string", example = "15:00") @NotNull LocalTime time,

        @Schema(example = "Asia/Shanghai") @NotBlank @Size(max = 60)
        String zone,

        boolean tell) {

    static final WeeklySettings FIRST =
            new WeeklySettings(true, DayOfWeek.FRIDAY, LocalTime.of(15, 0), "Asia/Shanghai", true);
}
