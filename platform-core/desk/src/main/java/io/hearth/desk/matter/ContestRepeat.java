package io.hearth.desk.matter;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Says that a ticket is no repetition, and why. */
public record ContestRepeat(
        @NotBlank @Size(max = 500) @Schema(example = "两户反映的不是同一件事")
        String reason) {}
