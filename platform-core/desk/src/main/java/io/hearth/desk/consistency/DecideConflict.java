package io.hearth.desk.consistency;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Says which answer is right.
 *
 * @param note why; both writers read it. Needed where both are right
 */
public record DecideConflict(
        @NotNull ConflictDecision decision,

        @Schema(example = "一期和二期的收费标准不同。") @Nullable @Size(max = 300)
        String note) {}
