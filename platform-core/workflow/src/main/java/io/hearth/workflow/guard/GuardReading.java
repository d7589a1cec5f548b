package io.hearth.workflow.guard;

import java.util.List;

/** What came of reading a text. */
public sealed interface GuardReading {

    /**
     * It is a guard.
     *
     * @param text the same guard, written the one way there is
     */
    record Sound(Guard guard, String text) implements GuardReading {}

    /** It is not, for at least one reason; in the order of the text. */
    record Faulty(List<GuardError> errors) implements GuardReading {
        public Faulty {
            errors = List.copyOf(errors);
        }
    }
}
