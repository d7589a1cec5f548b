package io.hearth.kernel.events;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Publishes facts in the transaction of the change they tell of: both commit or neither does.
 *
 * <p>All facts of a transaction are written by one statement, just before the commit, or together with the change by the change's
 * own statement. Publishing outside of a transaction or without a company bound is a bug and throws {@link IllegalStateException}.
 */
public interface Facts {

    void publish(Fact... facts);

    /** Publishes one fact with a fresh id and the current time. */
    void publish(String type, String aggregate, UUID aggregateId, long version, Map<String, Object> data);

    /**
     * Makes a change and writes the fact that tells of it with one statement: one round trip on a path that everybody waits for.
     *
     * @param change common table expressions that make the change, without {@code WITH}; the one named {@code made} answers with
     *     one row when the change was made, and with none when it was not, which writes no fact either
     * @param values of the change's question marks, in their order
     * @return whether the change was made
     */
    boolean publishWith(String change, List<?> values, Fact fact);
}
