package io.hearth.desk.topology;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Homes of a building that a line feeds by itself; what is absent does not narrow.
 *
 * @param section the staircase: 2 of 3栋2单元201
 * @param stack the homes above each other: 01 of 3栋2单元201
 * @param fromFloor the lowest floor it feeds, such as that of a high zone
 */
@Schema(name = "LineReach")
public record Reach(
        @NotNull UUID buildingId,
        @Schema(example = "2") @Nullable @Size(max = 10) String section,
        @Schema(example = "01") @Nullable @Size(max = 10) String stack,
        @Nullable @Min(-5) @Max(300) Integer fromFloor,
        @Nullable @Min(-5) @Max(300) Integer toFloor) {

    boolean covers(Home home) {
        Integer floor = home.floor();
        return buildingId.equals(home.buildingId())
                && (section == null || section.equals(home.section()))
                && (stack == null || stack.equals(home.stack()))
                && (fromFloor == null || (floor != null && floor >= fromFloor))
                && (toFloor == null || (floor != null && floor <= toFloor));
    }
}
