package io.hearth.desk.playbook;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an adoption would change; it was tried and nothing of it kept.
 *
 * @param open conflicts of which nobody has said yet which way it is to be
 * @param refused parts that could not be put
 * @param changes parts that would be put
 */
public record AdoptionPlan(List<Planned> parts, int open, int refused, int changes) {

    /** How a part stands at an estate. */
    @Schema(name = "AdoptionPartState")
    public enum State {
        /** The estate does so already. */
        SAME,
        /** The estate follows the company in this. */
        NEW,
        /** The estate does it another way of its own. */
        CONFLICT
    }

    /**
     * A part at an estate.
     *
     * @param lines where both differ: ours is the estate's, theirs the playbook's, which is everything where the estate follows the company
     * @param take whether the playbook's way would be put; absent of a conflict that is open
     * @param seen names the estate's own way for the choice
     * @param problem why it could not be put
     */
    @Schema(name = "PlannedPart")
    public record Planned(
            UUID estateId,
            String estateName,
            PartType type,
            String key,
            String name,
            String nameEn,
            State state,
            List<PlaybookPart.Line> lines,
            @Nullable Boolean take,
            @Nullable String seen,
            @Nullable Refusal problem) {}

    /** A problem of another module, as it would answer. */
    @Schema(name = "AdoptionRefusal")
    public record Refusal(String code, String detail, Map<String, Object> params) {}
}
