package io.hearth.desk.workorder;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A material as it should be from now on.
 *
 * @param unit what is counted, as 个 or 米
 * @param priceCents what one costs, in fen
 * @param active whether it can be used
 * @param barcode what stands on its packaging; two materials never share one
 */
public record KeepMaterial(
        @Schema(example = "PPR弯头 20mm") @NotBlank @Size(max = 60)
        String name,

        @Schema(example = "PPR elbow 20 mm") @NotBlank @Size(max = 60)
        String nameEn,

        @Schema(example = "个") @NotBlank @Size(max = 10) String unit,
        @Min(0) @Max(100_000_000) long priceCents,
        boolean active,

        @Schema(example = "6901234567892") @Nullable @Size(max = 64)
        String barcode) {}
