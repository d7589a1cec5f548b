package io.hearth.workflow.check;

import io.hearth.kernel.access.Role;
import io.hearth.workflow.WorkflowField;
import io.hearth.workflow.guard.Guard;
import io.hearth.workflow.guard.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked about the guards of one place: whether a condition can hold when some values are settled. Decided by trying the cells of
 * one variable after the other, and only as long as the condition still depends on one.
 */
final class Question {

    /** What came of asking. */
    enum Answer {
        YES,
        NO,
        /** Given up: it would have taken too long. */
        UNDECIDED
    }

    private static final String MEMBER = "caller.isMember";

    private final Draft draft;
    private final Effort effort;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final List<@Nullable Cells> cells = new ArrayList<>();
    private final Map<Variable, List<Guard>> atoms = new LinkedHashMap<>();
    private final List<Long> cuts;
    private boolean tooLong;
    private int budget;

    Question(Draft draft, Effort effort, List<Guard> guards, List<Long> minutesInState) {
        this.draft = draft;
        this.effort = effort;
        this.cuts = minutesInState;
        for (Guard guard : guards) {
            guard.eachAtom(atom -> {
                Variable variable = atom.variable();
                if (variable != null) {
                    atoms.computeIfAbsent(variable, v -> new ArrayList<>()).add(atom);
                }
            });
        }
        if (!minutesInState.isEmpty()) {
            atoms.computeIfAbsent(Variable.Known.STATE_MINUTES, v -> new ArrayList<>());
        }
        atoms.forEach(this::divide);
    }

    private void divide(Variable variable, List<Guard> about) {
        WorkflowField field =
                variable instanceof Variable.Field named ? draft.fields().get(named.name()) : null;
        if (Cells.effort(about, field) > 400_000) {
            tooLong = true;
        }
        boolean minutes = variable == Variable.Known.STATE_MINUTES || variable == Variable.Known.OPEN_MINUTES;
        numbers.put(variable.path(), cells.size());
        cells.add(Cells.of(
                variable,
                field,
                tooLong ? List.of() : about,
                minutes,
                variable == Variable.Known.STATE_MINUTES ? cuts : List.of()));
    }

    /** Whether the conditions are too many to be asked about at all. */
    boolean tooLong() {
        return tooLong;
    }

    int count() {
        return cells.size();
    }

    /** The number of a variable that the guards mention, -1 when they do not. */
    int number(Variable variable) {
        int number = numbers.getOrDefault(variable.path(), -1);
        return number >= 0 && cells.get(number) != null ? number : -1;
    }

    Cells cells(int variable) {
        return Objects.requireNonNull(cells.get(variable));
    }

    /** The variables that guards mention, by number. */
    Map<Variable, Integer> mentioned() {
        Map<Variable, Integer> mentioned = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            Cells divided = cells.get(i);
            if (divided != null) {
                mentioned.put(divided.variable(), i);
            }
        }
        return mentioned;
    }

    int role(Role role) {
        return yesOrNo(role.name());
    }

    int member() {
        return yesOrNo(MEMBER);
    }

    /** Something true or false; made when it is asked for first. */
    int yesOrNo(String name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        numbers.put(name, cells.size());
        cells.add(null);
        return cells.size() - 1;
    }

    int yesOrNo(Variable variable) {
        return yesOrNo(variable.path());
    }

    static Condition yes(int variable) {
        return new Condition.Atom(variable, new boolean[] {false, true});
    }

    /** That the ticket has been in its state for so many minutes at least. */
    Condition inStateFor(long minutes) {
        int number = number(Variable.Known.STATE_MINUTES);
        Cells divided = cells(number);
        boolean[] holds = new boolean[divided.count()];
        for (int i = 0; i < holds.length; i++) {
            holds[i] = divided.get(i).least() >= minutes;
        }
        return new Condition.Atom(number, holds);
    }

    /** That a ticket is not longer in its state than it exists; null when it does not matter. */
    @Nullable
    Condition inStateAtMostOpen() {
        int inState = number(Variable.Known.STATE_MINUTES);
        int open = number(Variable.Known.OPEN_MINUTES);
        if (inState < 0 || open < 0) {
            return null;
        }
        long[] least = new long[cells(inState).count()];
        Arrays.setAll(least, i -> cells(inState).get(i).least());
        long[] greatest = new long[cells(open).count()];
        Arrays.setAll(greatest, i -> cells(open).get(i).greatest());
        return new Condition.AtMost(inState, least, open, greatest);
    }

    Condition condition(Guard guard) {
        return switch (guard) {
            case Guard.Constant constant -> constant.value() ? Condition.all(List.of()) : Condition.any(List.of());
            case Guard.And and ->
                Condition.all(and.parts().stream().map(this::condition).toList());
            case Guard.Or or ->
                Condition.any(or.parts().stream().map(this::condition).toList());
            case Guard.Not not -> new Condition.Not(condition(not.part()));
            case Guard.HasRole role -> yes(role(role.role()));
            case Guard.Flag flag -> atom(flag.variable(), flag);
            case Guard.Compare compare -> atom(compare.variable(), compare);
            case Guard.In in -> atom(in.variable(), in);
            case Guard.Has has -> atom(has.field(), has);
        };
    }

    private Condition atom(Variable variable, Guard atom) {
        int number = number(variable);
        return new Condition.Atom(number, cells(number).truth(atom));
    }

    /** How many cells a variable has. */
    int size(int variable) {
        Cells divided = cells.get(variable);
        return divided == null ? 2 : divided.count();
    }

    /** Nothing settled. */
    int[] open() {
        int[] settled = new int[cells.size()];
        Arrays.fill(settled, -1);
        return settled;
    }

    /**
     * Whether the condition can hold.
     *
     * @param settled for each variable its cell, -1 when it is free; holds the case that was found when the answer is YES
     * @param first for each variable the first cell it may be in
     */
    Answer ask(Condition condition, int[] settled, int[] first) {
        if (tooLong) {
            return Answer.UNDECIDED;
        }
        int allowance = effort.allowance();
        budget = allowance;
        boolean found = search(condition, settled, first);
        effort.spend(allowance - Math.max(0, budget));
        return found ? Answer.YES : budget < 0 ? Answer.UNDECIDED : Answer.NO;
    }

    private boolean search(Condition condition, int[] settled, int[] first) {
        if (--budget < 0) {
            return false;
        }
        switch (condition.of(settled)) {
            case Condition.TRUE -> {
                return true;
            }
            case Condition.FALSE -> {
                return false;
            }
            default -> {
                int variable = condition.undecided(settled);
                int size = size(variable);
                boolean person = cells.get(variable) == null;
                for (int cell = first[variable]; cell < size; cell++) {
                    settled[variable] = person ? 1 - cell : cell;
                    if (search(condition, settled, first)) {
                        return true;
                    }
                }
                settled[variable] = -1;
                return false;
            }
        }
    }
}
