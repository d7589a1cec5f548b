package io.hearth.desk.progress;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a company's owners see on their pages.
 *
 * @param technicianPhone how much of the worker's telephone number
 * @param prices whether materials are shown with their prices
 * @param servicePhone the number to call, shown on every page
 * @param linkDays how long a link is valid after it was made or renewed
 * @param acknowledgements whether who tells a matter by word of mouth is sent its number and how soon somebody answers; left out, it
 *     stays as it is
 * @param stepMessages whether owners get a message of each step, the way they like; left out, it stays as it is
 * @param ratingMessages how they are asked how content they are; left out, it stays as it is
 */
public record OwnerPageSettings(
        @NotNull PhoneShown technicianPhone,
        boolean prices,

        @Schema(example = "0571-87654321") @Nullable @Size(max = 40)
        String servicePhone,

        @Min(1) @Max(365) int linkDays,
        @Nullable Boolean acknowledgements,
        @Nullable Boolean stepMessages,
        @Valid @Nullable RatingMessages ratingMessages) {

    /** How much of a telephone number is shown. */
    public enum PhoneShown {
        FULL,
        /** The first three and the last four digits. */
        MASKED,
        HIDDEN
    }

    static final OwnerPageSettings FIRST =
            new OwnerPageSettings(PhoneShown.MASKED, false, null, 30, false, false, RatingMessages.FIRST);

    /** As the company has it, or as it is at first. */
    RatingMessages ratings() {
        return ratingMessages == null ? RatingMessages.FIRST : ratingMessages;
    }
}
