package io.hearth.workflow;

import java.util.List;

/** How a choice out of a ticket's state stands for somebody before anything is given. */
public sealed interface Standing {

    Choice choice();

    /**
     * They may take it.
     *
     * @param outcomes where it may still lead, as far as is known already; at least one
     */
    record Offered(Choice choice, Authority by, List<Step> outcomes) implements Standing {
        public Offered {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** It is for others to take. */
    record ForOthers(Choice choice) implements Standing {}

    /** No guard of it can hold, whatever is given along. */
    record ShutOff(Choice choice) implements Standing {}
}
