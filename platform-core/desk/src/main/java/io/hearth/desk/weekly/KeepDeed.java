package io.hearth.desk.weekly;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A good deed as it is written down.
 *
 * @param person who did it, as they are to be called; null when nobody knows
 * @param consent how they said that they may be named; null while they have not
 */
public record KeepDeed(
        @NotNull UUID estateId,
        @NotNull LocalDate happenedOn,

        @Schema(example = "捡到一部手机，交到了前台。") @NotBlank @Size(max = 500)
        String text,

        @Schema(example = "3栋的陈先生") @Nullable @Size(min = 2, max = 30)
        String person,

        @Schema(example = "当面同意") @Nullable @Size(max = 200) String consent) {}
