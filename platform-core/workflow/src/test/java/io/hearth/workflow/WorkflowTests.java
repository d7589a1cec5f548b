package io.hearth.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hearth.kernel.access.Role;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkflowTests {

    private static final WorkflowState NEW = new WorkflowState("new", StateCategory.NEW, "新", "New");
    private static final WorkflowState DONE = new WorkflowState("done", StateCategory.CLOSED, "完", "Done");

    @Test
    void refusesATransitionToAStateItDoesNotHave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> workflow(List.of(NEW, DONE), List.of(step("finish", "new", "gone")), targets()))
                .withMessageContaining("finish");
    }

    @Test
    void refusesToRequireAFieldThatIsNotDeclared() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> workflow(
                        List.of(NEW, DONE), List.of(step("finish", "new", "done", List.of("colour"))), targets()))
                .withMessageContaining("not declared");
    }

    @Test
    void refusesTwoStepsOfOneNameOutOfOneState() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> workflow(
                        List.of(NEW, DONE),
                        List.of(step("finish", "new", "done"), step("finish", "new", "new")),
                        targets()))
                .withMessageContaining("two transitions named finish");
    }

    @Test
    void refusesAnInitialStateItDoesNotHave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> workflow(List.of(DONE), List.of(), targets()))
                .withMessageContaining("initial state new");
    }

    @Test
    void refusesAPriorityWithoutTarget() {
        Map<Priority, Integer> targets = targets();
        targets.remove(Priority.LOW);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> workflow(List.of(NEW, DONE), List.of(), targets))
                .withMessageContaining("LOW");
    }

    @Test
    void letsTheAssigneeTakeAStepWhateverTheirRole() {
        WorkflowTransition step = step("finish", "new", "done");

        assertThat(step.permits(Set.of(Role.TECHNICIAN), true)).isTrue();
        assertThat(step.permits(Set.of(Role.TECHNICIAN), false)).isFalse();
        assertThat(step.permits(Set.of(Role.FRONT_DESK), false)).isTrue();
    }

    private static WorkflowTransition step(String name, String from, String to) {
        return step(name, from, to, List.of());
    }

    private static WorkflowTransition step(String name, String from, String to, List<String> requires) {
        return new WorkflowTransition(
                name,
                "步",
                "Step",
                List.of(from),
                to,
                WorkflowTransition.Trigger.MANUAL,
                null,
                Set.of(Role.FRONT_DESK),
                true,
                false,
                List.of(),
                null,
                requires,
                List.of());
    }

    private static Workflow workflow(
            List<WorkflowState> states, List<WorkflowTransition> transitions, Map<Priority, Integer> targets) {
        return Workflow.of(new WorkflowDefinition(
                "test",
                1,
                TicketKind.REPAIR,
                "测试",
                "Test",
                "new",
                Priority.NORMAL,
                states,
                List.of(),
                List.of(),
                List.of(),
                transitions,
                targets,
                null,
                List.of()));
    }

    private static Map<Priority, Integer> targets() {
        Map<Priority, Integer> targets = new EnumMap<>(Priority.class);
        for (Priority priority : Priority.values()) {
            targets.put(priority, 60);
        }
        return targets;
    }
}
