package io.hearth.workflow;

import java.util.Map;

/**
 * A limit of time that a state or an action can start.
 *
 * @param name stable key, unique in its workflow
 * @param minutes how long it may run, by priority
 */
public record WorkflowClock(String name, String label, String labelEn, Map<Priority, Integer> minutes) {

    public WorkflowClock {
        minutes = minutes == null ? Map.of() : Map.copyOf(minutes);
    }
}
