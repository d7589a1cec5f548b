package io.hearth.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StarterWorkflowTests {

    @Test
    void giveEveryKindOneWorkflow() {
        assertThat(StarterWorkflows.all()).extracting(Workflow::kind).containsExactlyInAnyOrder(TicketKind.values());
    }

    @ParameterizedTest
    @EnumSource(TicketKind.class)
    void reachEveryStateFromTheFirst(TicketKind kind) {
        Workflow workflow = StarterWorkflows.of(kind);

        assertThat(reachable(workflow, workflow.initial(), transition -> true))
                .containsExactlyInAnyOrderElementsOf(
                        workflow.states().stream().map(WorkflowState::name).toList());
    }

    @ParameterizedTest
    @EnumSource(TicketKind.class)
    void canEndFromEveryState(TicketKind kind) {
        Workflow workflow = StarterWorkflows.of(kind);

        assertThat(workflow.states())
                .allSatisfy(state -> assertThat(reachable(workflow, state.name(), transition -> true))
                        .anyMatch(name -> workflow.state(name).category() == StateCategory.CLOSED));
    }

    @ParameterizedTest
    @EnumSource(TicketKind.class)
    void reopenFromResolvedAndClosedWithAReason(TicketKind kind) {
        Workflow workflow = StarterWorkflows.of(kind);

        assertThat(workflow.states())
                .filteredOn(state -> !state.category().isOpen())
                .isNotEmpty()
                .allSatisfy(state -> assertThat(workflow.choice(state.name(), "reopen"))
                        .hasValueSatisfying(reopen -> {
                            assertThat(reopen.requires()).contains(WorkflowTransition.COMMENT);
                            assertThat(reopen.steps())
                                    .allMatch(step -> step.to().category().isOpen());
                        }));
    }

    @ParameterizedTest
    @EnumSource(TicketKind.class)
    void areNamedInChineseAndEnglish(TicketKind kind) {
        Workflow workflow = StarterWorkflows.of(kind);

        assertThat(workflow.states()).allSatisfy(state -> {
            assertThat(state.label()).matches(".*\\p{IsHan}.*");
            assertThat(state.labelEn()).matches("\\p{ASCII}+");
        });
        assertThat(workflow.transitions()).allSatisfy(transition -> {
            assertThat(transition.label()).matches(".*\\p{IsHan}.*");
            assertThat(transition.labelEn()).matches("\\p{ASCII}+");
        });
    }

    @ParameterizedTest
    @EnumSource(TicketKind.class)
    void askForLessTimeTheMoreUrgentAMatterIs(TicketKind kind) {
        Workflow workflow = StarterWorkflows.of(kind);

        assertThat(Arrays.stream(Priority.values()).map(workflow::target))
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void letNoComplaintSkipInvestigationAndCallback() {
        Workflow complaint = StarterWorkflows.of(TicketKind.COMPLAINT);

        for (String promised : new String[] {"investigating", "callback"}) {
            assertThat(reachable(
                            complaint,
                            complaint.initial(),
                            transition -> !transition.to().equals(promised)))
                    .as("states a complaint can reach without " + promised)
                    .noneMatch(name -> !complaint.state(name).category().isOpen());
        }
    }

    private static Set<String> reachable(Workflow workflow, String from, Predicate<WorkflowTransition> usable) {
        Set<String> seen = new HashSet<>(Set.of(from));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            workflow.leaving(open.pop()).stream()
                    .filter(usable)
                    .map(WorkflowTransition::to)
                    .filter(seen::add)
                    .forEach(open::push);
        }
        return seen;
    }
}
