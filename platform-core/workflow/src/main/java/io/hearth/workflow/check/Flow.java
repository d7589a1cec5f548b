package io.hearth.workflow.check;

import io.hearth.workflow.StateCategory;
import io.hearth.workflow.WorkflowAction;
import io.hearth.workflow.WorkflowState;
import io.hearth.workflow.WorkflowTransition.Trigger;
import io.hearth.workflow.check.Draft.Step;
import io.hearth.workflow.check.Question.Answer;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** What the configurations tell of the drawing itself: where tickets get, where they stop, which steps they take. */
final class Flow {

    private final Draft draft;
    private final Exploration exploration;
    private final Report report;
    private final Map<Integer, Integer> firstNode = new LinkedHashMap<>();
    private final BitSet taken = new BitSet();

    Flow(Draft draft, Exploration exploration, Report report) {
        this.draft = draft;
        this.exploration = exploration;
        this.report = report;
        for (int node = 0; node < exploration.size(); node++) {
            firstNode.putIfAbsent(exploration.state(node), node);
        }
        for (int edge = 0; edge < exploration.edges(); edge++) {
            taken.set(exploration.step(edge).index());
        }
    }

    void check() {
        if (draft.stateNumber(draft.definition().initial()) < 0) {
            return;
        }
        for (int state = 0; state < draft.states().size(); state++) {
            if (!firstNode.containsKey(state)) {
                report.add(Sentence.NOT_REACHED, List.of(draft.ref(state)), draft.words(state));
            }
        }
        ends();
        draft.steps().forEach(this::fires);
        exploration.choices().stream()
                .filter(choice -> choice.trigger() == Trigger.MANUAL && choice.readable())
                .forEach(this::decides);
        for (int state = 0; state < draft.states().size(); state++) {
            waits(state);
        }
    }

    private void ends() {
        if (draft.states().stream().noneMatch(state -> state.category() == StateCategory.CLOSED)) {
            report.add(
                    Sentence.NO_CLOSED_STATE,
                    IntStream.range(0, draft.states().size())
                            .mapToObj(draft::ref)
                            .toList());
            return;
        }
        BitSet ending = ending();
        Map<Integer, Integer> stuck = new LinkedHashMap<>();
        Set<Integer> sometimes = new HashSet<>();
        for (int node = 0; node < exploration.size(); node++) {
            if (ending.get(node)) {
                sometimes.add(exploration.state(node));
            } else {
                stuck.putIfAbsent(exploration.state(node), node);
            }
        }
        stuck.forEach((state, node) -> {
            List<Integer> way = exploration.way(node);
            int beginning = way.isEmpty() ? node : exploration.from(way.getFirst());
            Map<String, String> example = exploration.example(beginning, way);
            if (sometimes.contains(state)) {
                Map<String, String> values = exploration.values(node);
                example.putAll(values);
                report.add(
                        Sentence.NO_END_WHEN,
                        List.of(draft.ref(state)),
                        exploration.path(beginning, way),
                        example,
                        draft.words(state),
                        Speech.values(draft, values));
            } else {
                report.add(
                        Sentence.NO_END,
                        List.of(draft.ref(state)),
                        exploration.path(beginning, way),
                        example,
                        draft.words(state));
            }
        });
    }

    /** The configurations from which a closed state can be reached. */
    private BitSet ending() {
        int size = exploration.size();
        int[] count = new int[size + 1];
        for (int edge = 0; edge < exploration.edges(); edge++) {
            count[exploration.to(edge) + 1]++;
        }
        for (int i = 0; i < size; i++) {
            count[i + 1] += count[i];
        }
        int[] incoming = new int[exploration.edges()];
        int[] next = count.clone();
        for (int edge = 0; edge < exploration.edges(); edge++) {
            incoming[next[exploration.to(edge)]++] = exploration.from(edge);
        }
        BitSet ending = new BitSet(size);
        int[] queue = new int[size];
        int end = 0;
        for (int node = 0; node < size; node++) {
            if (draft.state(exploration.state(node)).category() == StateCategory.CLOSED) {
                ending.set(node);
                queue[end++] = node;
            }
        }
        for (int i = 0; i < end; i++) {
            for (int in = count[queue[i]]; in < count[queue[i] + 1]; in++) {
                if (!ending.get(incoming[in])) {
                    ending.set(incoming[in]);
                    queue[end++] = incoming[in];
                }
            }
        }
        return ending;
    }

    private void fires(Step step) {
        if (taken.get(step.index())) {
            return;
        }
        ElementRef ref = draft.ref(step);
        Integer from = step.from().stream()
                .filter(firstNode::containsKey)
                .min((one, other) -> Integer.compare(node(one), node(other)))
                .orElse(null);
        if (from == null || report.has(FindingCode.NEVER_FIRES, ref)) {
            return;
        }
        List<Integer> way = exploration.way(node(from));
        List<String> path = exploration.path(way.isEmpty() ? node(from) : exploration.from(way.getFirst()), way);
        Choice choice = exploration.choices().stream()
                .filter(one -> one.state() == from && one.steps().contains(step))
                .findFirst()
                .orElseThrow();
        int place = choice.steps().indexOf(step);
        Words words = Draft.words(step.data());
        if (choice.holds(place, choice.anybody()) == Answer.NO) {
            report.add(Sentence.CONDITION_NEVER_HOLDS, List.of(ref), path, Map.of(), words);
        } else if (choice.takes(place, choice.anybody()) == Answer.NO || !anyRest(from, choice)) {
            report.add(Sentence.ALWAYS_OVERTAKEN, List.of(ref), path, Map.of(), words, draft.words(from));
        } else {
            report.add(Sentence.CASE_NEVER_ARISES, List.of(ref), path, Map.of(), words, draft.words(from));
        }
    }

    private int node(int state) {
        return Objects.requireNonNull(firstNode.get(state));
    }

    private boolean anyRest(int state, Choice choice) {
        return choice.trigger() == Trigger.AUTOMATIC
                || IntStream.range(0, exploration.size())
                        .anyMatch(node -> exploration.state(node) == state && exploration.rests(node));
    }

    /** Looks at one button in every case it can be pressed in. */
    private void decides(Choice choice) {
        boolean several = choice.steps().size() > 1;
        if (!several && choice.given().stream().noneMatch(name -> asks(choice, name))) {
            return;
        }
        boolean uncertain = choice.kept().stream().anyMatch(exploration.untracked()::contains);
        Set<List<Integer>> seen = new HashSet<>();
        Set<Integer> overlapping = new HashSet<>();
        boolean covered = true;
        for (int node = 0; node < exploration.size(); node++) {
            if (exploration.state(node) != choice.state() || !exploration.rests(node)) {
                continue;
            }
            List<Integer> kept = exploration.kept(choice, node);
            if (!seen.add(kept)) {
                continue;
            }
            for (int one = 0; one < choice.steps().size(); one++) {
                for (int other = one + 1; other < choice.steps().size(); other++) {
                    int[] settled = exploration.settle(choice, kept);
                    int pair = one * choice.steps().size() + other;
                    if (!overlapping.contains(pair)) {
                        Answer both = choice.both(one, other, settled);
                        if (both == Answer.YES) {
                            overlapping.add(pair);
                            overlap(choice, one, other, node, settled, uncertain);
                        } else if (both == Answer.UNDECIDED) {
                            exploration.undecided().add(choice);
                        }
                    }
                }
            }
            if (covered) {
                covered = several ? covers(choice, node, kept, uncertain) : answers(choice, node, kept, uncertain);
            }
        }
    }

    private static boolean asks(Choice choice, String field) {
        return choice.question().mentioned().keySet().stream()
                .anyMatch(variable -> variable.path().equals("fields." + field));
    }

    private void overlap(Choice choice, int one, int other, int node, int[] found, boolean uncertain) {
        Step first = choice.steps().get(one);
        Step second = choice.steps().get(other);
        say(
                Sentence.TWO_WAYS,
                List.of(draft.ref(first), draft.ref(second), draft.ref(choice.state())),
                node,
                choice.values(found),
                uncertain,
                Draft.words(first.data()),
                draft.words(choice.state()),
                draft.words(first.to()),
                draft.words(second.to()),
                Speech.values(draft, choice.values(found)));
    }

    private boolean covers(Choice choice, int node, List<Integer> kept, boolean uncertain) {
        int[] settled = exploration.settle(choice, kept);
        Answer none = choice.none(settled);
        if (none == Answer.UNDECIDED) {
            exploration.undecided().add(choice);
        }
        if (none != Answer.YES) {
            return true;
        }
        uncovered(Sentence.NO_WAY, choice, node, settled, uncertain);
        return false;
    }

    /** Whether a button that leads one way takes every answer it asks for, where it takes any. */
    private boolean answers(Choice choice, int node, List<Integer> kept, boolean uncertain) {
        int[] refused = exploration.settle(choice, kept);
        if (choice.none(refused) != Answer.YES) {
            return true;
        }
        int[] otherwise = refused.clone();
        choice.question().mentioned().forEach((variable, number) -> {
            if (choice.given().stream().anyMatch(name -> variable.path().equals("fields." + name))) {
                otherwise[number] = -1;
            }
        });
        if (choice.holds(0, otherwise) != Answer.YES) {
            return true;
        }
        uncovered(Sentence.ANSWER_REFUSED, choice, node, refused, uncertain);
        return false;
    }

    private void uncovered(Sentence sentence, Choice choice, int node, int[] found, boolean uncertain) {
        Set<ElementRef> elements = new LinkedHashSet<>();
        choice.steps().forEach(step -> elements.add(draft.ref(step)));
        elements.add(draft.ref(choice.state()));
        say(
                sentence,
                List.copyOf(elements),
                node,
                choice.values(found),
                uncertain,
                Draft.words(choice.steps().getFirst().data()),
                draft.words(choice.state()),
                Speech.values(draft, choice.values(found)));
    }

    private void say(
            Sentence sentence,
            List<ElementRef> elements,
            int node,
            Map<String, String> values,
            boolean uncertain,
            Words... names) {
        List<Integer> way = exploration.way(node);
        int beginning = way.isEmpty() ? node : exploration.from(way.getFirst());
        Map<String, String> example = exploration.example(beginning, way);
        example.putAll(values);
        List<String> path = exploration.path(beginning, way);
        if (uncertain) {
            report.add(Sentence.PERHAPS, elements, path, example, sentence.about(names));
        } else {
            report.add(sentence, elements, path, example, names);
        }
    }

    private void waits(int state) {
        WorkflowState waiting = draft.state(state);
        if (waiting.category() != StateCategory.WAITING || !firstNode.containsKey(state) || clocked(state)) {
            return;
        }
        boolean leaves = false;
        boolean timed = false;
        for (int edge = 0; edge < exploration.edges(); edge++) {
            if (exploration.state(exploration.from(edge)) == state) {
                leaves = true;
                timed |= exploration.step(edge).trigger() == Trigger.TIMED;
            }
        }
        if (!leaves || !timed) {
            List<Integer> way = exploration.way(node(state));
            report.add(
                    leaves ? Sentence.WAITS_UNWATCHED : Sentence.WAITS_FOR_EVER,
                    List.of(draft.ref(state)),
                    exploration.path(way.isEmpty() ? node(state) : exploration.from(way.getFirst()), way),
                    Map.of(),
                    draft.words(state));
        }
    }

    /** Whether a clock runs in the state, because it is the state's own or because every step into it starts one. */
    private boolean clocked(int state) {
        String own = draft.state(state).clock();
        if (own != null) {
            // One that does not exist is a finding of its own.
            return true;
        }
        return draft.stateNumber(draft.definition().initial()) != state
                && draft.steps().stream()
                        .filter(step -> step.to() == state)
                        .allMatch(step -> step.data().actions().stream()
                                .anyMatch(action -> action instanceof WorkflowAction.StartClock));
    }
}
