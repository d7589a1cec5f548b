package io.hearth.desk.design;

import io.hearth.workflow.WorkflowDefinition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workflow being drawn.
 *
 * @param version the number it will have when it is published
 * @param revision counts the saves; the entity tag
 * @param status CHECKED when the checker found no error in this revision
 * @param baseMoved the version of its base that came after the one it was drawn upon; null when there is none
 * @param differences an estate's changes to its base; empty for the company's own
 */
public record WorkflowDraft(
        String key,
        int version,
        WorkflowDefinition definition,
        long revision,
        WorkflowStatus status,
        Instant updatedAt,
        String updatedBy,
        @Nullable Integer baseMoved,
        List<WorkflowDifference> differences) {}
