package io.hearth.desk.estate;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A building of an estate. */
@Schema(name = "Building")
public record BuildingView(
        UUID id,
        UUID estateId,
        @Schema(example = "3栋") String name,
        @Nullable Integer floors) {}
