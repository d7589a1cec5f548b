package io.hearth.desk.design.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.design.Publication;
import io.hearth.desk.design.PublishWorkflow;
import io.hearth.desk.design.WorkflowChange;
import io.hearth.desk.design.WorkflowDesign;
import io.hearth.desk.design.WorkflowDifference;
import io.hearth.desk.design.WorkflowDraft;
import io.hearth.desk.design.WorkflowDrafts;
import io.hearth.desk.design.WorkflowOverview;
import io.hearth.desk.design.WorkflowPublications;
import io.hearth.desk.design.WorkflowVersionView;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.Slice;
import io.hearth.workflow.WorkflowDefinition;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "workflow-design")
class DesignController {

    private static final String KEY = "The kind in lower case, for an estate's own followed by @ and its id";
    private static final String SIDE = "A version's number, or \"draft\"";

    private final WorkflowDesign design;
    private final WorkflowDrafts drafts;
    private final WorkflowPublications publications;

    DesignController(WorkflowDesign design, WorkflowDrafts drafts, WorkflowPublications publications) {
        this.design = design;
        this.drafts = drafts;
        this.publications = publications;
    }

    @GetMapping("/api/v1/workflow-overviews")
    @Requires(Permission.WORKFLOW_READ)
    @Operation(
            operationId = "listWorkflowOverviews",
            summary = "Every workflow of the company and its estates: what is in force and what is being drawn")
    Slice<WorkflowOverview> overviews() {
        return new Slice<>(design.overviews(), null);
    }

    @GetMapping("/api/v1/workflows/{workflowKey}/versions")
    @Requires(value = Permission.WORKFLOW_READ, problems = "404 not-found")
    @Operation(operationId = "listWorkflowVersions", summary = "Published and retired versions, the newest first")
    Slice<WorkflowVersionView> versions(@Parameter(description = KEY) @PathVariable String workflowKey) {
        return new Slice<>(design.versions(workflowKey), null);
    }

    @GetMapping("/api/v1/workflows/{workflowKey}/versions/{workflowVersion}")
    @Requires(value = Permission.WORKFLOW_READ, problems = "404 not-found")
    @Operation(operationId = "readWorkflowVersion", summary = "The definition of one version; download=true for a file")
    ResponseEntity<WorkflowDefinition> version(
            @Parameter(description = KEY) @PathVariable String workflowKey,
            @PathVariable int workflowVersion,
            @RequestParam(defaultValue = "false") boolean download) {
        WorkflowDefinition definition = design.version(workflowKey, workflowVersion);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (download) {
            answer.header(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(workflowKey + "-v" + workflowVersion + ".json")
                            .build()
                            .toString());
        }
        return answer.body(definition);
    }

    @GetMapping("/api/v1/workflows/{workflowKey}/differences")
    @Requires(value = Permission.WORKFLOW_READ, problems = "404 not-found")
    @Operation(
            operationId = "compareWorkflowVersions",
            summary = "In what two versions, or a version and the draft, differ")
    Slice<WorkflowDifference> differences(
            @Parameter(description = KEY) @PathVariable String workflowKey,
            @Parameter(description = SIDE) @RequestParam("from") String from,
            @Parameter(description = SIDE) @RequestParam("to") String to) {
        return new Slice<>(design.differences(workflowKey, from, to), null);
    }

    @GetMapping("/api/v1/workflows/{workflowKey}/changes")
    @Requires(value = Permission.WORKFLOW_READ, problems = "404 not-found")
    @Operation(operationId = "listWorkflowChanges", summary = "Who changed what when, the newest first")
    Slice<WorkflowChange> changes(
            @Parameter(description = KEY) @PathVariable String workflowKey,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return design.changes(workflowKey, cursor, limit);
    }

    @GetMapping("/api/v1/workflows/{workflowKey}/draft")
    @Requires(value = Permission.WORKFLOW_READ, problems = "404 not-found")
    @Operation(operationId = "readWorkflowDraft", summary = "What is being drawn; 404 when nothing is")
    ResponseEntity<WorkflowDraft> draft(@Parameter(description = KEY) @PathVariable String workflowKey) {
        return tagged(drafts.require(workflowKey));
    }

    @PutMapping("/api/v1/workflows/{workflowKey}/draft")
    @Requires(
            value = Permission.WORKFLOW_MANAGE,
            problems = {
                "404 not-found",
                "409 workflow.draft-gone",
                "412 request.stale-version",
                "413 payload-too-large",
                "422 estate.unknown",
                "422 workflow.inheritance-invalid",
                "422 workflow.key-mismatch",
                "422 workflow.too-large",
                "428 request.precondition-required"
            })
    @Operation(
            operationId = "saveWorkflowDraft",
            summary = "Keep what is being drawn",
            description =
                    "Begins a draft without If-Match; later saves name the revision they were made from. A save that"
                            + " changes nothing keeps the revision. An unsound draft is kept: only publication asks for"
                            + " more.")
    ResponseEntity<WorkflowDraft> save(
            @Parameter(description = KEY) @PathVariable String workflowKey,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody WorkflowDefinition definition) {
        return tagged(drafts.save(workflowKey, ETags.find(ifMatch), definition));
    }

    @DeleteMapping("/api/v1/workflows/{workflowKey}/draft")
    @Requires(
            value = Permission.WORKFLOW_MANAGE,
            problems = {"404 not-found", "412 request.stale-version", "428 request.precondition-required"})
    @Operation(operationId = "discardWorkflowDraft", summary = "Throw away what is being drawn")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(
            @Parameter(description = KEY) @PathVariable String workflowKey,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch) {
        drafts.discard(workflowKey, ETags.require(ifMatch));
    }

    @PostMapping("/api/v1/workflows/{workflowKey}/draft/reapplication")
    @Requires(
            value = Permission.WORKFLOW_MANAGE,
            problems = {
                "404 not-found",
                "409 workflow.not-an-override",
                "409 workflow.override-conflict",
                "412 request.stale-version",
                "428 request.precondition-required"
            })
    @Operation(
            operationId = "reapplyWorkflowDraft",
            summary = "Put an estate's changes onto the newest version of what they were drawn upon")
    ResponseEntity<WorkflowDraft> reapply(
            @Parameter(description = KEY) @PathVariable String workflowKey,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch) {
        return tagged(drafts.reapply(workflowKey, ETags.require(ifMatch)));
    }

    @PostMapping("/api/v1/workflows/{workflowKey}/draft/publication")
    @Requires(
            value = Permission.WORKFLOW_MANAGE,
            problems = {
                "404 not-found",
                "409 workflow.base-moved",
                "409 workflow.draft-gone",
                "409 workflow.unsound",
                "409 workflow.warnings-unexplained",
                "412 request.stale-version",
                "428 request.precondition-required"
            })
    @Operation(
            operationId = "publishWorkflow",
            summary = "Put the draft in force",
            description =
                    "Checks exactly the revision of If-Match. Errors refuse it, each warning needs a reason. Running"
                            + " tickets stay on the version they began with; estates' own workflows follow where they"
                            + " can.")
    Publication publish(
            @Parameter(description = KEY) @PathVariable String workflowKey,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody PublishWorkflow command) {
        return publications.publish(workflowKey, ETags.require(ifMatch), command);
    }

    @PostMapping("/api/v1/workflows/{workflowKey}/retirement")
    @Requires(
            value = Permission.WORKFLOW_MANAGE,
            problems = {"404 not-found", "409 workflow.extended", "409 workflow.not-an-override"})
    @Operation(
            operationId = "retireWorkflow",
            summary = "Let an estate go the company's way again",
            description = "Its running tickets stay on the version they began with.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retire(@Parameter(description = KEY) @PathVariable String workflowKey) {
        publications.retire(workflowKey);
    }

    private static ResponseEntity<WorkflowDraft> tagged(WorkflowDraft draft) {
        return ResponseEntity.ok().eTag(ETags.of(draft.revision())).body(draft);
    }
}
