package io.hearth.desk.team;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A team as it should be from now on.
 *
 * @param work which work it does; stays when absent
 */
public record ChangeTeam(
        @NotBlank @Size(max = 60) String name,
        @NotBlank @Size(max = 60) String nameEn,
        @NotNull @Size(max = 500) List<UUID> members,
        @Nullable @Valid TeamWork work) {}
