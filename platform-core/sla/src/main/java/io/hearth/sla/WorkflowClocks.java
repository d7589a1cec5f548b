package io.hearth.sla;

import io.hearth.workflow.WorkflowClock;
import org.jspecify.annotations.Nullable;

/** The clocks that workflows declare themselves; they count where no rule of the policy does. */
@FunctionalInterface
public interface WorkflowClocks {

    /** Workflows without clocks. */
    WorkflowClocks NONE = (workflow, clock) -> null;

    /** The clock of that name, unless that version has none such. */
    @Nullable
    WorkflowClock find(WorkflowVersion workflow, String clock);
}
