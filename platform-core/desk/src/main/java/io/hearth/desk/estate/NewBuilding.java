package io.hearth.desk.estate;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Adds a building to an estate. */
public record NewBuilding(
        @NotBlank @Size(max = 40) String name,
        @Nullable @Min(1) @Max(300) Integer floors) {}
