package io.hearth.desk.design.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.design.CheckReport;
import io.hearth.desk.design.CheckedExpression;
import io.hearth.desk.design.ImportedWorkflow;
import io.hearth.desk.design.SimulateWorkflow;
import io.hearth.desk.design.Simulation;
import io.hearth.desk.design.StarterWorkflow;
import io.hearth.desk.design.WorkflowImports;
import io.hearth.desk.design.WorkflowSimulations;
import io.hearth.desk.design.WorkflowTools;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.LeavingApi;
import io.hearth.kernel.web.Slice;
import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.WorkflowField;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What a designer needs that keeps nothing. */
@RestController
@Tag(name = "workflow-design")
class ToolController {

    private final WorkflowTools tools;
    private final WorkflowImports imports;
    private final WorkflowSimulations simulations;

    ToolController(WorkflowTools tools, WorkflowImports imports, WorkflowSimulations simulations) {
        this.tools = tools;
        this.imports = imports;
        this.simulations = simulations;
    }

    /** What asks by POST and changes nothing, so that a leaving company may go on asking. */
    @Configuration(proxyBeanMethods = false)
    static class WhileLeaving {

        @Bean
        LeavingApi checkingOnlyReads() {
            return new LeavingApi(HttpMethod.POST, "/api/v1/workflow-checks");
        }

        @Bean
        LeavingApi readingAnExpressionOnlyReads() {
            return new LeavingApi(HttpMethod.POST, "/api/v1/workflow-expressions");
        }

        @Bean
        LeavingApi simulatingOnlyReads() {
            return new LeavingApi(HttpMethod.POST, "/api/v1/workflow-simulations");
        }
    }

    @Schema(name = "CheckWorkflow")
    record CheckWorkflow(@NotNull WorkflowDefinition definition) {}

    @Schema(name = "CheckExpression")
    record CheckExpression(
            @NotNull @Size(max = 10_000) String text,
            @Nullable @Size(max = 500) List<WorkflowField> fields) {}

    @PostMapping("/api/v1/workflow-checks")
    @Requires(
            value = Permission.WORKFLOW_READ,
            problems = {"413 payload-too-large", "422 workflow.too-large"})
    @Operation(operationId = "checkWorkflow", summary = "What is wrong with a definition; keeps nothing")
    CheckReport check(@Valid @RequestBody CheckWorkflow command) {
        return tools.check(command.definition());
    }

    @PostMapping("/api/v1/workflow-expressions")
    @Requires(value = Permission.WORKFLOW_READ)
    @Operation(
            operationId = "checkWorkflowExpression",
            summary = "Read an expression: its parts, or what is wrong where")
    CheckedExpression expression(@Valid @RequestBody CheckExpression command) {
        return tools.expression(command.text(), command.fields() == null ? List.of() : command.fields());
    }

    @GetMapping("/api/v1/workflow-starters")
    @Requires(Permission.WORKFLOW_READ)
    @Operation(operationId = "listWorkflowStarters", summary = "Workflows to begin with, one for each kind")
    Slice<StarterWorkflow> starters() {
        return new Slice<>(tools.starters(), null);
    }

    @PostMapping(path = "/api/v1/workflow-imports", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(
            value = Permission.WORKFLOW_MANAGE,
            problems = {
                "400 request.malformed",
                "413 payload-too-large",
                "422 workflow.inheritance-invalid",
                "422 workflow.too-large"
            })
    @Operation(
            operationId = "importWorkflow",
            summary = "Read a definition from a file of at most 2 MB; keeps nothing",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = WorkflowDefinition.class))))
    ImportedWorkflow read(@RequestBody byte[] file) {
        return imports.read(file);
    }

    @PostMapping("/api/v1/workflow-simulations")
    @Requires(
            value = Permission.WORKFLOW_READ,
            problems = {"409 workflow.not-runnable", "413 payload-too-large"})
    @Operation(
            operationId = "simulateWorkflow",
            summary = "Lead a ticket that does not exist through a definition, by the engine real tickets move by")
    Simulation simulate(@Valid @RequestBody SimulateWorkflow command) {
        return simulations.simulate(command);
    }
}
