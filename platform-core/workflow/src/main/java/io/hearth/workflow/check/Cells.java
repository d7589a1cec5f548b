package io.hearth.workflow.check;

import io.hearth.workflow.WorkflowField;
import io.hearth.workflow.guard.Guard;
import io.hearth.workflow.guard.Literal;
import io.hearth.workflow.guard.Variable;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The values of one variable, gathered into as few cells as the conditions about it need: those it can have, not those that are written
 * somewhere. Of a field the first cell is that it has none.
 */
final class Cells {

    private static final long FAR = 1_000_000_000_000_000L;

    private final Variable variable;
    private final List<Guard> atoms;
    private final List<Cell> cells;
    private final Map<BitSet, Integer> bySignature = new HashMap<>();

    private Cells(Variable variable, List<Guard> atoms, List<Cell> cells) {
        this.variable = variable;
        this.atoms = atoms;
        this.cells = cells;
    }

    /**
     * Divides what the variable can be.
     *
     * @param field what the variable is a field of, if it is one
     * @param atoms the conditions about it
     * @param apart whether cells of numbers stay intervals, because another variable is compared with them
     * @param constants more values at which a number is cut
     */
    static Cells of(
            Variable variable,
            @Nullable WorkflowField field,
            Collection<Guard> atoms,
            boolean apart,
            Collection<Long> constants) {
        List<Guard> distinct = List.copyOf(new LinkedHashSet<>(atoms));
        Cells divided = new Cells(variable, distinct, new ArrayList<>());
        if (field != null) {
            divided.cells.add(Cell.UNSET);
        }
        for (Cell candidate : candidates(variable, field, distinct, constants)) {
            int known = divided.bySignature.getOrDefault(candidate.signature(distinct), -1);
            if (known < 0 || apart || variable.type() == Variable.Type.YES_NO) {
                divided.bySignature.put(candidate.signature(distinct), divided.cells.size());
                divided.cells.add(candidate);
            }
        }
        return divided;
    }

    /** How much work it is to divide by so many conditions. */
    static long effort(Collection<Guard> atoms, @Nullable WorkflowField field) {
        long values = 3L + (field == null ? 11 : field.choiceValues().size());
        for (Guard atom : atoms) {
            values += atom instanceof Guard.In in ? 2L * in.values().size() : 2;
        }
        return values * atoms.size();
    }

    Variable variable() {
        return variable;
    }

    int count() {
        return cells.size();
    }

    Cell get(int index) {
        return cells.get(index);
    }

    String shown(int index) {
        return cells.get(index).shown(variable.type());
    }

    /** For each cell whether the condition holds of it. */
    boolean[] truth(Guard atom) {
        int place = atoms.indexOf(atom);
        boolean[] truth = new boolean[cells.size()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = place >= 0 && cells.get(i).signature(List.of(atom)).get(0);
        }
        return truth;
    }

    /** The cell in which a value lies that the variable can have. */
    int find(Cell value) {
        if (!value.set()) {
            return 0;
        }
        if (variable.type() == Variable.Type.NUMBER) {
            for (int i = 0; i < cells.size(); i++) {
                Cell cell = cells.get(i);
                if (cell.set() && cell.least() <= value.number() && value.number() <= cell.greatest()) {
                    return i;
                }
            }
        }
        Integer index = bySignature.get(value.signature(atoms));
        // A text that looks like a day and is none may lie between all that was looked at.
        return index == null ? cells.size() - 1 : index;
    }

    /** The cell of a value as tickets keep it, which the field accepts. */
    int find(String value) {
        return find(
                switch (variable.type()) {
                    case TEXT, CHOICE, DATE -> Cell.of(value);
                    case NUMBER -> Cell.of(Long.parseLong(value), Long.parseLong(value));
                    case YES_NO -> Cell.of(Boolean.parseBoolean(value));
                });
    }

    private static List<Cell> candidates(
            Variable variable, @Nullable WorkflowField field, List<Guard> atoms, Collection<Long> constants) {
        return switch (variable.type()) {
            case YES_NO -> List.of(Cell.of(false), Cell.of(true));
            case CHOICE -> variable.choices().stream().distinct().map(Cell::of).toList();
            case NUMBER -> numbers(field, atoms, constants);
            case TEXT -> texts(variable, field, atoms);
            case DATE -> days(atoms);
        };
    }

    private static List<Cell> numbers(@Nullable WorkflowField field, List<Guard> atoms, Collection<Long> constants) {
        long least = field == null ? 0 : Math.max(-FAR + 1, field.least());
        long greatest = field == null ? FAR : Math.min(FAR - 1, field.greatest());
        TreeSet<Long> starts = new TreeSet<>();
        starts.add(least);
        TreeSet<Long> mentioned = new TreeSet<>(constants);
        for (Literal literal : literals(atoms)) {
            if (literal instanceof Literal.Number number) {
                mentioned.add(Math.clamp(number.value(), -FAR, FAR));
            }
        }
        for (long constant : mentioned) {
            starts.add(constant);
            starts.add(constant + 1);
        }
        List<Cell> cells = new ArrayList<>();
        for (Long start : starts.tailSet(least, true)) {
            Long next = starts.higher(start);
            long end = next == null ? greatest : Math.min(greatest, next - 1);
            if (start <= end) {
                cells.add(Cell.of(start, end));
            }
        }
        return cells;
    }

    private static List<Cell> texts(Variable variable, @Nullable WorkflowField field, List<Guard> atoms) {
        Set<String> mentioned = new LinkedHashSet<>();
        for (Literal literal : literals(atoms)) {
            mentioned.add(literal.plain());
        }
        String other = variable == Variable.Known.CATEGORY ? "" : "…";
        while (mentioned.contains(other)) {
            other += "…";
        }
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(other));
        mentioned.stream()
                .filter(text -> field == null || field.accepts(text))
                .map(Cell::of)
                .forEach(cells::add);
        return cells;
    }

    private static List<Cell> days(List<Guard> atoms) {
        TreeSet<LocalDate> days = new TreeSet<>();
        for (Literal literal : literals(atoms)) {
            try {
                LocalDate day = LocalDate.parse(literal.plain());
                days.add(day);
                days.add(day.minusDays(1));
                days.add(day.plusDays(1));
            } catch (DateTimeParseException e) {
                // No day of the calendar: no field can hold it.
                continue;
            }
        }
        if (days.isEmpty()) {
            days.add(LocalDate.of(2026, 1, 1));
        }
        return days.stream().map(day -> Cell.of(day.toString())).toList();
    }

    private static Set<Literal> literals(List<Guard> atoms) {
        Set<Literal> literals = new HashSet<>();
        for (Guard atom : atoms) {
            switch (atom) {
                case Guard.Compare compare -> literals.add(compare.value());
                case Guard.In in -> literals.addAll(in.values());
                case Guard.And and -> {}
                case Guard.Or or -> {}
                case Guard.Not not -> {}
                case Guard.Constant constant -> {}
                case Guard.Flag flag -> {}
                case Guard.Has has -> {}
                case Guard.HasRole role -> {}
            }
        }
        return literals;
    }
}
