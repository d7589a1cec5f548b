package io.hearth.desk.design;

import io.hearth.desk.workflow.WorkflowKey;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.check.CheckResult;
import io.hearth.workflow.check.Finding;
import io.hearth.workflow.check.FindingCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Leads tickets that do not exist through definitions that are nowhere kept, by the engine real tickets move by. */
@Service
public class WorkflowSimulations {

    /** What leaves the engine nothing to run; other errors are for the simulation to show. */
    private static final Set<FindingCode> STRUCTURAL = EnumSet.of(
            FindingCode.INCOMPLETE,
            FindingCode.UNKNOWN_REFERENCE,
            FindingCode.DUPLICATE_NAME,
            FindingCode.GUARD_INVALID,
            FindingCode.MISSING_TARGET);

    private final Checks checks;

    WorkflowSimulations(Checks checks) {
        this.checks = checks;
    }

    /** @throws ProblemException 409 {@code workflow.not-runnable} with the findings that stand in the way */
    @Transactional(readOnly = true)
    public Simulation simulate(SimulateWorkflow command) {
        Access.require(Permission.WORKFLOW_READ);
        Definitions.requireSize(command.definition());
        return SimulatedRun.of(compile(command.definition()), command).run();
    }

    private Workflow compile(WorkflowDefinition definition) {
        if (definition.kind() == null) {
            throw ProblemException.invalid(
                    "definition.kind", "required", "a definition says which kind of ticket it is for");
        }
        CheckResult result = checks.check(definition);
        try {
            return Workflow.of(definition.as(new WorkflowKey(definition.kind(), null).text(), 0, null));
        } catch (IllegalArgumentException | NullPointerException unsound) {
            List<Finding> structural = result.findings().stream()
                    .filter(finding -> STRUCTURAL.contains(finding.code()))
                    .toList();
            throw new ProblemException(
                    DesignProblem.NOT_RUNNABLE,
                    "The workflow cannot be run yet: " + unsound.getMessage(),
                    Map.of("findings", structural.isEmpty() ? result.findings() : structural),
                    List.of(),
                    unsound);
        }
    }
}
