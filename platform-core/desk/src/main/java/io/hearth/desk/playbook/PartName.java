package io.hearth.desk.playbook;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Names a part.
 *
 * @param key as the estate's own ways tell it
 */
@Schema(name = "PlaybookPartName")
public record PartName(
        @NotNull PartType type, @NotNull @Size(max = 100) String key) {}
