package io.hearth.sla;

import io.hearth.workflow.Stage;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.WorkflowState;
import org.jspecify.annotations.Nullable;

/**
 * Where a ticket stands in its workflow.
 *
 * @param label what people read, in Chinese
 * @param clock the workflow's clock that runs as long as a ticket is here
 */
public record Place(
        String state,
        StateCategory category,
        @Nullable Stage stage,
        String label,
        String labelEn,
        @Nullable String clock) {

    /** A state as its workflow has it. */
    public static Place of(WorkflowState state) {
        return new Place(state.name(), state.category(), state.stage(), state.label(), state.labelEn(), state.clock());
    }
}
