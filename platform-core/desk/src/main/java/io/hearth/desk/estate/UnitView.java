package io.hearth.desk.estate;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A home: what a ticket or a person is tied to. */
@Schema(name = "Unit")
public record UnitView(
        UUID id,
        UUID estateId,
        UUID buildingId,
        @Schema(example = "3栋2单元201") String label,
        @Nullable Integer floor) {}
