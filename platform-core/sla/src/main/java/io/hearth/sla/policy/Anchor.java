package io.hearth.sla.policy;

import static io.hearth.sla.policy.Absent.orEmpty;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.hearth.workflow.Stage;
import io.hearth.workflow.StateCategory;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;

/** What starts a clock. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Anchor.Opened.class, name = "OPENED"),
    @JsonSubTypes.Type(value = Anchor.Entered.class, name = "ENTERED"),
    @JsonSubTypes.Type(value = Anchor.Transition.class, name = "TRANSITION"),
    @JsonSubTypes.Type(value = Anchor.Workflow.class, name = "WORKFLOW"),
    @JsonSubTypes.Type(value = Anchor.Transferred.class, name = "TRANSFERRED"),
    @JsonSubTypes.Type(value = Anchor.Promised.class, name = "PROMISED"),
})
@Schema(name = "ClockAnchor")
public sealed interface Anchor {

    /** The ticket is opened. */
    @Schema(name = "ClockAnchorOpened")
    record Opened() implements Anchor {}

    /** The ticket comes into any of these from outside of all of them. */
    @Schema(name = "ClockAnchorEntered")
    record Entered(Set<String> states, Set<StateCategory> categories, Set<Stage> stages) implements Anchor, Places {

        public Entered {
            states = orEmpty(states);
            categories = orEmpty(categories);
            stages = orEmpty(stages);
        }
    }

    /** A step of one of these names is taken. */
    @Schema(name = "ClockAnchorTransition")
    record Transition(Set<String> names) implements Anchor {

        public Transition {
            names = orEmpty(names);
        }
    }

    /** The ticket's workflow starts the clock of that name: a state that has it, or an action. */
    @Schema(name = "ClockAnchorWorkflow")
    record Workflow() implements Anchor {}

    /** The ticket is handed to another team. */
    @Schema(name = "ClockAnchorTransferred")
    record Transferred() implements Anchor {}

    /** Something is promised to the owner; each promise has a run of its own. */
    @Schema(name = "ClockAnchorPromised")
    record Promised() implements Anchor {}
}
