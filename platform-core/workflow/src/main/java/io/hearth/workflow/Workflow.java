package io.hearth.workflow;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One version of a workflow that tickets move through: its definition, compiled. A ticket keeps the version it began with. */
public final class Workflow {

    private final WorkflowDefinition definition;

    private Workflow(WorkflowDefinition definition) {
        this.definition = definition;
    }

    /**
     * Compiles a definition.
     *
     * @throws IllegalArgumentException when it names what it does not have
     */
    public static Workflow of(WorkflowDefinition definition) {
        check(
                definition.key(),
                definition.initial(),
                definition.states(),
                definition.fields(),
                definition.transitions(),
                definition.targetMinutes());
        return new Workflow(definition);
    }

    public WorkflowDefinition definition() {
        return definition;
    }

    public String key() {
        return definition.key();
    }

    public int version() {
        return definition.version();
    }

    public TicketKind kind() {
        return definition.kind();
    }

    public String name() {
        return definition.name();
    }

    public String initial() {
        return definition.initial();
    }

    public Priority defaultPriority() {
        return definition.defaultPriority();
    }

    public List<WorkflowState> states() {
        return definition.states();
    }

    public List<WorkflowField> fields() {
        return definition.fields();
    }

    public List<WorkflowTransition> transitions() {
        return definition.transitions();
    }

    /** The state of that name. */
    public WorkflowState state(String state) {
        return states().stream()
                .filter(s -> s.name().equals(state))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("state: %s (expected: one of %s in workflow %s version %d)"
                        .formatted(state, names(states()), key(), version())));
    }

    /** Where tickets begin. */
    public WorkflowState initialState() {
        return state(initial());
    }

    /** Every step that leaves the state, whoever may take it. */
    public List<WorkflowTransition> leaving(String state) {
        return transitions().stream().filter(t -> t.leaves(state)).toList();
    }

    /** The step of that name out of the state. */
    public Optional<WorkflowTransition> find(String state, String transition) {
        return leaving(state).stream().filter(t -> t.name().equals(transition)).findFirst();
    }

    /** The field of that name. */
    public WorkflowField field(String name) {
        return fields().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("field: " + name + " is not declared by workflow " + key()));
    }

    /** The time from opening to resolution that counts as timely. */
    public Duration target(Priority priority) {
        Integer minutes = definition.targetMinutes().get(priority);
        if (minutes == null) {
            throw new IllegalStateException("targetMinutes: no target for " + priority + " in workflow " + key());
        }
        return Duration.ofMinutes(minutes);
    }

    private static void check(
            String key,
            String initial,
            List<WorkflowState> states,
            List<WorkflowField> fields,
            List<WorkflowTransition> transitions,
            Map<Priority, Integer> targets) {
        Set<String> names = Set.copyOf(names(states));
        require(names.size() == states.size(), key, "two states share a name");
        require(names.contains(initial), key, "initial state %s is not among %s".formatted(initial, names));
        for (Priority priority : Priority.values()) {
            require(targets.getOrDefault(priority, 0) > 0, key, "priority %s has no target".formatted(priority));
        }
        Set<String> requirable = fields.stream().map(WorkflowField::name).collect(Collectors.toSet());
        requirable.add(WorkflowTransition.COMMENT);
        requirable.add(WorkflowTransition.ASSIGNEE);
        Set<String> steps = new HashSet<>();
        for (WorkflowTransition transition : transitions) {
            require(
                    names.contains(transition.to()) && names.containsAll(transition.from()),
                    key,
                    "transition %s names a state that is not among %s".formatted(transition.name(), names));
            require(
                    requirable.containsAll(transition.requires()),
                    key,
                    "transition %s requires what is not declared".formatted(transition.name()));
            for (String from : transition.from()) {
                require(
                        steps.add(from + ' ' + transition.name()),
                        key,
                        "two transitions named %s leave %s".formatted(transition.name(), from));
            }
        }
    }

    private static List<String> names(List<WorkflowState> states) {
        return states.stream().map(WorkflowState::name).toList();
    }

    private static void require(boolean holds, String key, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("workflow " + key + ": " + otherwise);
        }
    }
}
