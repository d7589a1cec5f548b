package io.hearth.desk.comparison;

import io.hearth.workflow.TicketKind;
import java.util.Set;

/**
 * Which difference to explain.
 *
 * @param measure a key of the benchmark catalogue, of no plain count
 * @param kinds of tickets; all when empty
 */
public record ExplainDifference(
        String measure, Difference.Side first, Difference.Side second, Difference.By by, Set<TicketKind> kinds) {

    public ExplainDifference {
        kinds = Set.copyOf(kinds);
    }
}
