package io.hearth.desk.callback;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Plans callbacks that no ticket asks for.
 *
 * @param size how many homes are asked
 * @param quietDays homes that were spoken with within so many days are left alone
 * @param seed draws the same homes again; chosen when null
 * @param days within how many days they are asked
 */
public record PlanCampaign(
        @Schema(example = "四季度业主回访") @NotBlank @Size(max = 60)
        String name,

        @NotEmpty @Size(max = 50) List<@NotNull UUID> estateIds,
        @Min(1) @Max(2000) int size,
        @Min(0) @Max(3650) int quietDays,
        @Nullable Long seed,
        @Min(1) @Max(365) int days) {}
