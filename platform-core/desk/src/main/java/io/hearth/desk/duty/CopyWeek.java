package io.hearth.desk.duty;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;

/**
 * Copies a week's shifts to later weeks, at the same local times.
 *
 * @param week a day of the week to copy
 * @param to a day of the first week to fill
 * @param weeks how many weeks to fill
 */
public record CopyWeek(
        @NotNull LocalDate week,
        @NotNull LocalDate to,
        @Min(1) @Max(26) int weeks) {}
