package io.hearth.desk.callback;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes an estate's stock.
 *
 * @param change how many came in, or with a minus are missing
 */
public record MoveGifts(
        @NotNull UUID estateId,
        @Schema(example = "50") @Min(-10_000) @Max(10_000) int change,
        @Nullable @Size(max = 200) String note) {}
