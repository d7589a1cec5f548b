package io.hearth.desk.archive;

import io.hearth.desk.contact.Relation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A home in a line: who is tied to it now, and how complete its record is.
 *
 * @param score of a hundred; each gap takes its part
 */
@Schema(name = "Home")
public record HomeSummary(
        UUID unitId,
        UUID estateId,
        UUID buildingId,
        @Schema(example = "3栋2单元201") String label,
        @Nullable Integer floor,
        int score,
        List<ArchiveGap> gaps,
        List<Person> people) {

    /** Somebody tied to the home. */
    @Schema(name = "HomePerson")
    public record Person(
            UUID contactId, @Schema(example = "王芳") String name, Relation relation) {}
}
