package io.hearth.workflow.check;

import java.util.List;

/** A condition over numbered variables whose values are cells; what is not decided about a variable yet may leave it open. */
sealed interface Condition {

    int FALSE = 0;
    int OPEN = 1;
    int TRUE = 2;

    /** That a variable is in one of the cells for which it holds. */
    record Atom(int variable, boolean[] holds) implements Condition {
        @Override
        public int of(int[] cells) {
            int cell = cells[variable];
            return cell < 0 ? OPEN : holds[cell] ? TRUE : FALSE;
        }
    }

    /** All of its parts. */
    record All(Condition[] parts) implements Condition {
        @Override
        public int of(int[] cells) {
            int all = TRUE;
            for (Condition part : parts) {
                int one = part.of(cells);
                if (one == FALSE) {
                    return FALSE;
                }
                all = Math.min(all, one);
            }
            return all;
        }
    }

    /** One at least of its parts. */
    record Any(Condition[] parts) implements Condition {
        @Override
        public int of(int[] cells) {
            int any = FALSE;
            for (Condition part : parts) {
                int one = part.of(cells);
                if (one == TRUE) {
                    return TRUE;
                }
                any = Math.max(any, one);
            }
            return any;
        }
    }

    /** The contrary. */
    record Not(Condition part) implements Condition {
        @Override
        public int of(int[] cells) {
            return TRUE - part.of(cells);
        }
    }

    /** That one number can be at most another, both given as intervals. */
    record AtMost(int lower, long[] least, int upper, long[] greatest) implements Condition {
        @Override
        public int of(int[] cells) {
            if (cells[lower] < 0 || cells[upper] < 0) {
                return OPEN;
            }
            return least[cells[lower]] <= greatest[cells[upper]] ? TRUE : FALSE;
        }
    }

    /** {@link #TRUE}, {@link #FALSE}, or {@link #OPEN} while it depends on a variable without a cell. */
    int of(int[] cells);

    /** A variable on which it still depends. */
    default int undecided(int[] cells) {
        return switch (this) {
            case Atom atom -> atom.variable;
            case AtMost most -> cells[most.lower] < 0 ? most.lower : most.upper;
            case Not not -> not.part.undecided(cells);
            case All all -> undecided(all.parts, cells);
            case Any any -> undecided(any.parts, cells);
        };
    }

    static Condition all(List<Condition> parts) {
        return parts.size() == 1 ? parts.getFirst() : new All(parts.toArray(Condition[]::new));
    }

    static Condition any(List<Condition> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Any(parts.toArray(Condition[]::new));
    }

    private static int undecided(Condition[] parts, int[] cells) {
        for (Condition part : parts) {
            if (part.of(cells) == OPEN) {
                return part.undecided(cells);
            }
        }
        throw new IllegalStateException("condition: is decided (expected: open)");
    }
}
