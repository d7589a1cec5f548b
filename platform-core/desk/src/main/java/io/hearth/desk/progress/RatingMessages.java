package io.hearth.desk.progress;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalTime;
import java.util.List;

/**
 * How owners are asked by message how content they are.
 *
 * @param on whether they are, once the work is done
 * @param reminderHours after how many hours without an answer each reminder goes out; none when empty
 * @param quietFrom the hour by the estate's clock from which nobody is disturbed
 * @param quietTo until which; before {@code quietFrom} means the next morning
 */
@Schema(name = "RatingMessages")
public record RatingMessages(
        boolean on,
        @NotNull @Size(max = 3) List<@NotNull @Min(1) @Max(336) Integer> reminderHours,
        @NotNull @Schema(type = "string", example = "21:00") LocalTime quietFrom,
        @NotNull @Schema(type = "string", example = "08:00") LocalTime quietTo) {

    static final RatingMessages FIRST =
            new RatingMessages(false, List.of(24, 72), LocalTime.of(21, 0), LocalTime.of(8, 0));
}
