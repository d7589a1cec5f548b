package io.hearth.bench;

import io.hearth.kernel.access.Role;
import io.hearth.workflow.Decision;
import io.hearth.workflow.Mover;
import io.hearth.workflow.Priority;
import io.hearth.workflow.Situation;
import io.hearth.workflow.Standing;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.WorkflowField;
import io.hearth.workflow.WorkflowState;
import io.hearth.workflow.WorkflowTransition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** What a step costs in a workflow of 60 states and 200 transitions: who may, what must be given, and where the guards lead. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class TransitionBench {

    private static final int STATES = 60;
    private static final int TRANSITIONS = 200;
    private static final double LIMIT = 50;

    private Workflow workflow = workflow();
    private final Situation ticket = new Situation(
            "state-17",
            Map.of("cost", "120", "satisfaction", "NEUTRAL", "visit", "2026-11-21"),
            Priority.HIGH,
            "PHONE",
            "lift",
            "0199-estate",
            true,
            false,
            1,
            4_000,
            90);
    private final Mover mover = Mover.of(Set.of(Role.TECHNICIAN, Role.FRONT_DESK), true, Set.of());
    private final Map<String, String> given = Map.of("cost", "80", "satisfaction", "DISSATISFIED", "agreed", "true");

    static void run() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(TransitionBench.class.getSimpleName())
                        .build())
                .run();
        System.out.printf("%n%d states, %d transitions%n", STATES, TRANSITIONS);
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            double score = result.getPrimaryResult().getScore();
            System.out.printf(
                    "%-8s %8.3f us (wanted: under %.0f) %s%n",
                    name.substring(name.lastIndexOf('.') + 1), score, LIMIT, score < LIMIT ? "ok" : "TOO SLOW");
        }
    }

    @Setup
    public void compile() {
        workflow = workflow();
        if (!(decide() instanceof Decision.Taken taken)
                || !taken.step().to().name().equals("state-20")) {
            throw new IllegalStateException("the step measured is not the one meant: " + decide());
        }
    }

    /** The whole decision: permission, three required fields and a comment, and the second of two guards. */
    @Benchmark
    public Decision decide() {
        return workflow.decide(ticket, mover, "record", given, true);
    }

    /** The buttons of a ticket: each choice out of its state, with what it may lead to before anything is given. */
    @Benchmark
    public List<Standing.Offered> offered() {
        return workflow.offered(ticket, mover);
    }

    private static Workflow workflow() {
        List<WorkflowState> states = new ArrayList<>();
        for (int i = 0; i < STATES; i++) {
            states.add(new WorkflowState(
                    "state-" + i, i == STATES - 1 ? StateCategory.CLOSED : StateCategory.ACTIVE, "态", "State"));
        }
        List<WorkflowTransition> transitions = new ArrayList<>();
        for (int i = 0; transitions.size() < TRANSITIONS; i = (i + 1) % STATES) {
            switch (transitions.size() / STATES) {
                case 0 -> transitions.add(step("record", i, i + 1, "fields.satisfaction != 'DISSATISFIED'"));
                case 1 -> transitions.add(step("record", i, i + 3, """
                    fields.satisfaction == 'DISSATISFIED' && (ticket.priority in ['HIGH', 'URGENT'] || fields.cost > 100)
                    && !(ticket.channel == 'EMAIL') && ticket.openMinutes >= 60 && ticket.stateMinutes < 1440
                    && has(fields.visit) && fields.agreed && ('FRONT_DESK' in caller.roles || caller.isAssignee)\
                    """));
                case 2 -> transitions.add(step("forward", i, i + 7, "ticket.assigned && ticket.reopenCount < 3"));
                default -> transitions.add(step("close", i, STATES - 1, null));
            }
        }
        Map<Priority, Integer> targets = new EnumMap<>(Priority.class);
        for (Priority priority : Priority.values()) {
            targets.put(priority, 60);
        }
        return Workflow.of(new WorkflowDefinition(
                "bench",
                1,
                TicketKind.COMPLAINT,
                "大",
                "Large",
                "state-0",
                Priority.NORMAL,
                states,
                List.of(
                        field("cost", WorkflowField.Type.NUMBER),
                        field("satisfaction", WorkflowField.Type.CHOICE),
                        field("agreed", WorkflowField.Type.YES_NO),
                        field("visit", WorkflowField.Type.DATE)),
                List.of(),
                List.of(),
                transitions,
                targets,
                null,
                List.of()));
    }

    private static WorkflowField field(String name, WorkflowField.Type type) {
        List<WorkflowField.Choice> choices = List.of(
                new WorkflowField.Choice("SATISFIED", "满意", "Satisfied"),
                new WorkflowField.Choice("NEUTRAL", "一般", "Neutral"),
                new WorkflowField.Choice("DISSATISFIED", "不满意", "Dissatisfied"));
        return new WorkflowField(
                name,
                type,
                name,
                name,
                type == WorkflowField.Type.CHOICE ? choices : null,
                null,
                List.of(),
                null,
                null);
    }

    private static WorkflowTransition step(String name, int from, int to, @Nullable String guard) {
        return new WorkflowTransition(
                name,
                "步",
                "Step",
                List.of("state-" + from),
                "state-" + to % STATES,
                WorkflowTransition.Trigger.MANUAL,
                null,
                Set.of(Role.ESTATE_MANAGER, Role.FRONT_DESK),
                false,
                false,
                List.of(),
                guard,
                guard != null && guard.contains("satisfaction")
                        ? List.of("comment", "cost", "satisfaction", "agreed")
                        : List.of(),
                List.of());
    }
}
