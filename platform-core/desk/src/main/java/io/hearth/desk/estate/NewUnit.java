package io.hearth.desk.estate;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Adds a home to a building.
 *
 * @param label with or without the building: {@code 3栋2单元201} or {@code 2单元201}
 */
public record NewUnit(
        @Schema(example = "3栋2单元201") @NotBlank @Size(max = 60)
        String label,

        @Nullable Integer floor) {}
