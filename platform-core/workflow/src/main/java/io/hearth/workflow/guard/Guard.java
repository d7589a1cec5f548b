package io.hearth.workflow.guard;

import io.hearth.kernel.access.Role;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A condition over one ticket and one caller, as a tree. A field nobody has given a value yet equals nothing, is in no list and is neither
 * less nor greater than anything; {@code !=} is always the contrary of {@code ==}.
 */
public sealed interface Guard {

    /** How two values are compared. */
    enum Comparison {
        EQUAL("=="),
        NOT_EQUAL("!="),
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">=");

        private final String text;

        Comparison(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        /** The same comparison with its sides exchanged. */
        Comparison flipped() {
            return switch (this) {
                case EQUAL, NOT_EQUAL -> this;
                case LESS -> GREATER;
                case AT_MOST -> AT_LEAST;
                case GREATER -> LESS;
                case AT_LEAST -> AT_MOST;
            };
        }

        boolean ordering() {
            return this != EQUAL && this != NOT_EQUAL;
        }

        /** Whether it holds where comparing left with right gives {@code sign}. */
        boolean holds(int sign) {
            return switch (this) {
                case EQUAL -> sign == 0;
                case NOT_EQUAL -> sign != 0;
                case LESS -> sign < 0;
                case AT_MOST -> sign <= 0;
                case GREATER -> sign > 0;
                case AT_LEAST -> sign >= 0;
            };
        }
    }

    /** Always, or never. */
    record Constant(boolean value) implements Guard {
        @Override
        public Truth evaluate(Values values) {
            return Truth.of(value);
        }
    }

    /** All of at least two parts. */
    record And(List<Guard> parts) implements Guard {
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public Truth evaluate(Values values) {
            Truth all = Truth.TRUE;
            for (int i = 0; i < parts.size() && all != Truth.FALSE; i++) {
                Truth part = parts.get(i).evaluate(values);
                if (part.compareTo(all) < 0) {
                    all = part;
                }
            }
            return all;
        }
    }

    /** One at least of at least two parts. */
    record Or(List<Guard> parts) implements Guard {
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public Truth evaluate(Values values) {
            Truth any = Truth.FALSE;
            for (int i = 0; i < parts.size() && any != Truth.TRUE; i++) {
                Truth part = parts.get(i).evaluate(values);
                if (part.compareTo(any) > 0) {
                    any = part;
                }
            }
            return any;
        }
    }

    /** The contrary. */
    record Not(Guard part) implements Guard {
        @Override
        public Truth evaluate(Values values) {
            return part.evaluate(values).not();
        }
    }

    /** That a YES_NO is set and true. */
    record Flag(Variable variable) implements Guard {
        @Override
        public Truth evaluate(Values values) {
            if (!values.isKnown(variable)) {
                return Truth.UNKNOWN;
            }
            return Truth.of((variable.always() || values.isSet(variable)) && values.flag(variable));
        }
    }

    /** How a value stands to one that the guard names, which is of the variable's own type. */
    record Compare(Variable variable, Comparison comparison, Literal value) implements Guard {
        @Override
        public Truth evaluate(Values values) {
            if (!values.isKnown(variable)) {
                return Truth.UNKNOWN;
            }
            if (!variable.always() && !values.isSet(variable)) {
                return Truth.of(comparison == Comparison.NOT_EQUAL);
            }
            return Truth.of(
                    switch (value) {
                        case Literal.Text text -> {
                            String actual = values.text(variable);
                            yield actual == null
                                    ? comparison == Comparison.NOT_EQUAL
                                    : comparison.holds(actual.compareTo(text.value()));
                        }
                        case Literal.Number number ->
                            comparison.holds(Long.compare(values.number(variable), number.value()));
                        case Literal.YesNo answer ->
                            comparison.holds(Boolean.compare(values.flag(variable), answer.value()));
                    });
        }
    }

    /** That a value is one of those that the guard names, of which there is at least one. */
    record In(Variable variable, List<Literal> values) implements Guard {
        public In {
            values = List.copyOf(values);
        }

        @Override
        public Truth evaluate(Values actual) {
            if (!actual.isKnown(variable)) {
                return Truth.UNKNOWN;
            }
            if (!variable.always() && !actual.isSet(variable)) {
                return Truth.FALSE;
            }
            for (int i = 0; i < values.size(); i++) {
                boolean same = switch (values.get(i)) {
                    case Literal.Text text -> text.value().equals(actual.text(variable));
                    case Literal.Number number -> number.value() == actual.number(variable);
                    case Literal.YesNo answer -> answer.value() == actual.flag(variable);
                };
                if (same) {
                    return Truth.TRUE;
                }
            }
            return Truth.FALSE;
        }
    }

    /** That a field has a value. */
    record Has(Variable.Field field) implements Guard {
        @Override
        public Variable variable() {
            return field;
        }

        @Override
        public Truth evaluate(Values values) {
            return values.isKnown(field) ? Truth.of(values.isSet(field)) : Truth.UNKNOWN;
        }
    }

    /** That the caller holds a role. */
    record HasRole(Role role) implements Guard {
        @Override
        public Truth evaluate(Values values) {
            return Truth.of(values.hasRole(role));
        }
    }

    /** The guard of a step that names none. */
    Guard ALWAYS = new Constant(true);

    /** What is known of it; open only where it depends on values that are not known. */
    Truth evaluate(Values values);

    /** The one variable that it reads itself; null for conditions made of parts, for the caller's role and for those that read nothing. */
    default @Nullable Variable variable() {
        return null;
    }

    /** Whether it certainly holds. */
    default boolean holds(Values values) {
        return evaluate(values) == Truth.TRUE;
    }

    /** Shows every condition in it that has no parts, in reading order. */
    default void eachAtom(Consumer<Guard> seen) {
        switch (this) {
            case And and -> and.parts().forEach(part -> part.eachAtom(seen));
            case Or or -> or.parts().forEach(part -> part.eachAtom(seen));
            case Not not -> not.part().eachAtom(seen);
            case Constant atom -> seen.accept(atom);
            case Flag atom -> seen.accept(atom);
            case Compare atom -> seen.accept(atom);
            case In atom -> seen.accept(atom);
            case Has atom -> seen.accept(atom);
            case HasRole atom -> seen.accept(atom);
        }
    }
}
