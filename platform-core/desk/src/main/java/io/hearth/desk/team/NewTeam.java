package io.hearth.desk.team;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes a team.
 *
 * @param work which work it does; any when absent
 */
public record NewTeam(
        @Schema(example = "night-shift")
        @NotBlank
        @Size(max = 60)
        @Pattern(
                regexp = "[a-z][a-z0-9-]*",
                message = "must be lower-case letters, digits and hyphens, beginning with a letter")
        String key,

        @Schema(example = "夜班") @NotBlank @Size(max = 60) String name,

        @Schema(example = "Night shift") @NotBlank @Size(max = 60)
        String nameEn,

        @Nullable @Size(max = 500) List<UUID> members,

        @Nullable @Valid TeamWork work) {}
