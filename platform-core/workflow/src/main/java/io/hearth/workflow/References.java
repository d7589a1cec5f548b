package io.hearth.workflow;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a definition names only what it has. What else is wrong with it is for the checker to say; this much no ticket can do without. */
final class References {

    private final WorkflowDefinition definition;

    private References(WorkflowDefinition definition) {
        this.definition = definition;
    }

    static void check(WorkflowDefinition definition) {
        new References(definition).check();
    }

    private void check() {
        Set<String> states = distinct("states", definition.states(), WorkflowState::name);
        Set<String> fields = distinct("fields", definition.fields(), WorkflowField::name);
        Set<String> clocks = distinct("clocks", definition.clocks(), WorkflowClock::name);
        Set<String> messages = distinct("messages", definition.messages(), WorkflowMessage::name);
        require(
                states.contains(definition.initial()),
                "initial state %s is not among %s",
                definition.initial(),
                states);
        for (Priority priority : Priority.values()) {
            require(definition.targetMinutes().getOrDefault(priority, 0) > 0, "priority %s has no target", priority);
        }
        for (WorkflowState state : definition.states()) {
            require(
                    state.clock() == null || clocks.contains(state.clock()),
                    "state %s names the clock %s, which is not declared",
                    state.name(),
                    state.clock());
        }
        for (WorkflowClock clock : definition.clocks()) {
            for (Priority priority : Priority.values()) {
                require(
                        clock.minutes().getOrDefault(priority, 0) > 0,
                        "clock %s has no time for priority %s",
                        clock.name(),
                        priority);
            }
        }
        Set<String> requirable = new HashSet<>(fields);
        requirable.add(WorkflowTransition.COMMENT);
        requirable.add(WorkflowTransition.ASSIGNEE);
        for (WorkflowTransition transition : definition.transitions()) {
            require(
                    states.contains(transition.to()) && states.containsAll(transition.from()),
                    "transition %s names a state that is not among %s",
                    transition.name(),
                    states);
            require(
                    requirable.containsAll(transition.requires()),
                    "transition %s requires what is not declared",
                    transition.name());
            require(
                    transition.trigger() != WorkflowTransition.Trigger.TIMED
                            || (transition.afterMinutes() != null && transition.afterMinutes() > 0),
                    "timed transition %s does not say after how many minutes",
                    transition.name());
            transition.actions().forEach(action -> check(transition, action, clocks, messages));
        }
    }

    private void check(WorkflowTransition transition, WorkflowAction action, Set<String> clocks, Set<String> messages) {
        switch (action) {
            case WorkflowAction.StartClock start -> requireNamed(transition, "clock", start.clock(), clocks);
            case WorkflowAction.StopClock stop -> requireNamed(transition, "clock", stop.clock(), clocks);
            case WorkflowAction.Notify notify -> requireNamed(transition, "message", notify.message(), messages);
            case WorkflowAction.SetField set -> {
                WorkflowField field = definition.fields().stream()
                        .filter(each -> each.name().equals(set.field()))
                        .findFirst()
                        .orElse(null);
                require(
                        field != null && (set.value() == null || field.accepts(set.value())),
                        "transition %s sets %s to what it cannot be",
                        transition.name(),
                        set.field());
            }
            case WorkflowAction.Assign ignored -> {}
            case WorkflowAction.CreateTicket ignored -> {}
            case WorkflowAction.Webhook ignored -> {}
        }
    }

    private void requireNamed(WorkflowTransition transition, String what, String name, Set<String> declared) {
        require(
                declared.contains(name),
                "transition %s names the %s %s, which is not declared",
                transition.name(),
                what,
                name);
    }

    private <T> Set<String> distinct(String what, List<T> all, Function<T, String> name) {
        Collection<String> names = all.stream().map(name).toList();
        Set<String> distinct = names.stream().collect(Collectors.toSet());
        require(distinct.size() == names.size(), "two %s share a name", what);
        return distinct;
    }

    private void require(boolean holds, String otherwise, @Nullable Object... about) {
        if (!holds) {
            throw new IllegalArgumentException("workflow " + definition.key() + ": " + otherwise.formatted(about));
        }
    }
}
