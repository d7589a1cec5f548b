package io.hearth.sla.policy;

import static io.hearth.sla.policy.Absent.orEmpty;

import io.hearth.workflow.StateCategory;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;

/** When a clock does not count: while the ticket is in any of these. */
@Schema(name = "ClockPause")
public record Pause(Set<StateCategory> categories, Set<String> states) {

    public static final Pause NEVER = new Pause(Set.of(), Set.of());

    public Pause {
        categories = orEmpty(categories);
        states = orEmpty(states);
    }

    public boolean contains(String state, StateCategory category) {
        return categories.contains(category) || states.contains(state);
    }
}
