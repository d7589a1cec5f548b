package io.hearth.desk.incident;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Tells everybody who reported it.
 *
 * @param text for the owners, in their words
 */
public record TellIncident(
        @Schema(example = "水泵已更换，预计 15:00 恢复供水") @NotBlank @Size(max = 1_000)
        String text) {}
