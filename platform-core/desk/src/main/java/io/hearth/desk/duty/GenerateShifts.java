package io.hearth.desk.duty;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Makes shifts from a weekly pattern.
 *
 * @param from a day of the first week
 */
public record GenerateShifts(
        @NotNull LocalDate from,
        @Min(1) @Max(26) int weeks,
        @NotEmpty @Size(max = 100) List<@Valid Line> pattern) {

    /**
     * One shift of the pattern.
     *
     * @param to local time; not after {@code from} means on the next day
     * @param staffIds who takes it, in turn week by week
     */
    @Schema(name = "DutyPatternLine")
    public record Line(
            @NotNull DayOfWeek day,

            @Schema(example = "20:00")
            @NotNull
            @Pattern(regexp = CoveredHours.TIME, message = "must be a time such as 08:30")
            String from,

            @Schema(example = "08:00")
            @NotNull
            @Pattern(regexp = CoveredHours.TIME, message = "must be a time such as 08:30")
            String to,

            @NotNull DutyKind kind,
            @NotEmpty @Size(max = 26) List<@NotNull UUID> staffIds) {}
}
