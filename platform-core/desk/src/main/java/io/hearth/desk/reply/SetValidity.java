package io.hearth.desk.reply;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How long a reply is good.
 *
 * @param from the first day; at once when not given
 * @param until the last day; for good when not given
 * @param reviewMonths after how many months somebody looks it over again
 */
public record SetValidity(
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Min(1) @Max(24) int reviewMonths) {}
