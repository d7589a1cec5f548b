package io.hearth.desk.team;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * A skill as it should be from now on.
 *
 * @param people everybody who has it
 */
public record KeepSkill(
        @NotBlank @Size(max = 60) String label,
        @NotBlank @Size(max = 60) String labelEn,
        boolean active,
        @NotNull @Size(max = 2000) List<UUID> people) {}
