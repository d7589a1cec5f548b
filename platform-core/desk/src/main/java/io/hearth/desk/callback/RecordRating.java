package io.hearth.desk.callback;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what an owner said to somebody.
 *
 * @param source where they said it; never the owner's own page
 */
public record RecordRating(
        @NotNull RatingLevel level,
        @Nullable @Size(max = 6) List<@NotNull RatingReason> reasons,

        @Schema(example = "业主说修好了，很满意") @Nullable @Size(max = 1_000)
        String text,

        @NotNull RatingSource source) {}
