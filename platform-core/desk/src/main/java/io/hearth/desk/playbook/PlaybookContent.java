package io.hearth.desk.playbook;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a playbook is for.
 *
 * @param purpose what gets better by it
 * @param notes what else whoever adopts it has to do or know
 * @param measure by which its effect is told, chosen before anybody adopts it; a key of the catalogue of measures
 */
public record PlaybookContent(
        @Schema(example = "锦绣花园电梯困人处置") @NotBlank @Size(max = 80)
        String name,

        @NotNull @Size(max = 1_000) String purpose,
        @NotNull @Size(max = 4_000) String notes,

        @Schema(example = "resolution_time") @Nullable @Size(max = 60)
        String measure) {}
