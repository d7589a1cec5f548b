package io.hearth.workflow.check;

import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.WorkflowField;
import io.hearth.workflow.WorkflowTransition.Trigger;
import io.hearth.workflow.check.Draft.Step;
import io.hearth.workflow.check.Question.Answer;
import io.hearth.workflow.guard.Guard;
import io.hearth.workflow.guard.Literal;
import io.hearth.workflow.guard.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every configuration a ticket can be in, and the steps between them. A configuration is a state with the cells of those fields whose value
 * still matters there. Configurations are numbered as they are found, so that a lower number is never further from the beginning; the steps
 * out of one follow each other in the list of edges.
 *
 * <p>What a ticket and a caller have besides (priority, roles, time, ...) may be anything at each step, but is one thing while the guards of
 * one state are asked.
 */
final class Exploration {

    /** What a step says about the owner: nothing, that they are dissatisfied, that they are not. */
    static final int SILENT = 0;

    static final int DISSATISFIED = 1;
    static final int CONTENT = 2;

    private static final int COMBINATIONS = 4_000;

    /** What a choice can lead to when the kept fields are in certain cells. */
    private static final class Prospect {
        /** For each step the cells of what is given, in the order of {@link #asked}; null when the step is not taken. */
        private final List<@Nullable List<int[]>> ways = new ArrayList<>();

        private boolean canRest;
        private boolean assumed;
    }

    private static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMany() {
            super("too many configurations", null, false, false);
        }
    }

    private final Draft draft;
    private final Effort effort;
    private final List<Choice> choices = new ArrayList<>();
    private final Map<Choice, Integer> places = new HashMap<>();
    private final List<List<Choice>> byState = new ArrayList<>();
    private final List<@Nullable Choice> automatic = new ArrayList<>();
    private final Map<String, Cells> division = new LinkedHashMap<>();
    private final Set<String> satisfactions = new LinkedHashSet<>();
    private final Set<String> untracked = new LinkedHashSet<>();
    private final Set<Choice> undecided = new LinkedHashSet<>();

    private List<String> tracked = List.of();
    private long[] weights = new long[0];
    private List<BitSet> live = List.of();
    private Map<Long, Integer> numbers = new HashMap<>();
    private List<int[]> nodes = new ArrayList<>();
    private Ints parents = new Ints();
    private Ints starts = new Ints();
    private Ints from = new Ints();
    private Ints to = new Ints();
    private Ints choice = new Ints();
    private Ints step = new Ints();
    private Ints said = new Ints();
    private BitSet uncertain = new BitSet();
    private Map<Choice, Map<List<Integer>, Prospect>> prospects = new HashMap<>();
    private Map<Choice, Map<String, int[]>> locals = new HashMap<>();
    private boolean complete = true;

    Exploration(Draft draft, Environment environment, Effort effort) {
        this.draft = draft;
        this.effort = effort;
        for (int state = 0; state < draft.states().size(); state++) {
            gather(environment, state);
        }
        choices.forEach(one -> places.put(one, places.size()));
        divide();
        explore();
    }

    private void gather(Environment environment, int state) {
        Map<String, List<Step>> buttons = new LinkedHashMap<>();
        List<Step> byItself = new ArrayList<>();
        List<Step> inTime = new ArrayList<>();
        List<Choice> here = new ArrayList<>();
        for (Step step : draft.steps()) {
            if (!step.from().contains(state)) {
                continue;
            }
            switch (step.trigger()) {
                case MANUAL ->
                    buttons.computeIfAbsent(
                                    Objects.requireNonNullElse(step.data().name(), ""), n -> new ArrayList<>())
                            .add(step);
                case AUTOMATIC -> byItself.add(step);
                case TIMED -> inTime.add(step);
            }
        }
        buttons.values()
                .forEach(steps -> here.add(new Choice(draft, environment, effort, state, Trigger.MANUAL, steps)));
        if (!inTime.isEmpty()) {
            here.add(new Choice(draft, environment, effort, state, Trigger.TIMED, inTime));
        }
        Choice automatically =
                byItself.isEmpty() ? null : new Choice(draft, environment, effort, state, Trigger.AUTOMATIC, byItself);
        automatic.add(automatically);
        byState.add(here);
        if (automatically != null) {
            choices.add(automatically);
        }
        choices.addAll(here);
    }

    /** Divides the values of every field that a guard mentions or that says how content the owner is. */
    private void divide() {
        Map<String, Set<Guard>> about = new LinkedHashMap<>();
        for (Step step : draft.steps()) {
            if (step.guard() != null) {
                step.guard().eachAtom(atom -> {
                    if (atom.variable() instanceof Variable.Field field) {
                        about.computeIfAbsent(field.name(), n -> new LinkedHashSet<>())
                                .add(atom);
                    }
                });
            }
        }
        for (WorkflowField field : draft.fields().values()) {
            if (field.meaning() == WorkflowField.Meaning.SATISFACTION
                    && !negatives(field).isEmpty()) {
                satisfactions.add(field.name());
                Variable variable = draft.variable(field);
                about.computeIfAbsent(field.name(), n -> new LinkedHashSet<>())
                        .add(new Guard.In(
                                variable,
                                negatives(field).stream()
                                        .map(value -> literal(variable, value))
                                        .toList()));
            }
        }
        about.forEach((name, atoms) -> {
            WorkflowField field = Objects.requireNonNull(draft.fields().get(name));
            if (Cells.effort(atoms, field) > 400_000) {
                untracked.add(name);
            } else {
                division.put(name, Cells.of(draft.variable(field), field, atoms, false, List.of()));
            }
        });
        satisfactions.removeAll(untracked);
    }

    private static List<String> negatives(WorkflowField field) {
        return field.negative().stream().filter(field::accepts).toList();
    }

    private static Literal literal(Variable variable, String value) {
        return switch (variable.type()) {
            case NUMBER -> new Literal.Number(Long.parseLong(value));
            case YES_NO -> new Literal.YesNo(Boolean.parseBoolean(value));
            case TEXT, CHOICE, DATE -> new Literal.Text(value);
        };
    }

    /** Follows every value of every field; where that is too much, lets go of the fields with the most values until it is not. */
    private void explore() {
        Set<String> read = new LinkedHashSet<>();
        choices.forEach(one -> read.addAll(one.kept()));
        read.removeAll(untracked);
        List<String> following = new ArrayList<>(read);
        while (true) {
            try {
                track(following);
                walk();
                return;
            } catch (TooMany e) {
                if (following.isEmpty()) {
                    complete = false;
                    return;
                }
                do {
                    String heaviest = following.stream()
                            .max(Comparator.comparingInt(name -> cells(name).count()))
                            .orElseThrow();
                    following.remove(heaviest);
                    untracked.add(heaviest);
                } while (!following.isEmpty() && bound(following) > Effort.NODES);
            }
        }
    }

    private double bound(List<String> following) {
        double cells = draft.states().size();
        for (String name : following) {
            cells *= cells(name).count();
        }
        return cells;
    }

    private void track(List<String> following) {
        tracked = List.copyOf(following);
        weights = new long[tracked.size() + 1];
        weights[0] = 1;
        for (int i = 0; i < tracked.size(); i++) {
            weights[i + 1] =
                    Math.multiplyExact(weights[i], (long) cells(tracked.get(i)).count());
            if (weights[i + 1] > Long.MAX_VALUE / 1_000) {
                throw new TooMany();
            }
        }
        live = lively();
        numbers = new HashMap<>();
        nodes = new ArrayList<>();
        parents = new Ints();
        starts = new Ints();
        from = new Ints();
        to = new Ints();
        choice = new Ints();
        step = new Ints();
        said = new Ints();
        uncertain = new BitSet();
        prospects = new HashMap<>();
        locals = new HashMap<>();
    }

    /** For each state the tracked fields whose value can still make a difference to a ticket there. */
    private List<BitSet> lively() {
        List<BitSet> live = new ArrayList<>();
        draft.states().forEach(state -> live.add(new BitSet()));
        for (Choice one : choices) {
            one.kept().forEach(name -> {
                if (tracked.contains(name)) {
                    live.get(one.state()).set(tracked.indexOf(name));
                }
            });
        }
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Choice one : choices) {
                for (int i = 0; i < one.steps().size(); i++) {
                    BitSet after = (BitSet) live.get(one.steps().get(i).to()).clone();
                    written(one, i).forEach(name -> {
                        if (tracked.contains(name)) {
                            after.clear(tracked.indexOf(name));
                        }
                    });
                    BitSet here = live.get(one.state());
                    int before = here.cardinality();
                    here.or(after);
                    grown |= here.cardinality() > before;
                }
            }
        }
        return live;
    }

    private static Set<String> written(Choice one, int step) {
        Set<String> written = new LinkedHashSet<>(one.given());
        written.addAll(one.sets(step).keySet());
        return written;
    }

    private void walk() {
        int initial = draft.stateNumber(draft.definition().initial());
        if (initial < 0) {
            return;
        }
        begin(initial);
        for (int node = 0; node < nodes.size(); node++) {
            starts.add(from.size());
            leave(node);
        }
        starts.add(from.size());
    }

    private void begin(int initial) {
        WorkflowDefinition.Intake intake = draft.definition().intake();
        List<int[]> beginnings = new ArrayList<>();
        beginnings.add(new int[tracked.size() + 1]);
        for (int field = live.get(initial).nextSetBit(0);
                field >= 0;
                field = live.get(initial).nextSetBit(field + 1)) {
            int count = cells(tracked.get(field)).count();
            boolean required = intake != null && intake.requires().contains(tracked.get(field)) && count > 1;
            List<int[]> more = new ArrayList<>();
            for (int[] beginning : beginnings) {
                for (int cell = required ? 1 : 0; cell < count; cell++) {
                    int[] one = beginning.clone();
                    one[field] = cell;
                    more.add(one);
                }
            }
            beginnings = more;
            if (beginnings.size() > Effort.NODES) {
                throw new TooMany();
            }
        }
        for (int[] beginning : beginnings) {
            beginning[tracked.size()] = initial;
            node(beginning, -1);
        }
    }

    private int node(int[] cells, int parent) {
        long key = cells[tracked.size()];
        key *= weights[tracked.size()];
        for (int i = 0; i < tracked.size(); i++) {
            key += cells[i] * weights[i];
        }
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        if (nodes.size() >= Effort.NODES) {
            throw new TooMany();
        }
        numbers.put(key, nodes.size());
        nodes.add(cells);
        parents.add(parent);
        return nodes.size() - 1;
    }

    private void leave(int node) {
        Choice byItself = automatic.get(state(node));
        boolean doubtful = false;
        if (byItself != null) {
            Prospect prospect = prospect(byItself, node);
            doubtful = doubtful(byItself, prospect);
            follow(node, byItself, prospect, doubtful);
            if (!prospect.canRest) {
                return;
            }
        }
        for (Choice one : byState.get(state(node))) {
            Prospect prospect = prospect(one, node);
            follow(node, one, prospect, doubtful || doubtful(one, prospect));
        }
    }

    private boolean doubtful(Choice one, Prospect prospect) {
        return prospect.assumed || !one.readable() || one.kept().stream().anyMatch(untracked::contains);
    }

    private void follow(int node, Choice one, Prospect prospect, boolean doubtful) {
        for (int i = 0; i < one.steps().size(); i++) {
            List<int[]> ways = prospect.ways.get(i);
            if (ways == null) {
                continue;
            }
            List<String> asked = asked(one, i);
            for (int[] way : ways) {
                enter(node, one, i, asked, way, doubtful);
            }
        }
    }

    private void enter(int node, Choice one, int taken, List<String> asked, int[] way, boolean doubtful) {
        Step data = one.steps().get(taken);
        int[] cells = new int[tracked.size() + 1];
        cells[tracked.size()] = data.to();
        Map<String, String> sets = one.sets(taken);
        BitSet matters = live.get(data.to());
        for (int field = matters.nextSetBit(0); field >= 0; field = matters.nextSetBit(field + 1)) {
            String name = tracked.get(field);
            String set = sets.get(name);
            int place = asked.indexOf(name);
            cells[field] = set != null
                    ? set.isEmpty() ? 0 : cells(name).find(set)
                    : place >= 0 ? way[place] : nodes.get(node)[field];
        }
        if (from.size() >= Effort.EDGES) {
            throw new TooMany();
        }
        int target = node(cells, from.size());
        uncertain.set(from.size(), doubtful);
        from.add(node);
        to.add(target);
        choice.add(Objects.requireNonNull(places.get(one)));
        step.add(taken);
        said.add(said(one, taken, asked, way));
    }

    /** What the step says about how content the owner is. */
    private int said(Choice one, int taken, List<String> asked, int[] way) {
        int said = SILENT;
        for (int i = 0; i < asked.size(); i++) {
            if (satisfactions.contains(asked.get(i)) && said != DISSATISFIED) {
                said = negative(asked.get(i), way[i]) ? DISSATISFIED : CONTENT;
            }
        }
        for (Map.Entry<String, String> set : one.sets(taken).entrySet()) {
            if (satisfactions.contains(set.getKey())) {
                said = Objects.requireNonNull(draft.fields().get(set.getKey()))
                                .negative()
                                .contains(set.getValue())
                        ? DISSATISFIED
                        : CONTENT;
            }
        }
        return said;
    }

    private boolean negative(String field, int cell) {
        WorkflowField declared = Objects.requireNonNull(draft.fields().get(field));
        return cell > 0 && declared.negative().contains(cells(field).shown(cell));
    }

    /** The fields given along whose value makes a difference afterwards. */
    private List<String> asked(Choice one, int taken) {
        BitSet matters = live.get(one.steps().get(taken).to());
        return one.given().stream()
                .filter(name ->
                        satisfactions.contains(name) || (tracked.contains(name) && matters.get(tracked.indexOf(name))))
                .toList();
    }

    private Prospect prospect(Choice one, int node) {
        Map<List<Integer>, Prospect> known = prospects.computeIfAbsent(one, c -> new HashMap<>());
        List<Integer> kept = kept(one, node);
        Prospect prospect = known.get(kept);
        if (prospect == null) {
            prospect = prospect(one, kept);
            known.put(kept, prospect);
            if (prospect.assumed) {
                undecided.add(one);
            }
        }
        return prospect;
    }

    private Prospect prospect(Choice one, List<Integer> kept) {
        Prospect prospect = new Prospect();
        for (int i = 0; i < one.steps().size(); i++) {
            List<int[]> ways = new ArrayList<>();
            List<String> asked = asked(one, i);
            Map<List<Integer>, Answer> known = new HashMap<>();
            for (int[] way : combinations(asked)) {
                int[] settled = settle(one, kept);
                settle(one, asked, way, settled);
                List<Integer> key = Arrays.stream(settled).boxed().toList();
                Answer answer = known.get(key);
                if (answer == null) {
                    answer = one.takes(i, settled);
                    known.put(key, answer);
                }
                if (answer != Answer.NO) {
                    ways.add(way);
                }
                prospect.assumed |= answer == Answer.UNDECIDED;
            }
            prospect.ways.add(ways.isEmpty() ? null : ways);
        }
        if (one.trigger() == Trigger.AUTOMATIC) {
            prospect.canRest = one.none(settle(one, kept)) != Answer.NO;
        }
        return prospect;
    }

    private List<int[]> combinations(List<String> asked) {
        List<int[]> combinations = new ArrayList<>();
        combinations.add(new int[asked.size()]);
        for (int i = 0; i < asked.size(); i++) {
            int count = cells(asked.get(i)).count();
            List<int[]> more = new ArrayList<>();
            for (int[] combination : combinations) {
                for (int cell = count > 1 ? 1 : 0; cell < count; cell++) {
                    int[] one = combination.clone();
                    one[i] = cell;
                    more.add(one);
                }
            }
            combinations = more;
            if (combinations.size() > COMBINATIONS) {
                throw new TooMany();
            }
        }
        return combinations;
    }

    /** The cells of the choice's own division in which the ticket's fields are; -1 for those that are not followed. */
    List<Integer> kept(Choice one, int node) {
        List<Integer> kept = new ArrayList<>();
        for (String name : one.kept()) {
            int field = tracked.indexOf(name);
            kept.add(field < 0 ? -1 : local(one, name)[nodes.get(node)[field]]);
        }
        return kept;
    }

    /** Everything that is settled about the choice when the kept fields are in these cells. */
    int[] settle(Choice one, List<Integer> kept) {
        int[] settled = one.anybody();
        int i = 0;
        for (String name : one.kept()) {
            settled[variable(one, name)] = kept.get(i++);
        }
        return settled;
    }

    private void settle(Choice one, List<String> asked, int[] way, int[] settled) {
        for (int i = 0; i < asked.size(); i++) {
            int variable = variable(one, asked.get(i));
            if (variable >= 0) {
                settled[variable] = local(one, asked.get(i))[way[i]];
            }
        }
    }

    private int variable(Choice one, String field) {
        return one.question()
                .number(draft.variable(Objects.requireNonNull(draft.fields().get(field))));
    }

    /** For each cell of the field the cell of the choice's own, coarser division. */
    private int[] local(Choice one, String name) {
        return locals.computeIfAbsent(one, c -> new HashMap<>()).computeIfAbsent(name, n -> {
            Cells own = one.question().cells(variable(one, n));
            int[] local = new int[cells(n).count()];
            if (!one.question().tooLong()) {
                Arrays.setAll(local, cell -> own.find(cells(n).get(cell)));
            }
            return local;
        });
    }

    private Cells cells(String field) {
        return Objects.requireNonNull(division.get(field));
    }

    /** Whether every way was followed; otherwise even without any field there were too many. */
    boolean complete() {
        return complete;
    }

    /** The fields whose values were not followed. */
    Set<String> untracked() {
        return untracked;
    }

    /** The choices about which a question was given up. */
    Set<Choice> undecided() {
        return undecided;
    }

    int size() {
        return complete ? nodes.size() : 0;
    }

    int edges() {
        return from.size();
    }

    int state(int node) {
        return nodes.get(node)[tracked.size()];
    }

    int firstEdge(int node) {
        return starts.get(node);
    }

    int from(int edge) {
        return from.get(edge);
    }

    int to(int edge) {
        return to.get(edge);
    }

    Choice choice(int edge) {
        return choices.get(choice.get(edge));
    }

    /** The place of the edge's step in its choice. */
    int place(int edge) {
        return step.get(edge);
    }

    Step step(int edge) {
        return choice(edge).steps().get(step.get(edge));
    }

    int said(int edge) {
        return said.get(edge);
    }

    /** Whether the step is possible for certain. */
    boolean certain(int edge) {
        return !uncertain.get(edge);
    }

    boolean anyUncertain() {
        return !uncertain.isEmpty();
    }

    /** Whether the step depends on a guard that cannot be read, which is a finding of its own. */
    boolean unreadable(int edge) {
        return choice(edge).steps().stream().anyMatch(one -> one.guard() == null);
    }

    /** The edge by which the configuration was found first, -1 at a beginning. */
    int parent(int node) {
        return parents.get(node);
    }

    /** What the choice of automatic steps of the state is. */
    @Nullable
    Choice automatic(int state) {
        return automatic.get(state);
    }

    /** The buttons and timed steps of the state. */
    List<Choice> others(int state) {
        return byState.get(state);
    }

    List<Choice> choices() {
        return choices;
    }

    /** Whether a ticket can stay in the configuration at all. */
    boolean rests(int node) {
        Choice byItself = automatic.get(state(node));
        return byItself == null || prospect(byItself, node).canRest;
    }

    /** The edges by which the configuration was found first. */
    List<Integer> way(int node) {
        List<Integer> way = new ArrayList<>();
        for (int edge = parent(node); edge >= 0; edge = parent(from(edge))) {
            way.addFirst(edge);
        }
        return way;
    }

    /** The names of states and steps along the edges, beginning at the configuration. */
    List<String> path(int beginning, List<Integer> edges) {
        List<String> path = new ArrayList<>();
        path.add(draft.state(state(beginning)).name());
        for (int edge : edges) {
            path.add(Draft.or(step(edge).data().name(), "?"));
            path.add(draft.state(state(to(edge))).name());
        }
        return path;
    }

    /** The values of the fields that still matter in the configuration. */
    Map<String, String> values(int node) {
        Map<String, String> values = new LinkedHashMap<>();
        BitSet matters = live.get(state(node));
        for (int field = matters.nextSetBit(0); field >= 0; field = matters.nextSetBit(field + 1)) {
            values.put(
                    draft.variable(Objects.requireNonNull(draft.fields().get(tracked.get(field))))
                            .path(),
                    cells(tracked.get(field)).shown(nodes.get(node)[field]));
        }
        return values;
    }

    /** Values with which the edges are taken one after the other, the later ones where they differ. */
    Map<String, String> example(int beginning, List<Integer> edges) {
        Map<String, String> example = new LinkedHashMap<>(values(beginning));
        example.values().removeIf(String::isEmpty);
        for (int edge : edges) {
            example.putAll(example(edge));
        }
        return example;
    }

    private Map<String, String> example(int edge) {
        Choice one = choice(edge);
        int taken = place(edge);
        List<String> asked = asked(one, taken);
        for (int[] way : combinations(asked)) {
            int[] cells = nodes.get(to(edge));
            boolean leads = said(one, taken, asked, way) == said(edge);
            for (int i = 0; i < asked.size() && leads; i++) {
                int field = tracked.indexOf(asked.get(i));
                boolean seen = field >= 0
                        && live.get(state(to(edge))).get(field)
                        && !one.sets(taken).containsKey(asked.get(i));
                leads = !seen || cells[field] == way[i];
            }
            int[] settled = settle(one, kept(one, from(edge)));
            settle(one, asked, way, settled);
            if (leads && one.takes(taken, settled) == Answer.YES) {
                Map<String, String> values = one.values(settled);
                for (int i = 0; i < asked.size(); i++) {
                    values.put("fields." + asked.get(i), cells(asked.get(i)).shown(way[i]));
                }
                one.sets(taken).forEach((name, value) -> {
                    if (division.containsKey(name)) {
                        values.put("fields." + name, value);
                    }
                });
                return values;
            }
        }
        return Map.of();
    }
}
