package io.hearth.workflow.guard;

import io.hearth.kernel.access.Role;
import org.jspecify.annotations.Nullable;

/** What a guard is asked of: one ticket as it will be, and whoever takes the step. Called very often; allocates nothing. */
public interface Values {

    /** Whether the value can be told already; when not, the variable is not asked for. */
    default boolean isKnown(Variable variable) {
        return true;
    }

    /** Whether it has a value; what every ticket has is never asked. */
    boolean isSet(Variable variable);

    /** The text, choice or day; null when it has none. */
    @Nullable
    String text(Variable variable);

    /** The number of a variable that is set. */
    long number(Variable variable);

    /** The answer of a variable that is set. */
    boolean flag(Variable variable);

    /** Whether the caller holds the role. */
    boolean hasRole(Role role);
}
