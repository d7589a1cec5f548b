package io.hearth.desk.design;

import io.hearth.workflow.Priority;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.WorkflowField;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a simulated ticket is, and what could happen now.
 *
 * @param allowed what the caller may do now, with the reason
 * @param refused what the caller may not do now, with the reason
 * @param effects what happened by itself, in order
 * @param path the states it went through since the request, the one it began in first
 * @param problem why what was asked did not happen; null when it did
 */
public record Simulation(
        Ticket ticket,
        List<Step> allowed,
        List<Refusal> refused,
        List<Effect> effects,
        List<String> path,
        @Nullable Problem problem) {

    /** A simulated ticket; send it back for the next step. */
    @Schema(name = "SimulatedTicket")
    public record Ticket(
            String state,
            StateCategory stateCategory,
            Map<String, String> fields,
            Priority priority,
            String channel,
            String category,
            String estate,
            boolean assigned,
            boolean anonymous,
            int reopenCount,
            int stateMinutes,
            int openMinutes,
            Map<String, Integer> clocks) {}

    /** Where a step can lead. */
    @Schema(name = "SimulatedOutcome")
    public record Outcome(String toState, StateCategory toCategory) {}

    /** A step the caller may take. */
    @Schema(name = "SimulatedStep")
    public record Step(
            String name,
            String label,
            String labelEn,
            List<Outcome> outcomes,
            List<String> requires,
            List<WorkflowField> fields,
            String why,
            String whyEn) {}

    /** A step the caller may not take. */
    @Schema(name = "SimulatedRefusal")
    public record Refusal(String transition, String label, String labelEn, String why, String whyEn) {}

    /** Something that happened by itself, or by the step. */
    @Schema(name = "SimulatedEffect")
    public record Effect(String type, String text, String textEn) {}

    /** Why something did not happen. */
    @Schema(name = "SimulationProblem")
    public record Problem(String text, String textEn) {}
}
