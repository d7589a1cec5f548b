package io.hearth.desk.workorder;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says that material was used.
 *
 * @param quantity in the material's unit
 * @param stepId at which step of the work
 * @param clientKey names this use on the worker's device: sent again, it is the same use
 */
public record UseMaterial(
        @Schema(example = "ppr-elbow-20") @NotBlank @Size(max = 40)
        String materialCode,

        @Schema(example = "2") @NotNull @DecimalMin("0.001") @DecimalMax("999999") @Digits(integer = 6, fraction = 3)
        BigDecimal quantity,

        @Nullable UUID stepId,
        @NotBlank @Size(max = 64) String clientKey) {}
