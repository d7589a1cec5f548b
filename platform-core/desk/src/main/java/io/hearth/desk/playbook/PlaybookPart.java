package io.hearth.desk.playbook;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way of an estate.
 *
 * @param key names it among those of its type: the kind of tickets, the clock, the code of the reply
 * @param lines what it says, value by value
 */
public record PlaybookPart(PartType type, String key, String name, String nameEn, List<Line> lines) {

    /**
     * One value.
     *
     * @param place where it stands
     * @param ours what it says; of two sides the first, null where it says nothing
     * @param theirs what the second side says; null where it says nothing or there is none
     */
    @Schema(name = "PlaybookLine")
    public record Line(
            String place, @Nullable String ours, @Nullable String theirs) {}

    static PlaybookPart of(Part part) {
        return new PlaybookPart(
                part.type(), part.key(), part.name(), part.nameEn(), PartContents.lines(part.content()));
    }
}
