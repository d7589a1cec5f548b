package io.hearth.workflow.check;

import io.hearth.workflow.WorkflowAction;
import io.hearth.workflow.WorkflowTransition.Trigger;
import io.hearth.workflow.check.Question.Answer;
import io.hearth.workflow.guard.Guard;
import io.hearth.workflow.guard.Variable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Automatic steps that follow each other without end, or longer than the engine goes along. They all happen in one moment: priority,
 * channel, place and reporter stay what they are, and after each step the ticket has been in its state for no time.
 */
final class Loops {

    /** How many automatic steps the engine takes after one change. */
    static final int LIMIT = 20;

    private static final int CASES = 3_000;

    private static final Set<Variable> LASTING = Set.of(
            Variable.Known.PRIORITY,
            Variable.Known.CHANNEL,
            Variable.Known.CATEGORY,
            Variable.Known.ESTATE,
            Variable.Known.ANONYMOUS,
            Variable.Known.OPEN_MINUTES,
            Variable.Known.ASSIGNED,
            Variable.Known.REOPEN_COUNT);

    private final Draft draft;
    private final Exploration exploration;
    private final Report report;
    private final List<Integer> edges = new ArrayList<>();

    Loops(Draft draft, Exploration exploration, Report report) {
        this.draft = draft;
        this.exploration = exploration;
        this.report = report;
        for (int edge = 0; edge < exploration.edges(); edge++) {
            if (exploration.step(edge).trigger() == Trigger.AUTOMATIC) {
                edges.add(edge);
            }
        }
    }

    void check() {
        List<Integer> chain = chain(edges, edges);
        if (chain.isEmpty()) {
            return;
        }
        Set<Choice> involved = new LinkedHashSet<>();
        edges.forEach(edge -> involved.add(exploration.choice(edge)));
        if (involved.stream().anyMatch(choice -> !choice.readable())
                || chain.stream().anyMatch(edge -> !exploration.certain(edge))) {
            undecided(chain);
            return;
        }
        Map<Variable, Cells> lasting = lasting(involved);
        long cases = 1;
        for (Cells cells : lasting.values()) {
            cases *= cells.count();
            if (cases > CASES) {
                undecided(chain);
                return;
            }
        }
        Set<Set<Integer>> told = new LinkedHashSet<>();
        for (long one = 0; one < cases; one++) {
            long rest = one;
            Map<Variable, Cell> moment = new LinkedHashMap<>();
            Map<String, String> example = new LinkedHashMap<>();
            for (Map.Entry<Variable, Cells> entry : lasting.entrySet()) {
                int place = (int) (rest % entry.getValue().count());
                rest /= entry.getValue().count();
                moment.put(entry.getKey(), entry.getValue().get(place));
                example.put(entry.getKey().path(), entry.getValue().shown(place));
            }
            List<Integer> endless = chain(possible(moment, false), possible(moment, true));
            if (!endless.isEmpty()) {
                Set<Integer> steps = new LinkedHashSet<>();
                endless.forEach(edge -> steps.add(exploration.step(edge).index()));
                if (told.stream().noneMatch(known -> known.containsAll(steps) || steps.containsAll(known))) {
                    told.add(steps);
                    tell(endless, example);
                }
            }
        }
    }

    /** The variables that stay the same meanwhile, divided by all that the automatic steps ask. */
    private Map<Variable, Cells> lasting(Set<Choice> involved) {
        Map<Variable, List<Guard>> atoms = new LinkedHashMap<>();
        Set<Variable> changing = new LinkedHashSet<>();
        for (Choice choice : involved) {
            for (Draft.Step step : choice.steps()) {
                if (step.data().actions().stream().anyMatch(WorkflowAction.Assign.class::isInstance)) {
                    changing.add(Variable.Known.ASSIGNED);
                }
                boolean reopens = !draft.state(choice.state()).category().isOpen()
                        && draft.state(step.to()).category().isOpen();
                if (reopens) {
                    changing.add(Variable.Known.REOPEN_COUNT);
                }
                if (step.guard() != null) {
                    step.guard().eachAtom(atom -> {
                        Variable variable = atom.variable();
                        if (variable != null && LASTING.contains(variable)) {
                            atoms.computeIfAbsent(variable, v -> new ArrayList<>())
                                    .add(atom);
                        }
                    });
                }
            }
        }
        atoms.keySet().removeAll(changing);
        Map<Variable, Cells> lasting = new LinkedHashMap<>();
        atoms.forEach((variable, about) -> lasting.put(
                variable, Cells.of(variable, null, about, variable == Variable.Known.OPEN_MINUTES, List.of())));
        return lasting;
    }

    /** The automatic edges that are taken in one moment, right after entering the state or at any time. */
    private List<Integer> possible(Map<Variable, Cell> moment, boolean entered) {
        List<Integer> possible = new ArrayList<>();
        Map<List<Object>, Boolean> known = new HashMap<>();
        for (int edge : edges) {
            Choice choice = exploration.choice(edge);
            List<Integer> kept = exploration.kept(choice, exploration.from(edge));
            boolean taken = known.computeIfAbsent(List.of(choice, exploration.place(edge), kept), key -> {
                int[] settled = exploration.settle(choice, kept);
                moment.forEach((variable, cell) -> {
                    int number = choice.question().number(variable);
                    if (number >= 0) {
                        settled[number] = choice.question().cells(number).find(cell);
                    }
                });
                int minutes = choice.question().number(Variable.Known.STATE_MINUTES);
                if (entered && minutes >= 0) {
                    settled[minutes] = 0;
                }
                return choice.takes(exploration.place(edge), settled) != Answer.NO;
            });
            if (taken) {
                possible.add(edge);
            }
        }
        return possible;
    }

    /**
     * More steps in a row than the engine goes along, of which the first may be any of one kind and the others of another; empty when there
     * are none. Where they go round, the round itself.
     */
    private List<Integer> chain(List<Integer> first, List<Integer> further) {
        Map<Integer, List<Integer>> next = new HashMap<>();
        for (int edge : further) {
            next.computeIfAbsent(exploration.from(edge), node -> new ArrayList<>())
                    .add(edge);
        }
        List<Integer> round = round(next);
        if (!round.isEmpty()) {
            return round;
        }
        Map<Integer, Integer> longest = new HashMap<>();
        for (int edge : first) {
            int length = 1 + length(exploration.to(edge), next, longest);
            if (length > LIMIT) {
                List<Integer> chain = new ArrayList<>(List.of(edge));
                int node = exploration.to(edge);
                while (next.containsKey(node) && length(node, next, longest) > 0) {
                    int best = next.get(node).getFirst();
                    for (int candidate : next.get(node)) {
                        if (length(exploration.to(candidate), next, longest)
                                > length(exploration.to(best), next, longest)) {
                            best = candidate;
                        }
                    }
                    chain.add(best);
                    node = exploration.to(best);
                }
                return chain;
            }
        }
        return List.of();
    }

    private int length(int node, Map<Integer, List<Integer>> next, Map<Integer, Integer> longest) {
        Integer known = longest.get(node);
        if (known != null) {
            return known;
        }
        int length = 0;
        for (int edge : next.getOrDefault(node, List.of())) {
            length = Math.max(length, 1 + length(exploration.to(edge), next, longest));
        }
        longest.put(node, length);
        return length;
    }

    /** A shortest round among those that begin earliest, by edges; empty when there is none. */
    private List<Integer> round(Map<Integer, List<Integer>> next) {
        // What has a way to itself: peel off everything that leads nowhere, then look for the shortest way back.
        Map<Integer, Integer> out = new HashMap<>();
        Map<Integer, List<Integer>> before = new HashMap<>();
        List<Integer> dead = new ArrayList<>();
        next.forEach((node, leaving) -> {
            out.put(node, leaving.size());
            for (int edge : leaving) {
                before.computeIfAbsent(exploration.to(edge), n -> new ArrayList<>())
                        .add(node);
                if (!next.containsKey(exploration.to(edge)) && !out.containsKey(exploration.to(edge))) {
                    out.put(exploration.to(edge), 0);
                    dead.add(exploration.to(edge));
                }
            }
        });
        while (!dead.isEmpty()) {
            for (int node : before.getOrDefault(dead.removeLast(), List.of())) {
                if (out.merge(node, -1, Integer::sum) == 0) {
                    dead.add(node);
                }
            }
        }
        BitSet alive = new BitSet();
        out.forEach((node, count) -> {
            if (count > 0) {
                alive.set(node);
            }
        });
        List<Integer> best = List.of();
        int tried = 0;
        for (int node = alive.nextSetBit(0); node >= 0 && tried < 200; node = alive.nextSetBit(node + 1)) {
            List<Integer> round = back(node, next, alive);
            if (!round.isEmpty()) {
                tried++;
                if (best.isEmpty() || round.size() < best.size()) {
                    best = round;
                }
            }
        }
        return best;
    }

    private List<Integer> back(int beginning, Map<Integer, List<Integer>> next, BitSet alive) {
        Map<Integer, Integer> by = new HashMap<>();
        List<Integer> queue = new ArrayList<>(List.of(beginning));
        for (int i = 0; i < queue.size(); i++) {
            for (int edge : next.getOrDefault(queue.get(i), List.of())) {
                int to = exploration.to(edge);
                if (to == beginning) {
                    List<Integer> round = new ArrayList<>(List.of(edge));
                    int node = queue.get(i);
                    while (node != beginning) {
                        int before = Objects.requireNonNull(by.get(node));
                        round.addFirst(before);
                        node = exploration.from(before);
                    }
                    return round;
                }
                if (alive.get(to) && by.putIfAbsent(to, edge) == null) {
                    queue.add(to);
                }
            }
        }
        return List.of();
    }

    private void undecided(List<Integer> chain) {
        report.add(Sentence.LOOP_UNDECIDED, elements(chain), path(chain), Map.of(), names(chain));
    }

    private void tell(List<Integer> chain, Map<String, String> moment) {
        boolean round = exploration.from(chain.getFirst()) == exploration.to(chain.getLast());
        List<Integer> way = exploration.way(exploration.from(chain.getFirst()));
        int beginning = way.isEmpty() ? exploration.from(chain.getFirst()) : exploration.from(way.getFirst());
        Map<String, String> example = exploration.example(beginning, way);
        example.putAll(moment);
        if (round) {
            report.add(Sentence.LOOP, elements(chain), path(chain), example, names(chain));
        } else {
            report.add(
                    Sentence.LONG_CHAIN,
                    elements(chain),
                    path(chain),
                    example,
                    draft.words(exploration.state(exploration.from(chain.getFirst()))),
                    Words.same(LIMIT));
        }
    }

    private List<ElementRef> elements(List<Integer> chain) {
        Set<ElementRef> elements = new LinkedHashSet<>();
        chain.forEach(edge -> elements.add(draft.ref(exploration.step(edge))));
        chain.forEach(edge -> elements.add(draft.ref(exploration.state(exploration.from(edge)))));
        return List.copyOf(elements);
    }

    private List<String> path(List<Integer> chain) {
        List<Integer> way = new ArrayList<>(exploration.way(exploration.from(chain.getFirst())));
        int beginning = way.isEmpty() ? exploration.from(chain.getFirst()) : exploration.from(way.getFirst());
        way.addAll(chain);
        return exploration.path(beginning, way);
    }

    private Words names(List<Integer> chain) {
        return chain.stream()
                .map(edge -> Draft.words(exploration.step(edge).data()))
                .distinct()
                .map(words -> new Words('「' + words.zh() + '」', '"' + words.en() + '"'))
                .reduce(Words::and)
                .orElseThrow();
    }
}
