package io.hearth.desk.estate;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Adds an estate. */
public record NewEstate(
        @NotBlank @Size(max = 40) @Pattern(regexp = "\\P{Cntrl}*")
        String code,

        @NotBlank @Size(max = 120) String name,
        @Nullable @Size(max = 60) String city,
        @Nullable @Size(max = 60) String district,
        @Nullable @Size(max = 200) String address,
        @Nullable @Min(1900) @Max(2200) Integer builtYear,
        @Nullable @Min(0) @Max(1_000_000) Integer homes,
        @Nullable String timeZone,
        @Nullable @Min(0) @Max(100) Integer highRisePercent) {}
