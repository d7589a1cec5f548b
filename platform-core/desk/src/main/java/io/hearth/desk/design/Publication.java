package io.hearth.desk.design;

import io.hearth.workflow.check.Finding;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What publishing has done.
 *
 * @param findings the warnings that were accepted
 * @param overrides what became of the estates' own workflows that follow this one
 */
@Schema(name = "WorkflowPublication")
public record Publication(int version, List<Finding> findings, List<Follower> overrides) {

    /**
     * An estate's own workflow after its base was published.
     *
     * @param published its new version; null when it stays on the one it has
     * @param needsAttention why it stays; null when it follows
     */
    @Schema(name = "WorkflowFollower")
    public record Follower(
            String key,
            @Nullable Integer published,
            @Nullable Attention needsAttention) {}
}
