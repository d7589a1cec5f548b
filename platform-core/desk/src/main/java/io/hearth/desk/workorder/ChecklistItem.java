package io.hearth.desk.workorder;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What is to be looked at.
 *
 * @param key names it within its checklist
 * @param required whether the work is not done without it
 */
public record ChecklistItem(
        @Schema(example = "valve-closed") @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,39}")
        String key,

        @Schema(example = "已关闭总阀") @NotBlank @Size(max = 80) String label,

        @Schema(example = "Main valve closed") @NotBlank @Size(max = 80)
        String labelEn,

        boolean required) {}
