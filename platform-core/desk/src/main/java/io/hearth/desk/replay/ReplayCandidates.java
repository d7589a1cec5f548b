package io.hearth.desk.replay;

import io.hearth.desk.clock.ClockMeasurements;
import io.hearth.desk.clock.ClockPolicyDesign;
import io.hearth.desk.clock.PolicyReport;
import io.hearth.desk.design.WorkflowDesign;
import io.hearth.desk.design.WorkflowDrafts;
import io.hearth.desk.design.WorkflowTools;
import io.hearth.desk.dispatch.Routing;
import io.hearth.desk.dispatch.RoutingFinding;
import io.hearth.desk.dispatch.RoutingPolicy;
import io.hearth.desk.dispatch.RoutingTrials;
import io.hearth.desk.workflow.WorkflowKey;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ProblemException;
import io.hearth.sla.policy.ClockPolicy;
import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.check.Finding;
import io.hearth.workflow.check.Severity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Finds what a replay is to try and makes sure that it can be tried: the checks are those of a publication. */
@Component
class ReplayCandidates {

    private final ClockPolicyDesign clocks;
    private final ClockMeasurements measurements;
    private final Routing routing;
    private final RoutingTrials routes;
    private final WorkflowDesign workflows;
    private final WorkflowDrafts drafts;
    private final WorkflowTools tools;
    private final JsonMapper json;

    ReplayCandidates(
            ClockPolicyDesign clocks,
            ClockMeasurements measurements,
            Routing routing,
            RoutingTrials routes,
            WorkflowDesign workflows,
            WorkflowDrafts drafts,
            WorkflowTools tools,
            JsonMapper json) {
        this.clocks = clocks;
        this.measurements = measurements;
        this.routing = routing;
        this.routes = routes;
        this.workflows = workflows;
        this.drafts = drafts;
        this.tools = tools;
        this.json = json;
    }

    /**
     * What is to be tried.
     *
     * @param workflow which one, of workflows
     * @param definition as it is kept; null for what was in force
     */
    record Candidate(
            @Nullable WorkflowKey workflow, @Nullable String definition) {}

    /** @throws ProblemException 422 {@code replay.unsound} */
    Candidate require(StartReplay command) {
        return switch (command.subject()) {
            case CLOCK_POLICY -> new Candidate(null, clocks(command));
            case ROUTING_POLICY -> new Candidate(null, routing(command));
            case WORKFLOW -> workflow(command);
        };
    }

    private @Nullable String clocks(StartReplay command) {
        ClockPolicy policy = switch (command.source()) {
            case IN_FORCE -> null;
            case VERSION -> clocks.version(given("version", command.version()));
            case DRAFT -> clocks.draft().policy();
            case GIVEN -> given("clockPolicy", command.clockPolicy());
        };
        if (policy == null) {
            return null;
        }
        if (command.source() != ReplaySource.VERSION) {
            PolicyReport report = clocks.check(policy);
            if (!report.sound()) {
                throw unsound(report.findings());
            }
        }
        return measurements.text(policy.as(Math.max(1, policy.version())));
    }

    private @Nullable String routing(StartReplay command) {
        RoutingPolicy policy = switch (command.source()) {
            case IN_FORCE -> null;
            case VERSION -> routing.version(given("version", command.version()));
            case DRAFT -> routing.draft().definition();
            case GIVEN -> given("routingPolicy", command.routingPolicy());
        };
        if (policy == null) {
            return null;
        }
        if (command.source() != ReplaySource.VERSION) {
            List<RoutingFinding> errors = routing.check(policy).stream()
                    .filter(finding -> finding.severity() == RoutingFinding.Severity.ERROR)
                    .toList();
            if (!errors.isEmpty()) {
                throw unsound(errors);
            }
        }
        return routes.text(policy);
    }

    private Candidate workflow(StartReplay command) {
        Access.require(Permission.WORKFLOW_READ);
        if (command.source() == ReplaySource.GIVEN) {
            WorkflowDefinition definition = given("workflow", command.workflow());
            WorkflowKey key = WorkflowKey.parse(given("workflow.key", definition.key()))
                    .filter(known -> known.kind() == definition.kind())
                    .orElseThrow(() -> ProblemException.invalid(
                            "workflow.key", "unknown", "expected the key of a workflow of the definition's kind"));
            // Whether the caller may know of it is the same question as for one that is kept.
            workflows.versions(key.text());
            return new Candidate(key, sound(definition));
        }
        String text = given("workflowKey", command.workflowKey());
        WorkflowKey key = WorkflowKey.require(text);
        return switch (command.source()) {
            case IN_FORCE -> {
                workflows.versions(text);
                yield new Candidate(key, null);
            }
            case VERSION ->
                new Candidate(
                        key, json.writeValueAsString(workflows.version(text, given("version", command.version()))));
            case DRAFT -> new Candidate(key, sound(drafts.require(text).definition()));
            case GIVEN -> throw new IllegalStateException("source: GIVEN (expected: one that is kept)");
        };
    }

    private String sound(WorkflowDefinition definition) {
        List<Finding> errors = tools.check(definition).findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw unsound(errors);
        }
        return json.writeValueAsString(definition);
    }

    private static ProblemException unsound(List<?> findings) {
        return new ProblemException(
                ReplayProblem.UNSOUND, "The check found errors in what is to be tried.", Map.of("findings", findings));
    }

    private static <T> T given(String field, @Nullable T value) {
        if (value == null) {
            throw ProblemException.invalid(field, "required", "this subject and source need it");
        }
        return value;
    }
}
