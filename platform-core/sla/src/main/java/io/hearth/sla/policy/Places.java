package io.hearth.sla.policy;

import io.hearth.workflow.Stage;
import io.hearth.workflow.StateCategory;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Some of the states that tickets can be in. */
public sealed interface Places permits Anchor.Entered, Stop.Entered, Stop.Left {

    Set<String> states();

    Set<StateCategory> categories();

    Set<Stage> stages();

    /** Whether a state is one of them: by its name, its category or its stage. */
    default boolean contain(String state, StateCategory category, @Nullable Stage stage) {
        return states().contains(state) || categories().contains(category) || stage != null && stages().contains(stage);
    }
}
