package io.hearth.desk.review;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/**
 * Marks a fee, a law or a rule as changed.
 *
 * @param value as {@link RuleChange} says
 * @param note what changed
 * @param since from when
 */
public record MarkChange(
        @NotNull RuleChange.Kind kind,

        @Schema(example = "物业服务费单价") @NotBlank @Size(max = 200)
        String value,

        @Schema(example = "自12月起按新的收费公示执行") @NotBlank @Size(max = 500)
        String note,

        @NotNull LocalDate since) {}
