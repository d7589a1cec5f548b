package io.hearth.workflow.check;

import io.hearth.workflow.Priority;
import io.hearth.workflow.Stage;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.WorkflowAction;
import io.hearth.workflow.WorkflowClock;
import io.hearth.workflow.WorkflowField;
import io.hearth.workflow.WorkflowPromise;
import io.hearth.workflow.WorkflowState;
import io.hearth.workflow.WorkflowTransition.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** What every complaint is promised, what a dissatisfied owner is promised, and what the company promises besides. */
final class Promises {

    private static final int MAX_CLOCKS = 6;

    /** A watch made of functions. */
    private record Memory(
            int bits, IntUnaryOperator begins, IntBinaryOperator goesOn, BiFunction<Integer, Integer, Boolean> fails)
            implements Watch {
        @Override
        public int begin(int state) {
            return begins.applyAsInt(state);
        }

        @Override
        public int after(int remembered, int edge) {
            return goesOn.applyAsInt(remembered, edge);
        }

        @Override
        public boolean wrong(int remembered, int node) {
            return fails.apply(remembered, node);
        }
    }

    private final Draft draft;
    private final Exploration exploration;
    private final Report report;

    Promises(Draft draft, Exploration exploration, Report report) {
        this.draft = draft;
        this.exploration = exploration;
        this.report = report;
    }

    void check() {
        if (exploration.size() == 0) {
            return;
        }
        if (draft.complaint()) {
            complaint();
        }
        secondFollowUp();
        for (int i = 0; i < draft.definition().promises().size(); i++) {
            WorkflowPromise promise = draft.definition().promises().get(i);
            ElementRef ref = new ElementRef(ElementRef.Kind.PROMISE, Draft.or(promise.name(), "?"), i);
            switch (promise) {
                case WorkflowPromise.PassesBefore passes -> passes(ref, passes);
                case WorkflowPromise.NeverFollowedBy never -> never(ref, never);
                case WorkflowPromise.AnsweredWithin answered -> answered(ref, answered);
            }
        }
    }

    private void complaint() {
        Watch called = new Memory(
                1,
                state -> 0,
                (memory, edge) -> memory | (recordsCallback(edge) ? 1 : 0),
                (memory, node) -> memory == 0 && closed(node));
        closing(Sentence.CLOSED_UNCALLED, called);
        Watch investigated = new Memory(
                1,
                state -> stage(state, Stage.INVESTIGATION) ? 1 : 0,
                (memory, edge) ->
                        memory | (stage(exploration.state(exploration.to(edge)), Stage.INVESTIGATION) ? 1 : 0),
                (memory, node) -> memory == 0 && closed(node));
        closing(Sentence.CLOSED_UNINVESTIGATED, investigated);
    }

    private void secondFollowUp() {
        Watch dissatisfied = new Memory(
                1,
                state -> 0,
                (memory, edge) -> {
                    if (stage(exploration.state(exploration.to(edge)), Stage.SECOND_FOLLOW_UP)) {
                        return 0;
                    }
                    return switch (exploration.said(edge)) {
                        case Exploration.DISSATISFIED -> 1;
                        case Exploration.CONTENT -> 0;
                        default -> memory;
                    };
                },
                (memory, node) -> memory == 1 && closed(node));
        closing(Sentence.CLOSED_DISSATISFIED, dissatisfied);
    }

    private void closing(Sentence sentence, Watch watch) {
        walk(watch, way -> {
            int state = exploration.state(way.end());
            List<ElementRef> elements = new ArrayList<>();
            elements.add(draft.ref(state));
            if (!way.edges().isEmpty()) {
                elements.add(draft.ref(exploration.step(way.edges().getLast())));
            }
            Map<String, String> example = exploration.example(way.beginning(), way.edges());
            example.keySet().removeIf(name -> sentence == Sentence.CLOSED_DISSATISFIED && !satisfaction(name));
            return new Told(sentence, elements, draft.words(state), Speech.values(draft, example));
        });
    }

    private boolean satisfaction(String variable) {
        return variable.startsWith("fields.")
                && Objects.requireNonNull(draft.fields().get(variable.substring("fields.".length())))
                                .meaning()
                        == WorkflowField.Meaning.SATISFACTION;
    }

    /** What is said of a way on which something goes wrong. */
    private record Told(Sentence sentence, List<ElementRef> elements, Words... names) {}

    private void walk(Watch watch, Function<Walk.Way, Told> told) {
        Map<Integer, Walk.Way> certain = Walk.wrong(exploration, watch, true);
        certain.values().forEach(way -> say(told.apply(way), way, false));
        if (exploration.anyUncertain()) {
            Map<Integer, Walk.Way> perhaps = Walk.wrong(exploration, watch, false);
            perhaps.forEach((state, way) -> {
                if (!certain.containsKey(state) && way.edges().stream().noneMatch(exploration::unreadable)) {
                    say(told.apply(way), way, true);
                }
            });
        }
    }

    private void say(Told told, Walk.Way way, boolean perhaps) {
        List<String> path = exploration.path(way.beginning(), way.edges());
        Map<String, String> example = exploration.example(way.beginning(), way.edges());
        if (perhaps) {
            report.add(
                    Sentence.PERHAPS,
                    told.elements(),
                    path,
                    example,
                    told.sentence().about(told.names()));
        } else {
            report.add(told.sentence(), told.elements(), path, example, told.names());
        }
    }

    private void passes(ElementRef ref, WorkflowPromise.PassesBefore promise) {
        int from = draft.stateNumber(promise.from());
        int through = draft.stateNumber(promise.through());
        int before = draft.stateNumber(promise.before());
        if (from < 0 || through < 0 || before < 0) {
            return;
        }
        // Bit 0: it still has to pass.
        IntBinaryOperator enter = (memory, state) -> {
            int open = memory & 1;
            if (state == through) {
                return 0;
            }
            int failed = state == before && open == 1 ? 2 : 0;
            return (state == from ? 1 : open) | failed;
        };
        walk(
                entering(enter),
                way -> new Told(
                        Sentence.PASSED_BY,
                        List.of(ref, draft.ref(before)),
                        Words.same(ref.name()),
                        draft.words(from),
                        draft.words(through),
                        draft.words(before)));
    }

    /**
     * A watch over the states that are entered, one after the other.
     *
     * @param enter what is remembered in a state, after what was remembered before; bit 1 when the promise is broken
     */
    private Watch entering(IntBinaryOperator enter) {
        return new Memory(
                2,
                state -> enter.applyAsInt(0, state),
                (memory, edge) -> enter.applyAsInt(memory, exploration.state(exploration.to(edge))),
                (memory, node) -> (memory & 2) != 0);
    }

    private void never(ElementRef ref, WorkflowPromise.NeverFollowedBy promise) {
        int first = draft.stateNumber(promise.state());
        int never = draft.stateNumber(promise.never());
        if (first < 0 || never < 0) {
            return;
        }
        IntBinaryOperator enter = (memory, state) -> {
            int failed = state == never && (memory & 1) == 1 ? 2 : 0;
            return (state == first ? 1 : memory & 1) | failed;
        };
        walk(
                entering(enter),
                way -> new Told(
                        Sentence.FOLLOWED,
                        List.of(ref, draft.ref(never)),
                        Words.same(ref.name()),
                        draft.words(first),
                        draft.words(never)));
    }

    private void answered(ElementRef ref, WorkflowPromise.AnsweredWithin promise) {
        int state = draft.stateNumber(promise.state());
        if (state < 0 || promise.minutes() <= 0) {
            return;
        }
        Set<String> prompt = new LinkedHashSet<>();
        for (WorkflowClock clock : draft.clocks().values()) {
            if (prompt(clock, promise.minutes())) {
                prompt.add(clock.name());
            }
        }
        prompt.retainAll(mentioned());
        if (prompt.size() > MAX_CLOCKS) {
            report.add(Sentence.PROMISE_UNDECIDED, List.of(ref), Words.same(ref.name()));
            return;
        }
        List<String> clocks = List.copyOf(prompt);
        Watch watch = new Memory(
                clocks.size(),
                first -> running(clocks, 0, null, draft.state(first), List.of()),
                (memory, edge) -> running(
                        clocks,
                        memory,
                        draft.state(exploration.state(exploration.from(edge))),
                        draft.state(exploration.state(exploration.to(edge))),
                        exploration.step(edge).data().actions()),
                (memory, node) -> memory == 0
                        && exploration.state(node) == state
                        && exploration.rests(node)
                        && !leavesInTime(node, promise.minutes()));
        walk(
                watch,
                way -> new Told(
                        Sentence.UNANSWERED,
                        List.of(ref, draft.ref(state)),
                        Words.same(ref.name()),
                        draft.words(state),
                        Words.same(promise.minutes())));
    }

    private Set<String> mentioned() {
        Set<String> mentioned = new LinkedHashSet<>();
        draft.states().stream()
                .map(WorkflowState::clock)
                .filter(Objects::nonNull)
                .forEach(mentioned::add);
        draft.steps().stream()
                .flatMap(step -> step.data().actions().stream())
                .filter(WorkflowAction.StartClock.class::isInstance)
                .map(WorkflowAction.StartClock.class::cast)
                .map(WorkflowAction.StartClock::clock)
                .filter(Objects::nonNull)
                .forEach(mentioned::add);
        return mentioned;
    }

    private static boolean prompt(WorkflowClock clock, int minutes) {
        for (Priority priority : Priority.values()) {
            int limit = clock.minutes().getOrDefault(priority, 0);
            if (limit <= 0 || limit > minutes) {
                return false;
            }
        }
        return true;
    }

    /** Which of the clocks run after the step, as the engine starts and stops them. */
    private static int running(
            List<String> clocks,
            int before,
            @Nullable WorkflowState left,
            WorkflowState entered,
            List<WorkflowAction> actions) {
        int running = before;
        if (left != null && left.clock() != null && !left.clock().equals(entered.clock())) {
            running &= ~bit(clocks, left.clock());
        }
        if (entered.clock() != null) {
            running |= bit(clocks, entered.clock());
        }
        for (WorkflowAction action : actions) {
            if (action instanceof WorkflowAction.StartClock start && start.clock() != null) {
                running |= bit(clocks, start.clock());
            } else if (action instanceof WorkflowAction.StopClock stop && stop.clock() != null) {
                running &= ~bit(clocks, stop.clock());
            }
        }
        return running;
    }

    private static int bit(List<String> clocks, String clock) {
        int place = clocks.indexOf(clock);
        return place < 0 ? 0 : 1 << place;
    }

    /** Whether a timed step is sure to leave in time, whatever happens. */
    private boolean leavesInTime(int node, int minutes) {
        for (Choice choice : exploration.others(exploration.state(node))) {
            if (choice.trigger() == Trigger.TIMED
                    && choice.readable()
                    && choice.dueWithin(minutes, exploration.settle(choice, exploration.kept(choice, node)))) {
                return true;
            }
        }
        return false;
    }

    private boolean recordsCallback(int edge) {
        return stage(exploration.state(exploration.from(edge)), Stage.CALLBACK)
                && exploration.choice(edge).given().stream()
                        .anyMatch(name ->
                                Objects.requireNonNull(draft.fields().get(name)).meaning()
                                        == WorkflowField.Meaning.SATISFACTION);
    }

    private boolean stage(int state, Stage stage) {
        return draft.state(state).stage() == stage;
    }

    private boolean closed(int node) {
        return draft.state(exploration.state(node)).category() == StateCategory.CLOSED;
    }
}
