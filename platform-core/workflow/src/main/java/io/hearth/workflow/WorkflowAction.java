package io.hearth.workflow;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import io.hearth.kernel.access.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What happens by itself when a step is taken, in the order of the list and in the step's own transaction. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WorkflowAction.Assign.class, name = "ASSIGN"),
    @JsonSubTypes.Type(value = WorkflowAction.Notify.class, name = "NOTIFY"),
    @JsonSubTypes.Type(value = WorkflowAction.SetField.class, name = "SET_FIELD"),
    @JsonSubTypes.Type(value = WorkflowAction.StartClock.class, name = "START_CLOCK"),
    @JsonSubTypes.Type(value = WorkflowAction.StopClock.class, name = "STOP_CLOCK"),
    @JsonSubTypes.Type(value = WorkflowAction.CreateTicket.class, name = "CREATE_TICKET"),
    @JsonSubTypes.Type(value = WorkflowAction.Webhook.class, name = "WEBHOOK"),
})
public sealed interface WorkflowAction {

    /** How somebody is chosen. */
    @Schema(name = "AssignmentRule")
    enum Rule {
        /** Whoever takes the step. */
        CALLER,
        /** Nobody: the ticket goes back to the pool. */
        NOBODY,
        /** Among those of the role or team who may see the estate, the one with the fewest open tickets. */
        LEAST_LOADED,
        /** Among those of the role or team who may see the estate, the one whose last assignment is longest ago. */
        ROUND_ROBIN
    }

    /** Makes somebody responsible; leaves the assignee as it is when nobody fits, and says so in the history. */
    record Assign(Rule rule, @Nullable Role role, @Nullable String team) implements WorkflowAction {}

    /** Tells the assignee, or everybody of a role or team who may see the estate. */
    record Notify(
            String message,
            @JsonSetter(nulls = Nulls.AS_EMPTY) boolean assignee,
            @Nullable Role role,
            @Nullable String team)
            implements WorkflowAction {}

    /** Gives a field of the workflow a value, or takes it away. */
    record SetField(String field, @Nullable String value) implements WorkflowAction {}

    /** Starts a clock anew. */
    record StartClock(String clock) implements WorkflowAction {}

    /** Stops a clock if it runs. */
    record StopClock(String clock) implements WorkflowAction {}

    /** Opens a ticket of its own that refers to this one, for the same place and reporter, for example the callback after a repair. */
    record CreateTicket(
            TicketKind kind,
            String title,
            @Nullable Role role,
            @Nullable String team) implements WorkflowAction {}

    /** Sends what happened, signed, to an address of the company. */
    record Webhook(String url) implements WorkflowAction {}
}
