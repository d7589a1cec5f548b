package io.hearth.bench;

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
import io.hearth.workflow.check.CheckResult;
import io.hearth.workflow.check.Checker;
import io.hearth.workflow.check.Environment;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What proving a workflow costs: one of 60 states and 200 transitions with guards over what tickets carry, and the largest there may be. The
 * first check of a process is told apart: it also loads the parser of guards.
 */
final class CheckerBench {

    private static final long LIMIT_MILLIS = 500;

    private CheckerBench() {}

    static void run() {
        measure("60 states, 200 transitions", typical(), 40);
        measure("200 states, 1,000 transitions, guards of 60 conditions", largest(), 5);
    }

    private static void measure(String name, WorkflowDefinition definition, int times) {
        Environment company = Environment.of(Map.of(), Set.of());
        long first = Checker.check(definition, company).duration().toMillis();
        for (int i = 0; i < times / 2; i++) {
            Checker.check(definition, company);
        }
        long[] millis = new long[times];
        CheckResult result = null;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            result = Checker.check(definition, company);
            millis[i] = result.duration().toMillis();
        }
        long processor = (threads.getCurrentThreadCpuTime() - before) / 1_000_000 / times;
        Arrays.sort(millis);
        if (result == null || result.transitions() != definition.transitions().size()) {
            throw new IllegalStateException("the check measured is not the one meant: " + result);
        }
        boolean limited = definition.states().size() == 60;
        System.out.printf(
                "%s: first %d ms, then median %d ms, greatest of %d %d ms%s; %d ms of processor time each; %,d"
                        + " configurations, %d findings%n",
                name,
                first,
                millis[times / 2],
                times,
                millis[times - 1],
                limited
                        ? " (wanted: under " + LIMIT_MILLIS + ") "
                                + (millis[times - 1] < LIMIT_MILLIS ? "ok" : "TOO SLOW")
                        : "",
                processor,
                result.explored(),
                result.findings().size());
    }

    /** A way through 60 states with a choice at each, and shortcuts and timers over values that tickets carry. */
    private static WorkflowDefinition typical() {
        List<WorkflowTransition> transitions = new ArrayList<>();
        for (int i = 0; i + 1 < 60; i++) {
            transitions.add(step(i, "next", i, i + 1, Trigger.MANUAL, "fields.mood != 'BAD'", "mood"));
            transitions.add(step(i, "next", i, Math.max(0, i - 3), Trigger.MANUAL, "fields.mood == 'BAD'", "mood"));
        }
        for (int i = 0; transitions.size() < 170; i++) {
            int from = 7 * i % 59;
            String guard = "ticket.priority == 'URGENT' && fields.stars >= %d || fields.paid && ticket.openMinutes > %d"
                    .formatted(1 + i % 5, 60 * i);
            transitions.add(step(
                    i, "skip" + i, from, Math.min(59, from + 5), Trigger.MANUAL, guard, i % 3 == 0 ? "stars" : null));
        }
        for (int i = 0; transitions.size() < 200; i++) {
            transitions.add(step(
                    i,
                    "expire" + i,
                    2 * i,
                    59,
                    i % 2 == 0 ? Trigger.TIMED : Trigger.AUTOMATIC,
                    "fields.stars == 1 && !fields.paid && 'x' == fields.note",
                    null));
        }
        return definition(60, transitions, 3);
    }

    /** Every limit of an import at once. */
    private static WorkflowDefinition largest() {
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
                    trigger == Trigger.MANUAL && i % 5 == 0 ? "n" + i % 6 : null));
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
        fields.add(field("mood", WorkflowField.Type.CHOICE, "GOOD", "SOSO", "BAD"));
        fields.add(field("stars", WorkflowField.Type.RATING));
        fields.add(field("paid", WorkflowField.Type.YES_NO));
        fields.add(field("note", WorkflowField.Type.TEXT));
        for (int i = 0; i < 6; i++) {
            fields.add(field("n" + i, WorkflowField.Type.NUMBER));
            fields.add(field("c" + i, WorkflowField.Type.CHOICE, "v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8"));
        }
        List<WorkflowPromise> promises = new ArrayList<>();
        for (int i = 0; i < promised; i++) {
            promises.add(new WorkflowPromise.PassesBefore("pass" + i, "s0", "s" + (i + 2), "s" + (count - 1)));
            promises.add(new WorkflowPromise.AnsweredWithin("answer" + i, "s" + (i + 3), 120));
        }
        Map<Priority, Integer> minutes =
                Map.of(Priority.LOW, 60, Priority.NORMAL, 60, Priority.HIGH, 60, Priority.URGENT, 60);
        return new WorkflowDefinition(
                "bench",
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

    private static WorkflowField field(String name, WorkflowField.Type type, String... choices) {
        return new WorkflowField(
                name,
                type,
                "字段" + name,
                "Field " + name,
                List.of(choices).stream()
                        .map(value -> new WorkflowField.Choice(value, value, value))
                        .toList(),
                null,
                List.of(),
                null,
                null);
    }

    private static WorkflowTransition step(
            int number, String name, int from, int to, Trigger trigger, String guard, @Nullable String required) {
        boolean manual = trigger == Trigger.MANUAL;
        return new WorkflowTransition(
                name,
                "步骤" + number,
                "Step " + number,
                List.of("s" + from),
                "s" + to,
                trigger,
                trigger == Trigger.TIMED ? 60 + number : null,
                manual ? Set.of(Role.FRONT_DESK, Role.ESTATE_MANAGER) : Set.of(),
                manual,
                false,
                List.of(),
                guard,
                required == null ? List.of() : List.of(required),
                List.of());
    }
}
