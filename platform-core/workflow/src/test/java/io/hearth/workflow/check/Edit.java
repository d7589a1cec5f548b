package io.hearth.workflow.check;

import io.hearth.kernel.access.Role;
import io.hearth.workflow.Priority;
import io.hearth.workflow.Stage;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.WorkflowAction;
import io.hearth.workflow.WorkflowClock;
import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.WorkflowField;
import io.hearth.workflow.WorkflowMessage;
import io.hearth.workflow.WorkflowPromise;
import io.hearth.workflow.WorkflowState;
import io.hearth.workflow.WorkflowTransition;
import io.hearth.workflow.WorkflowTransition.Trigger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A definition that is being changed, one small thing after the other. */
final class Edit {

    /** A transition that is being changed. */
    static final class Step {
        private String name;
        private String label;
        private String labelEn;
        private List<String> from;
        private String to;
        private Trigger trigger;
        private @Nullable Integer afterMinutes;
        private Set<Role> roles;
        private boolean assignee;
        private boolean reporter;
        private List<String> teams;
        private @Nullable String guard;
        private List<String> requires;
        private List<WorkflowAction> actions;

        private Step(WorkflowTransition t) {
            name = t.name();
            label = t.label();
            labelEn = t.labelEn();
            from = t.from();
            to = t.to();
            trigger = t.trigger();
            afterMinutes = t.afterMinutes();
            roles = t.roles();
            assignee = t.assignee();
            reporter = t.reporter();
            teams = t.teams();
            guard = t.guard();
            requires = t.requires();
            actions = t.actions();
        }

        Step name(String value) {
            name = value;
            return this;
        }

        Step labels(String zh, String en) {
            label = zh;
            labelEn = en;
            return this;
        }

        Step from(String... values) {
            from = List.of(values);
            return this;
        }

        Step to(String value) {
            to = value;
            return this;
        }

        Step automatic() {
            trigger = Trigger.AUTOMATIC;
            return nobody();
        }

        Step timed(@Nullable Integer minutes) {
            trigger = Trigger.TIMED;
            afterMinutes = minutes;
            return nobody();
        }

        Step roles(Role... values) {
            roles = Set.of(values);
            return this;
        }

        Step nobody() {
            roles = Set.of();
            assignee = false;
            reporter = false;
            teams = List.of();
            return this;
        }

        Step assignee(boolean value) {
            assignee = value;
            return this;
        }

        Step teams(String... values) {
            teams = List.of(values);
            return this;
        }

        Step guard(@Nullable String value) {
            guard = value;
            return this;
        }

        Step requires(List<String> values) {
            requires = values;
            return this;
        }

        Step actions(List<WorkflowAction> values) {
            actions = values;
            return this;
        }

        private WorkflowTransition done() {
            return new WorkflowTransition(
                    name,
                    label,
                    labelEn,
                    from,
                    to,
                    trigger,
                    afterMinutes,
                    roles,
                    assignee,
                    reporter,
                    teams,
                    guard,
                    requires,
                    actions);
        }
    }

    private final WorkflowDefinition base;
    private TicketKind kind;
    private String initial;
    private final List<WorkflowState> states;
    private final List<WorkflowField> fields;
    private final List<WorkflowClock> clocks;
    private final List<WorkflowMessage> messages;
    private final List<WorkflowTransition> transitions;
    private final Map<Priority, Integer> targets;
    private WorkflowDefinition.@Nullable Intake intake;
    private final List<WorkflowPromise> promises;

    private Edit(WorkflowDefinition base) {
        this.base = base;
        kind = base.kind();
        initial = base.initial();
        states = new ArrayList<>(base.states());
        fields = new ArrayList<>(base.fields());
        clocks = new ArrayList<>(base.clocks());
        messages = new ArrayList<>(base.messages());
        transitions = new ArrayList<>(base.transitions());
        targets = new EnumMap<>(Priority.class);
        targets.putAll(base.targetMinutes());
        intake = base.intake();
        promises = new ArrayList<>(base.promises());
    }

    static Edit of(WorkflowDefinition definition) {
        return new Edit(definition);
    }

    /** A step of nobody's yet. */
    static Step step(String name, String from, String to) {
        return new Step(new WorkflowTransition(
                name,
                "步骤" + name,
                "Step " + name,
                List.of(from),
                to,
                Trigger.MANUAL,
                null,
                Set.of(Role.FRONT_DESK),
                false,
                false,
                List.of(),
                null,
                List.of(),
                List.of()));
    }

    Edit kind(TicketKind value) {
        kind = value;
        return this;
    }

    Edit initial(String value) {
        initial = value;
        return this;
    }

    Edit add(WorkflowState state) {
        states.add(state);
        return this;
    }

    Edit addState(String name, StateCategory category, @Nullable Stage stage, @Nullable String clock) {
        return add(new WorkflowState(name, category, "状态" + name, "State " + name, stage, clock, null));
    }

    Edit dropState(String name) {
        states.removeIf(state -> state.name().equals(name));
        return this;
    }

    Edit state(String name, UnaryOperator<WorkflowState> change) {
        boolean found = states.stream().anyMatch(state -> state.name().equals(name));
        require(found, name);
        states.replaceAll(state -> state.name().equals(name) ? change.apply(state) : state);
        return this;
    }

    Edit stage(String name, @Nullable Stage stage) {
        return state(
                name,
                s -> new WorkflowState(s.name(), s.category(), s.label(), s.labelEn(), stage, s.clock(), s.position()));
    }

    Edit category(String name, StateCategory category) {
        return state(
                name,
                s -> new WorkflowState(s.name(), category, s.label(), s.labelEn(), s.stage(), s.clock(), s.position()));
    }

    Edit clock(String state, @Nullable String clock) {
        return state(
                state,
                s -> new WorkflowState(s.name(), s.category(), s.label(), s.labelEn(), s.stage(), clock, s.position()));
    }

    Edit add(WorkflowField field) {
        fields.add(field);
        return this;
    }

    Edit addField(String name, WorkflowField.Type type, @Nullable Long min, @Nullable Long max, String... choices) {
        return add(new WorkflowField(
                name,
                type,
                "字段" + name,
                "Field " + name,
                type == WorkflowField.Type.CHOICE ? choices(choices) : null,
                null,
                List.of(),
                min,
                max));
    }

    static List<WorkflowField.Choice> choices(String... values) {
        return List.of(values).stream()
                .map(value -> new WorkflowField.Choice(value, "选项" + value, value))
                .toList();
    }

    Edit field(String name, UnaryOperator<WorkflowField> change) {
        require(fields.stream().anyMatch(field -> field.name().equals(name)), name);
        fields.replaceAll(field -> field.name().equals(name) ? change.apply(field) : field);
        return this;
    }

    Edit dropField(String name) {
        fields.removeIf(field -> field.name().equals(name));
        return this;
    }

    Edit add(WorkflowClock clock) {
        clocks.add(clock);
        return this;
    }

    Edit addClock(String name, int minutes) {
        Map<Priority, Integer> all = new EnumMap<>(Priority.class);
        for (Priority priority : Priority.values()) {
            all.put(priority, minutes);
        }
        return add(new WorkflowClock(name, "计时" + name, "Clock " + name, all));
    }

    Edit addMessage(String name) {
        messages.add(new WorkflowMessage(name, "消息", "Message"));
        return this;
    }

    Edit add(Step step) {
        transitions.add(step.done());
        return this;
    }

    Edit transition(int index, Consumer<Step> change) {
        Step step = new Step(transitions.get(index));
        change.accept(step);
        transitions.set(index, step.done());
        return this;
    }

    /** Changes every transition of the name. */
    Edit transition(String name, Consumer<Step> change) {
        boolean found = false;
        for (int i = 0; i < transitions.size(); i++) {
            if (transitions.get(i).name().equals(name)) {
                transition(i, change);
                found = true;
            }
        }
        require(found, name);
        return this;
    }

    /** Changes the transition of the name that leads there. */
    Edit transition(String name, String to, Consumer<Step> change) {
        for (int i = 0; i < transitions.size(); i++) {
            if (transitions.get(i).name().equals(name)
                    && transitions.get(i).to().equals(to)) {
                return transition(i, change);
            }
        }
        throw new IllegalArgumentException("transition: " + name + " to " + to);
    }

    Edit dropTransition(int index) {
        transitions.remove(index);
        return this;
    }

    Edit dropTransition(String name) {
        require(transitions.removeIf(transition -> transition.name().equals(name)), name);
        return this;
    }

    Edit dropTransition(String name, String to) {
        require(
                transitions.removeIf(transition ->
                        transition.name().equals(name) && transition.to().equals(to)),
                name);
        return this;
    }

    Edit target(Priority priority, @Nullable Integer minutes) {
        if (minutes == null) {
            targets.remove(priority);
        } else {
            targets.put(priority, minutes);
        }
        return this;
    }

    Edit intake(boolean anonymous, String... requires) {
        intake = new WorkflowDefinition.Intake(List.of(requires), anonymous);
        return this;
    }

    Edit promise(WorkflowPromise promise) {
        promises.add(promise);
        return this;
    }

    Edit dropPromise(int index) {
        promises.remove(index);
        return this;
    }

    WorkflowDefinition done() {
        return new WorkflowDefinition(
                base.key(),
                base.version(),
                kind,
                base.name(),
                base.nameEn(),
                initial,
                base.defaultPriority(),
                states,
                fields,
                clocks,
                messages,
                transitions,
                targets,
                intake,
                promises);
    }

    private static void require(boolean found, String name) {
        if (!found) {
            throw new IllegalArgumentException("nothing named " + name);
        }
    }
}
