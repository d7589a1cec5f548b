package io.hearth.workflow.check;

import io.hearth.kernel.access.Role;
import io.hearth.workflow.guard.Guard;
import io.hearth.workflow.guard.Truth;
import io.hearth.workflow.guard.Values;
import io.hearth.workflow.guard.Variable;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values of one variable that no guard in question tells apart, shown by one of them.
 *
 * @param set whether it has a value at all
 * @param least the least number among them
 * @param greatest the greatest number among them
 */
record Cell(boolean set, @Nullable String text, long number, boolean flag, long least, long greatest)
        implements Values {

    static final Cell UNSET = new Cell(false, null, 0, false, 0, 0);

    static Cell of(String text) {
        return new Cell(true, text, 0, false, 0, 0);
    }

    static Cell of(boolean flag) {
        return new Cell(true, null, 0, flag, 0, 0);
    }

    /** The numbers from the least to the greatest, shown by the one nearest to zero. */
    static Cell of(long least, long greatest) {
        long shown = least > 0 ? least : Math.min(greatest, 0);
        return new Cell(true, null, shown, false, least, greatest);
    }

    /** The value as an example says it; empty when there is none. */
    String shown(Variable.Type type) {
        if (!set) {
            return "";
        }
        return switch (type) {
            case NUMBER -> Long.toString(number);
            case YES_NO -> Boolean.toString(flag);
            case TEXT, CHOICE, DATE -> text == null ? "" : text;
        };
    }

    /** Which of the conditions hold of it. */
    BitSet signature(List<Guard> atoms) {
        BitSet holding = new BitSet(atoms.size());
        for (int i = 0; i < atoms.size(); i++) {
            holding.set(i, atoms.get(i).evaluate(this) == Truth.TRUE);
        }
        return holding;
    }

    @Override
    public boolean isSet(Variable variable) {
        return set;
    }

    @Override
    public @Nullable String text(Variable variable) {
        return text;
    }

    @Override
    public long number(Variable variable) {
        return number;
    }

    @Override
    public boolean flag(Variable variable) {
        return flag;
    }

    @Override
    public boolean hasRole(Role role) {
        return false;
    }
}
