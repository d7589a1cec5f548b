package io.hearth.desk.outage;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Says that it will not be off, or is on again before its time. */
@Schema(name = "CancelOutageNotice")
public record CancelNotice(
        @Schema(example = "清洗提前完成") @NotBlank @Size(max = 300)
        String reason) {}
