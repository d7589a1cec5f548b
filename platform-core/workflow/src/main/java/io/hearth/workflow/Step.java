package io.hearth.workflow;

import io.hearth.kernel.access.Role;
import io.hearth.workflow.guard.Guard;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One transition, compiled: its guard is a tree, and who may take it is looked up instead of searched. */
public final class Step {

    private final WorkflowTransition transition;
    private final Guard guard;
    private final @Nullable String guardText;
    private final WorkflowState to;
    private final Map<Role, Authority> byRole = new EnumMap<>(Role.class);
    private final Map<String, Authority> byTeam = new LinkedHashMap<>();

    Step(WorkflowTransition transition, Guard guard, @Nullable String guardText, WorkflowState to) {
        this.transition = transition;
        this.guard = guard;
        this.guardText = guardText;
        this.to = to;
        transition.roles().forEach(role -> byRole.put(role, new Authority(Authority.Who.ROLE, role.name())));
        transition.teams().forEach(team -> byTeam.put(team, new Authority(Authority.Who.TEAM, team)));
    }

    public WorkflowTransition transition() {
        return transition;
    }

    public String name() {
        return transition.name();
    }

    public WorkflowState to() {
        return to;
    }

    public Guard guard() {
        return guard;
    }

    /** The guard as it is written the one way there is; empty when the step has none. */
    public Optional<String> guardText() {
        return Optional.ofNullable(guardText);
    }

    public List<WorkflowAction> actions() {
        return transition.actions();
    }

    /** How long a ticket must have been in the state, when it is a timed step. */
    public int afterMinutes() {
        return transition.afterMinutes() == null ? 0 : transition.afterMinutes();
    }

    /** By what they may take it; empty when it is for others. The right that says least about the person comes last. */
    Optional<Authority> authority(Mover mover) {
        if (mover.system()) {
            return transition.trigger() == WorkflowTransition.Trigger.MANUAL
                    ? Optional.empty()
                    : Optional.of(Authority.SYSTEM);
        }
        if (transition.trigger() != WorkflowTransition.Trigger.MANUAL) {
            return Optional.empty();
        }
        if (transition.assignee() && mover.assignee()) {
            return Optional.of(Authority.ASSIGNEE);
        }
        if (transition.reporter() && mover.reporter()) {
            return Optional.of(Authority.REPORTER);
        }
        for (Role role : mover.roles()) {
            Authority authority = byRole.get(role);
            if (authority != null) {
                return Optional.of(authority);
            }
        }
        for (String team : mover.teams()) {
            Authority authority = byTeam.get(team);
            if (authority != null) {
                return Optional.of(authority);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return transition.name() + " -> " + to.name();
    }
}
