package io.hearth.desk.talk;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Says how it ended. */
public record EndAbuse(
        @Schema(example = "已与业主当面沟通并道歉，员工休息半天") @NotBlank @Size(max = 2_000)
        String outcome) {}
