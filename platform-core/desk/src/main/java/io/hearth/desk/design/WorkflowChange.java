package io.hearth.desk.design;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who changed what when.
 *
 * @param version the version concerned; of a draft the one it will become
 * @param revision the draft's revision; null for what is not about a draft
 * @param summary what differs from before
 */
public record WorkflowChange(
        UUID id,
        Instant at,
        String actor,
        Type type,
        int version,
        @Nullable Long revision,
        @Nullable String note,
        List<WorkflowDifference> summary) {

    /** What was done. */
    @Schema(name = "WorkflowChangeType")
    public enum Type {
        SAVED,
        DISCARDED,
        PUBLISHED,
        /** The company's new version was carried over to the estate. */
        FOLLOWED,
        /** The company's new version could not be carried over. */
        LEFT_BEHIND,
        RETIRED
    }
}
