package io.hearth.kernel.search;

import java.util.List;
import java.util.UUID;

/** Where the next page of a search begins. */
public sealed interface Continuation {

    /**
     * After a hit, for orders that only a change of the hit itself can move.
     *
     * @param values the sort values of the last hit that was shown
     */
    record After(List<String> values) implements Continuation {
        public After {
            values = List.copyOf(values);
        }
    }

    /**
     * The best of those not shown yet, for orders by score: every write to the index, another company's too, moves every score, so
     * there is no place among the scores to go on from.
     *
     * @param shown the hits of all pages before
     */
    record LeavingOut(List<UUID> shown) implements Continuation {
        public LeavingOut {
            shown = List.copyOf(shown);
        }
    }
}
