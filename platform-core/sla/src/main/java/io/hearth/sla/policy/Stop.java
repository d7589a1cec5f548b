package io.hearth.sla.policy;

import static io.hearth.sla.policy.Absent.orEmpty;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.hearth.workflow.Stage;
import io.hearth.workflow.StateCategory;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;

/** What ends a clock. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Stop.Contacted.class, name = "CONTACTED"),
    @JsonSubTypes.Type(value = Stop.PublicUpdate.class, name = "PUBLIC_UPDATE"),
    @JsonSubTypes.Type(value = Stop.Entered.class, name = "ENTERED"),
    @JsonSubTypes.Type(value = Stop.Left.class, name = "LEFT"),
    @JsonSubTypes.Type(value = Stop.Transition.class, name = "TRANSITION"),
    @JsonSubTypes.Type(value = Stop.Assigned.class, name = "ASSIGNED"),
    @JsonSubTypes.Type(value = Stop.Accepted.class, name = "ACCEPTED"),
    @JsonSubTypes.Type(value = Stop.Workflow.class, name = "WORKFLOW"),
    @JsonSubTypes.Type(value = Stop.PromiseKept.class, name = "PROMISE_KEPT"),
})
@Schema(name = "ClockStop")
public sealed interface Stop {

    /**
     * A person of the company spoke with the owner and wrote down what about. Receipts that send themselves and calls that reached nobody are
     * no contact.
     *
     * @param purposes which contacts count; any when empty
     */
    @Schema(name = "ClockStopContacted")
    record Contacted(Set<ContactPurpose> purposes) implements Stop {

        public Contacted {
            purposes = orEmpty(purposes);
        }
    }

    /** A person of the company wrote or showed something that the owner can see. */
    @Schema(name = "ClockStopPublicUpdate")
    record PublicUpdate() implements Stop {}

    /** The ticket comes into any of these from outside of all of them. */
    @Schema(name = "ClockStopEntered")
    record Entered(Set<String> states, Set<StateCategory> categories, Set<Stage> stages) implements Stop, Places {

        public Entered {
            states = orEmpty(states);
            categories = orEmpty(categories);
            stages = orEmpty(stages);
        }
    }

    /** The ticket goes from any of these to outside of all of them. */
    @Schema(name = "ClockStopLeft")
    record Left(Set<String> states, Set<StateCategory> categories, Set<Stage> stages) implements Stop, Places {

        public Left {
            states = orEmpty(states);
            categories = orEmpty(categories);
            stages = orEmpty(stages);
        }
    }

    /** A step of one of these names is taken. */
    @Schema(name = "ClockStopTransition")
    record Transition(Set<String> names) implements Stop {

        public Transition {
            names = orEmpty(names);
        }
    }

    /** Somebody is made responsible. */
    @Schema(name = "ClockStopAssigned")
    record Assigned() implements Stop {}

    /** The team that a ticket was handed to takes it. */
    @Schema(name = "ClockStopAccepted")
    record Accepted() implements Stop {}

    /** The ticket's workflow stops the clock of that name. */
    @Schema(name = "ClockStopWorkflow")
    record Workflow() implements Stop {}

    /** The promise that the run is about is kept. */
    @Schema(name = "ClockStopPromiseKept")
    record PromiseKept() implements Stop {}
}
