package io.hearth.desk.design;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.WorkflowDefinition;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One workflow of the company or of an estate, with what is in force and what is being drawn.
 *
 * @param estate whose own it is; null for the company's
 * @param base what an estate's own was drawn upon
 * @param running tickets on any of its versions that are not closed
 * @param needsAttention why the company's last change could not be carried over to this estate; null when nothing is to be done
 */
public record WorkflowOverview(
        String key,
        TicketKind kind,
        String name,
        String nameEn,
        @Nullable EstateName estate,
        @JsonProperty("extends") WorkflowDefinition.@Nullable Base base,
        @Nullable InForce published,
        @Nullable Draft draft,
        long running,
        @Nullable Attention needsAttention) {

    /** An estate by name. */
    @Schema(name = "WorkflowEstate")
    public record EstateName(UUID id, String name) {}

    /** The version new tickets begin in. */
    @Schema(name = "PublishedWorkflow")
    public record InForce(
            int version,
            @Nullable Instant publishedAt,
            @Nullable String publishedBy,
            @Nullable String note) {}

    /** What is being drawn. */
    @Schema(name = "WorkflowDraftSummary")
    public record Draft(int version, long revision, WorkflowStatus status, Instant updatedAt, String updatedBy) {}
}
