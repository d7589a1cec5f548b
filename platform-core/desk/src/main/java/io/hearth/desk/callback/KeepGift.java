package io.hearth.desk.callback;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Makes a gift, or changes it. */
public record KeepGift(
        @Schema(example = "便民服务卡") @NotBlank @Size(max = 40) String name,

        @Schema(example = "Service card") @NotBlank @Size(max = 60)
        String nameEn,

        boolean active) {}
