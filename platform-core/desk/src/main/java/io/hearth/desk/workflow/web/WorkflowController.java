package io.hearth.desk.workflow.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.workflow.Workflows;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.hearth.workflow.WorkflowDefinition;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "workflows")
class WorkflowController {

    private final Workflows workflows;

    WorkflowController(Workflows workflows) {
        this.workflows = workflows;
    }

    @GetMapping("/api/v1/workflows")
    @Requires(value = Permission.WORKFLOW_READ, problems = "404 not-found")
    @Operation(operationId = "listWorkflows", summary = "The workflow of every kind that new tickets begin in")
    Slice<WorkflowDefinition> list(
            @Parameter(description = "Where; the company's own when absent") @RequestParam(required = false) @Nullable
                    UUID estateId) {
        return new Slice<>(workflows.list(estateId), null);
    }
}
