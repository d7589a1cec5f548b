package io.hearth.desk.team;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** A team as it should be from now on. */
public record ChangeTeam(
        @NotBlank @Size(max = 60) String name,
        @NotBlank @Size(max = 60) String nameEn,
        @NotNull @Size(max = 500) List<UUID> members) {}
