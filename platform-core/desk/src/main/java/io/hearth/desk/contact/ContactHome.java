package io.hearth.desk.contact;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** Ties a person to a home. */
public record ContactHome(@NotNull UUID unitId, @NotNull Relation relation) {}
