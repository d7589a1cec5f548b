package io.hearth.desk.workflow.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.workflow.Workflows;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.hearth.workflow.WorkflowDefinition;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "workflows")
class WorkflowController {

    private final Workflows workflows;

    WorkflowController(Workflows workflows) {
        this.workflows = workflows;
    }

    @GetMapping("/api/v1/workflows")
    @Requires(Permission.WORKFLOW_READ)
    @Operation(operationId = "listWorkflows", summary = "The published workflow of every kind of ticket")
    Slice<WorkflowDefinition> list() {
        return new Slice<>(workflows.list(), null);
    }
}
