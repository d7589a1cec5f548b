package io.hearth.desk.design;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.schema.StarterContent;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.WorkflowField;
import io.hearth.workflow.check.CheckResult;
import io.hearth.workflow.guard.Guard;
import io.hearth.workflow.guard.GuardError;
import io.hearth.workflow.guard.GuardReading;
import io.hearth.workflow.guard.GuardTree;
import io.hearth.workflow.guard.Guards;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers about definitions that are nowhere kept. */
@Service
public class WorkflowTools {

    private final Checks checks;
    private final List<StarterWorkflow> starters;

    WorkflowTools(Checks checks, Definitions definitions) {
        this.checks = checks;
        this.starters = StarterContent.workflows().stream()
                .map(definitions::read)
                .map(WorkflowTools::starter)
                .toList();
    }

    /** What is wrong with a definition. */
    @Transactional(readOnly = true)
    public CheckReport check(WorkflowDefinition definition) {
        Access.require(Permission.WORKFLOW_READ);
        Definitions.requireSize(definition);
        CheckResult result = checks.check(definition);
        return new CheckReport(result.findings(), result.duration().toMillis(), result.states(), result.transitions());
    }

    /** Workflows to begin with, in the order of the kinds. */
    public List<StarterWorkflow> starters() {
        Access.require(Permission.WORKFLOW_READ);
        return starters;
    }

    /** An expression's parts, or what is wrong where. */
    public CheckedExpression expression(String text, List<WorkflowField> fields) {
        Access.require(Permission.WORKFLOW_READ);
        return switch (Guards.parse(text, WorkflowField.vocabulary(fields))) {
            case GuardReading.Sound(Guard guard, String written) ->
                new CheckedExpression(true, List.of(), GuardTree.of(guard), written);
            case GuardReading.Faulty(List<GuardError> errors) -> new CheckedExpression(false, errors, null, text);
        };
    }

    private static StarterWorkflow starter(WorkflowDefinition definition) {
        Description description = describe(definition.kind());
        return new StarterWorkflow(
                definition.kind(),
                definition.name(),
                definition.nameEn(),
                description.chinese(),
                description.english(),
                definition);
    }

    private record Description(String chinese, String english) {}

    private static Description describe(TicketKind kind) {
        return switch (kind) {
            case INQUIRY -> new Description("业主来问，当场或稍后答复。", "An owner asks; somebody answers at once or later.");
            case COMPLAINT ->
                new Description(
                        "接收、调查核实、处理、回访、反馈、关闭；不满意必须二次跟进，任何一步都不能跳过。",
                        "Received, investigated, handled, called back, answered, closed; whoever is dissatisfied is"
                                + " followed up a second time, and nothing can be skipped.");
            case REPAIR ->
                new Description(
                        "派给师傅，上门处理，缺配件可等，完工后关闭。",
                        "Given to a technician, done on site, waiting for parts where need be, then closed.");
            case CONVENIENCE ->
                new Description(
                        "代办、借用等小事：受理、办理、办结。", "Small favours such as lending a tool: taken up, done, finished.");
            case EMERGENCY ->
                new Description(
                        "险情先响应、再处置，最后复盘关闭。", "Danger: answered first, then dealt with, and closed after a look back.");
            case CALLBACK ->
                new Description(
                        "打电话或上门回访，记录满意度。", "Somebody calls or visits an owner and records how content they are.");
        };
    }
}
