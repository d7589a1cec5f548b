package io.hearth.desk.ticket;

import io.hearth.workflow.StateCategory;
import io.hearth.workflow.WorkflowField;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A step the caller may take now.
 *
 * @param toState where it leads, the first of the outcomes
 * @param outcomes where it may lead; more than one when what is given decides
 * @param requires what must be sent along: {@code comment}, {@code assignee} (send {@code fields.assigneeId}) or the name of one of
 *     the fields
 * @param fields how to ask for the required fields
 */
public record AllowedTransition(
        @Schema(example = "dispatch") String name,
        @Schema(example = "派单") String label,
        @Schema(example = "Dispatch") String labelEn,
        String toState,
        StateCategory toCategory,
        List<Outcome> outcomes,
        List<String> requires,
        List<WorkflowField> fields) {

    /** Where a step may lead. */
    @Schema(name = "TransitionOutcome")
    public record Outcome(String toState, StateCategory toCategory) {}
}
