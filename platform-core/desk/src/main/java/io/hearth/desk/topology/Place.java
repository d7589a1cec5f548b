package io.hearth.desk.topology;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of an estate that can fail as a whole.
 *
 * @param lineId the line, of LINE only
 * @param label as people call it
 */
@Schema(name = "EstatePlace")
public record Place(
        Kind kind,
        @Nullable UUID buildingId,
        @Nullable String section,
        @Nullable String stack,
        @Nullable UUID lineId,
        @Schema(example = "3栋2单元01立管") String label,
        String labelEn) {

    /** What sort of part. */
    @Schema(name = "EstatePlaceKind")
    public enum Kind {
        ESTATE,
        BUILDING,
        SECTION,
        STACK,
        LINE
    }

    /** By which it is known, whatever it is called. */
    public String key() {
        return switch (kind) {
            case ESTATE -> "estate";
            case BUILDING -> "building:" + buildingId;
            case SECTION -> "section:" + buildingId + ":" + section;
            case STACK -> "stack:" + buildingId + ":" + section + ":" + stack;
            case LINE -> "line:" + lineId;
        };
    }
}
