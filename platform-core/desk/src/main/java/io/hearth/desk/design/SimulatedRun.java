package io.hearth.desk.design;

import io.hearth.desk.design.SimulateWorkflow.Take;
import io.hearth.desk.design.Simulation.Effect;
import io.hearth.desk.design.Simulation.Outcome;
import io.hearth.desk.design.Simulation.Problem;
import io.hearth.desk.design.Simulation.Refusal;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.Authority;
import io.hearth.workflow.Choice;
import io.hearth.workflow.Decision;
import io.hearth.workflow.Mover;
import io.hearth.workflow.Situation;
import io.hearth.workflow.Standing;
import io.hearth.workflow.Step;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowAction;
import io.hearth.workflow.WorkflowState;
import io.hearth.workflow.WorkflowTransition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One ticket that does not exist, led through one workflow by one request. */
final class SimulatedRun {

    /** As many steps as the desk lets a ticket take by itself in one change. */
    private static final int MOST = 20;

    /** How soon the desk looks again at a timed step whose condition did not hold. */
    private static final int AGAIN = 60;

    private final Workflow workflow;
    private final @Nullable Take take;
    private final Mover mover;
    private final Map<String, Integer> clocks = new LinkedHashMap<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<String> path = new ArrayList<>();
    private Situation ticket;
    private final boolean begins;
    private @Nullable Problem problem;

    private SimulatedRun(Workflow workflow, SimulateWorkflow command) {
        this.workflow = workflow;
        this.take = command.take();
        this.mover = mover(command.caller());
        this.begins = command.ticket() == null || command.ticket().state() == null;
        this.ticket = situation(workflow, command.ticket());
        if (command.ticket() != null && command.ticket().clocks() != null) {
            clocks.putAll(command.ticket().clocks());
        }
    }

    static SimulatedRun of(Workflow workflow, SimulateWorkflow command) {
        return new SimulatedRun(workflow, command);
    }

    private static Mover mover(SimulateWorkflow.Caller caller) {
        return new Mover(
                caller.roles() == null ? Set.of() : caller.roles(),
                Boolean.TRUE.equals(caller.isAssignee()),
                Boolean.TRUE.equals(caller.isReporter()),
                caller.teams() == null ? Set.of() : Set.copyOf(caller.teams()),
                false);
    }

    private static Situation situation(Workflow workflow, SimulateWorkflow.@Nullable Ticket given) {
        SimulateWorkflow.Ticket ticket = given == null
                ? new SimulateWorkflow.Ticket(
                        null, null, null, null, null, null, null, null, null, null, null, null, null)
                : given;
        String state = Objects.requireNonNullElse(ticket.state(), workflow.initial());
        if (workflow.states().stream().noneMatch(known -> known.name().equals(state))) {
            throw ProblemException.invalid(
                    "ticket.state",
                    "unknown",
                    "expected one of "
                            + workflow.states().stream()
                                    .map(WorkflowState::name)
                                    .toList());
        }
        int minutes = number(ticket.stateMinutes());
        return new Situation(
                state,
                ticket.fields() == null ? Map.of() : Map.copyOf(ticket.fields()),
                Objects.requireNonNullElse(ticket.priority(), workflow.defaultPriority()),
                Objects.requireNonNullElse(ticket.channel(), "PHONE"),
                Objects.requireNonNullElse(ticket.category(), ""),
                Objects.requireNonNullElse(ticket.estate(), ""),
                Boolean.TRUE.equals(ticket.assigned()),
                Boolean.TRUE.equals(ticket.anonymous()),
                number(ticket.reopenCount()),
                Math.max(number(ticket.openMinutes()), minutes),
                minutes);
    }

    private static int number(@Nullable Integer given) {
        return given == null ? 0 : given;
    }

    Simulation run() {
        path.add(ticket.state());
        if (begins) {
            enter(null);
            settle();
        }
        if (take != null && take.transition() != null) {
            step(take.transition(), take);
        }
        if (take != null && take.pass() != null) {
            pass(take.pass());
        }
        List<Simulation.Step> allowed = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        for (Standing standing : workflow.standings(ticket, mover)) {
            Choice choice = standing.choice();
            switch (standing) {
                case Standing.Offered offered -> allowed.add(offer(offered));
                case Standing.ForOthers others -> refused.add(refuse(choice, SimulationWords.forOthers(choice)));
                case Standing.ShutOff shut -> refused.add(refuse(choice, SimulationWords.shutOff(choice.steps())));
            }
        }
        return new Simulation(view(), allowed, refused, effects, path, problem);
    }

    private void step(String name, Take wish) {
        Map<String, String> fields = wish.fields() == null ? Map.of() : wish.fields();
        if (fields.containsKey("assigneeId")) {
            ticket = assigned();
        }
        switch (workflow.decide(ticket, mover, name, fields, Boolean.TRUE.equals(wish.comment()))) {
            case Decision.Taken taken -> {
                apply(taken.step(), taken.given(), taken.by());
                settle();
            }
            case Decision.Refused refused -> problem = SimulationWords.refused(refused);
        }
    }

    /** Lets time pass; whatever is due on the way happens on the way. */
    private void pass(int minutes) {
        int left = minutes;
        int again = 0;
        while (left > 0 && problem == null) {
            int next = Math.min(left, untilNext(again));
            advance(next);
            left -= next;
            again = again + next >= AGAIN ? 0 : again + next;
            settle();
        }
    }

    /** Minutes until the next timed step is due, or until one that did not hold is looked at again. */
    private int untilNext(int sinceLook) {
        long next = Integer.MAX_VALUE;
        for (Step step : workflow.timed(ticket.state())) {
            long wait = step.afterMinutes() - ticket.stateMinutes();
            next = Math.min(next, wait > 0 ? wait : AGAIN - sinceLook);
        }
        return (int) next;
    }

    private void advance(int minutes) {
        ticket = new Situation(
                ticket.state(),
                ticket.fields(),
                ticket.priority(),
                ticket.channel(),
                ticket.category(),
                ticket.estate(),
                ticket.assigned(),
                ticket.anonymous(),
                ticket.reopenCount(),
                ticket.openMinutes() + minutes,
                ticket.stateMinutes() + minutes);
        clocks.replaceAll((name, run) -> run + minutes);
        workflow.definition().clocks().forEach(clock -> {
            Integer run = clocks.get(clock.name());
            Integer limit = clock.minutes().get(ticket.priority());
            if (run != null && limit != null && run >= limit && run - minutes < limit) {
                effects.add(SimulationWords.overdue(clock));
            }
        });
    }

    /** Takes every step that takes itself now. */
    private void settle() {
        for (int taken = 0; ; taken++) {
            Optional<Step> next = workflow.automatic(ticket).or(() -> workflow.due(ticket));
            if (next.isEmpty()) {
                return;
            }
            if (taken == MOST) {
                problem = SimulationWords.endless(ticket.state());
                return;
            }
            apply(next.get(), Map.of(), Authority.SYSTEM);
        }
    }

    private void apply(Step step, Map<String, String> given, Authority by) {
        WorkflowState from = workflow.state(ticket.state());
        effects.add(SimulationWords.moved(step, from, by));
        ticket = ticket.after(workflow, step, given);
        path.add(step.name());
        path.add(ticket.state());
        for (WorkflowAction action : step.actions()) {
            switch (action) {
                case WorkflowAction.StartClock start -> clocks.put(start.clock(), 0);
                case WorkflowAction.StopClock stop -> clocks.remove(stop.clock());
                case WorkflowAction.Assign assign -> {}
                case WorkflowAction.Notify notify -> {}
                case WorkflowAction.SetField set -> {}
                case WorkflowAction.CreateTicket create -> {}
                case WorkflowAction.Webhook webhook -> {}
            }
            effects.add(SimulationWords.effect(workflow, action));
        }
        enter(from);
    }

    private void enter(@Nullable WorkflowState from) {
        String before = from == null ? null : from.clock();
        String after = workflow.state(ticket.state()).clock();
        if (before != null && !before.equals(after) && clocks.remove(before) != null) {
            effects.add(SimulationWords.stopped(workflow, before));
        }
        if (after != null && clocks.putIfAbsent(after, 0) == null) {
            effects.add(SimulationWords.started(workflow, after));
        }
    }

    private Situation assigned() {
        return new Situation(
                ticket.state(),
                ticket.fields(),
                ticket.priority(),
                ticket.channel(),
                ticket.category(),
                ticket.estate(),
                true,
                ticket.anonymous(),
                ticket.reopenCount(),
                ticket.openMinutes(),
                ticket.stateMinutes());
    }

    private Simulation.Step offer(Standing.Offered offered) {
        Choice choice = offered.choice();
        List<String> requires = choice.requires().stream()
                .filter(required -> !required.equals(WorkflowTransition.ASSIGNEE) || !ticket.assigned())
                .toList();
        SimulationWords.Both why = SimulationWords.why(offered.by());
        return new Simulation.Step(
                choice.name(),
                choice.label(),
                choice.labelEn(),
                offered.outcomes().stream()
                        .map(step -> new Outcome(step.to().name(), step.to().category()))
                        .distinct()
                        .toList(),
                requires,
                choice.fields(),
                why.chinese(),
                why.english());
    }

    private static Refusal refuse(Choice choice, SimulationWords.Both why) {
        return new Refusal(choice.name(), choice.label(), choice.labelEn(), why.chinese(), why.english());
    }

    private Simulation.Ticket view() {
        return new Simulation.Ticket(
                ticket.state(),
                workflow.state(ticket.state()).category(),
                ticket.fields(),
                ticket.priority(),
                ticket.channel(),
                ticket.category(),
                ticket.estate(),
                ticket.assigned(),
                ticket.anonymous(),
                ticket.reopenCount(),
                Math.toIntExact(ticket.stateMinutes()),
                Math.toIntExact(ticket.openMinutes()),
                clocks);
    }
}
