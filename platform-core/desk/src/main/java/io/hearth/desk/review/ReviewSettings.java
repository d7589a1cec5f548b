package io.hearth.desk.review;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * How a company looks its replies over.
 *
 * @param monthly whether a round opens by itself each month
 * @param dayOfMonth on which day
 * @param scope what such a round looks at
 * @param finishDays within how many days a round is to be closed
 * @param heavyUses from how many uses since it was looked over a reply counts as used heavily
 * @param lowSatisfaction below how many percent of satisfied owners a reply counts as answering badly
 */
public record ReviewSettings(
        boolean monthly,
        @Min(1) @Max(28) int dayOfMonth,
        @NotNull ReviewScope scope,
        @Min(1) @Max(28) int finishDays,
        @Min(1) @Max(100_000) int heavyUses,
        @Min(1) @Max(100) int lowSatisfaction) {

    static final ReviewSettings STANDARD = new ReviewSettings(true, 1, ReviewScope.DUE, 14, 50, 60);
}
