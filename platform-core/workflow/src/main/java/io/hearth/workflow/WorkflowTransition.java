package io.hearth.workflow;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.hearth.kernel.access.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One step from some states to another. Several steps may share a name and a state they leave: people see one button, and the guards decide
 * where it leads, exactly one of them for every case.
 *
 * @param name stable key
 * @param from the states it leaves
 * @param to the state it enters
 * @param trigger what sets it off
 * @param afterMinutes how long a ticket must have been in the state, when the trigger is TIMED
 * @param roles who may take it, when the trigger is MANUAL
 * @param assignee whether the ticket's assignee may take it whatever their role
 * @param reporter whether the owner who reported the matter may take it
 * @param teams the teams whose members may take it
 * @param guard an expression that must hold, over the ticket as it will be with what is given along; always when absent
 * @param requires what must be given: {@code comment}, {@code assignee} or the name of a field of the workflow
 * @param actions what happens by itself
 */
public record WorkflowTransition(
        String name,
        String label,
        String labelEn,
        List<String> from,
        String to,
        Trigger trigger,
        @Nullable Integer afterMinutes,
        Set<Role> roles,
        @JsonSetter(nulls = Nulls.AS_EMPTY) boolean assignee,
        @JsonSetter(nulls = Nulls.AS_EMPTY) boolean reporter,
        List<String> teams,
        @Nullable String guard,
        List<String> requires,
        List<WorkflowAction> actions) {

    /** What sets a step off. */
    @Schema(name = "WorkflowTrigger")
    public enum Trigger {
        /** Somebody takes it. */
        MANUAL,
        /** It is taken at once when a ticket enters the state or changes there and the guard holds. */
        AUTOMATIC,
        /** It is taken when a ticket has been in the state for the minutes and the guard holds. */
        TIMED
    }

    /** The requirement that a comment be given. */
    public static final String COMMENT = "comment";

    /** The requirement that somebody be responsible: already assigned, or named in the field {@code assigneeId}. */
    public static final String ASSIGNEE = "assignee";

    public WorkflowTransition {
        from = from == null ? List.of() : List.copyOf(from);
        trigger = trigger == null ? Trigger.MANUAL : trigger;
        roles = roles == null ? Set.of() : Set.copyOf(roles);
        teams = teams == null ? List.of() : List.copyOf(teams);
        guard = guard == null || guard.isBlank() ? null : guard;
        requires = requires == null ? List.of() : List.copyOf(requires);
        actions = actions == null ? List.of() : List.copyOf(actions);
    }

    public boolean leaves(String state) {
        return from.contains(state);
    }
}
