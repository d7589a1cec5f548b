package io.hearth.workflow;

import io.hearth.kernel.access.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A definition that a test puts together: states are called as they are, everything else has a value that does no harm. */
public final class Draft {

    private final List<WorkflowState> states = new ArrayList<>();
    private final List<WorkflowField> fields = new ArrayList<>();
    private final List<WorkflowClock> clocks = new ArrayList<>();
    private final List<WorkflowMessage> messages = new ArrayList<>();
    private final List<WorkflowTransition> transitions = new ArrayList<>();
    private final Map<Priority, Integer> targets = minutes(60);

    public static Map<Priority, Integer> minutes(int each) {
        Map<Priority, Integer> minutes = new EnumMap<>(Priority.class);
        for (Priority priority : Priority.values()) {
            minutes.put(priority, each);
        }
        return minutes;
    }

    public Draft state(String name, StateCategory category) {
        return state(name, category, null);
    }

    public Draft state(String name, StateCategory category, @Nullable String clock) {
        states.add(new WorkflowState(name, category, name, name, null, clock, null));
        return this;
    }

    public Draft field(String name, WorkflowField.Type type, String... choices) {
        fields.add(new WorkflowField(
                name,
                type,
                name,
                name,
                List.of(choices).stream()
                        .map(choice -> new WorkflowField.Choice(choice, choice, choice))
                        .toList(),
                null,
                List.of(),
                null,
                null));
        return this;
    }

    public Draft clock(String name, int minutes) {
        clocks.add(new WorkflowClock(name, name, name, minutes(minutes)));
        return this;
    }

    public Draft message(String name) {
        messages.add(new WorkflowMessage(name, name, name));
        return this;
    }

    public Draft step(Transition transition) {
        transitions.add(transition.build());
        return this;
    }

    public Draft withoutTarget(Priority priority) {
        targets.remove(priority);
        return this;
    }

    public WorkflowDefinition definition() {
        return new WorkflowDefinition(
                "test",
                1,
                TicketKind.REPAIR,
                "测试",
                "Test",
                states.getFirst().name(),
                Priority.NORMAL,
                states,
                fields,
                clocks,
                messages,
                transitions,
                targets,
                null,
                List.of());
    }

    public Workflow workflow() {
        return Workflow.of(definition());
    }

    public static Transition from(String... from) {
        return new Transition(List.of(from));
    }

    /** One transition being put together; manual and for the front desk unless said otherwise. */
    public static final class Transition {

        private final List<String> from;
        private String name = "step";
        private String to = "";
        private WorkflowTransition.Trigger trigger = WorkflowTransition.Trigger.MANUAL;
        private @Nullable Integer afterMinutes;
        private Set<Role> roles = Set.of(Role.FRONT_DESK);
        private boolean assignee;
        private boolean reporter;
        private List<String> teams = List.of();
        private @Nullable String guard;
        private List<String> requires = List.of();
        private List<WorkflowAction> actions = List.of();

        private Transition(List<String> from) {
            this.from = from;
        }

        public Transition to(String state) {
            this.to = state;
            return this;
        }

        public Transition named(String text) {
            this.name = text;
            return this;
        }

        public Transition automatic() {
            this.trigger = WorkflowTransition.Trigger.AUTOMATIC;
            this.roles = Set.of();
            return this;
        }

        public Transition after(int minutes) {
            this.trigger = WorkflowTransition.Trigger.TIMED;
            this.afterMinutes = minutes;
            this.roles = Set.of();
            return this;
        }

        public Transition roles(Role... who) {
            this.roles = Set.of(who);
            return this;
        }

        public Transition assignee() {
            this.assignee = true;
            return this;
        }

        public Transition reporter() {
            this.reporter = true;
            return this;
        }

        public Transition teams(String... keys) {
            this.teams = List.of(keys);
            return this;
        }

        public Transition when(String text) {
            this.guard = text;
            return this;
        }

        public Transition requires(String... what) {
            this.requires = List.of(what);
            return this;
        }

        public Transition does(WorkflowAction... what) {
            this.actions = List.of(what);
            return this;
        }

        private WorkflowTransition build() {
            return new WorkflowTransition(
                    name,
                    name,
                    name,
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
}
