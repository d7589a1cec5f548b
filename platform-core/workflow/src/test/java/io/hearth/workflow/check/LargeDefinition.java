package io.hearth.workflow.check;

import io.hearth.kernel.access.Role;
import io.hearth.workflow.Priority;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.WorkflowClock;
import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.WorkflowField;
import io.hearth.workflow.WorkflowPromise;
import io.hearth.workflow.WorkflowState;
import io.hearth.workflow.WorkflowTransition;
import io.hearth.workflow.WorkflowTransition.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A workflow as large as a company may draw it. */
final class LargeDefinition {

    private LargeDefinition() {}

    /** 200 states and 1,000 transitions, each with a guard of 60 conditions over a dozen values. */
    static WorkflowDefinition largest() {
        List<WorkflowTransition> transitions = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            int number = i;
            String guard = IntStream.range(0, 20)
                    .mapToObj(part -> "(fields.n%d == %d || ticket.openMinutes < %d || fields.c%d != 'v%d')"
                            .formatted(part % 6, number % 97 + part, number + part, part % 6, (number + part) % 9))
                    .collect(Collectors.joining(" && "));
            Trigger trigger = i % 11 == 0 ? Trigger.AUTOMATIC : i % 7 == 0 ? Trigger.TIMED : Trigger.MANUAL;
            transitions.add(step(
                    i,
                    "step" + i % 13,
                    i % 199,
                    (i * 31 + 1) % 200,
                    trigger,
                    guard,
                    trigger == Trigger.MANUAL && i % 5 == 0 ? List.of("n" + i % 6) : List.of()));
        }
        return definition(200, transitions, 12);
    }

    private static WorkflowDefinition definition(int count, List<WorkflowTransition> transitions, int promised) {
        List<WorkflowState> states = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StateCategory category = i == 0
                    ? StateCategory.NEW
                    : i == count - 1 ? StateCategory.CLOSED : i % 9 == 4 ? StateCategory.WAITING : StateCategory.ACTIVE;
            states.add(new WorkflowState("s" + i, category, "状态" + i, "State " + i, null, "clock", null));
        }
        List<WorkflowField> fields = new ArrayList<>();
        fields.add(new WorkflowField(
                "mood",
                WorkflowField.Type.CHOICE,
                "满意度",
                "Mood",
                Edit.choices("GOOD", "SOSO", "BAD"),
                WorkflowField.Meaning.SATISFACTION,
                List.of(),
                null,
                null));
        fields.add(field("stars", WorkflowField.Type.RATING));
        fields.add(field("paid", WorkflowField.Type.YES_NO));
        fields.add(field("note", WorkflowField.Type.TEXT));
        for (int i = 0; i < 6; i++) {
            fields.add(field("n" + i, WorkflowField.Type.NUMBER));
            fields.add(new WorkflowField(
                    "c" + i,
                    WorkflowField.Type.CHOICE,
                    "字段c" + i,
                    "Field c" + i,
                    Edit.choices("v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8"),
                    null,
                    List.of(),
                    null,
                    null));
        }
        List<WorkflowPromise> promises = new ArrayList<>();
        for (int i = 0; i < promised; i++) {
            promises.add(new WorkflowPromise.PassesBefore("pass" + i, "s0", "s" + (i + 2), "s" + (count - 1)));
            promises.add(new WorkflowPromise.AnsweredWithin("answer" + i, "s" + (i + 3), 120));
        }
        Map<Priority, Integer> minutes =
                Map.of(Priority.LOW, 60, Priority.NORMAL, 60, Priority.HIGH, 60, Priority.URGENT, 60);
        return new WorkflowDefinition(
                "large",
                1,
                TicketKind.REPAIR,
                "大",
                "Large",
                "s0",
                Priority.NORMAL,
                states,
                fields,
                List.of(new WorkflowClock("clock", "时限", "Clock", minutes)),
                List.of(),
                transitions,
                minutes,
                null,
                promises);
    }

    private static WorkflowField field(String name, WorkflowField.Type type) {
        return new WorkflowField(name, type, "字段" + name, "Field " + name, null, null, List.of(), null, null);
    }

    private static WorkflowTransition step(
            int number, String name, int from, int to, Trigger trigger, String guard, List<String> requires) {
        return new WorkflowTransition(
                name,
                "步骤" + number,
                "Step " + number,
                List.of("s" + from),
                "s" + to,
                trigger,
                trigger == Trigger.TIMED ? 60 + number : null,
                trigger == Trigger.MANUAL ? Set.of(Role.FRONT_DESK, Role.ESTATE_MANAGER) : Set.of(),
                trigger == Trigger.MANUAL,
                false,
                List.of(),
                guard,
                requires,
                List.of());
    }
}
