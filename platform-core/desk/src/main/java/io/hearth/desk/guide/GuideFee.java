package io.hearth.desk.guide;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A line of a table of fees. Each cell may have variables in it.
 *
 * @param unit what the price is for
 * @param basis the agreement, document or decision that the price rests on
 */
public record GuideFee(
        @Schema(example = "物业服务费（住宅）") @NotBlank @Size(max = 100)
        String item,

        @Schema(example = "元/平方米·月") @NotNull @Size(max = 40)
        String unit,

        @Schema(example = "{{fee}}") @NotBlank @Size(max = 100)
        String price,

        @Schema(example = "物业服务合同") @NotNull @Size(max = 200)
        String basis,

        @NotNull @Size(max = 200) String note) {}
