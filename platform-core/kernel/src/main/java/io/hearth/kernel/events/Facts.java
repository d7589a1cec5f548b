package io.hearth.kernel.events;

import java.util.Map;
import java.util.UUID;

/**
 * Publishes facts in the transaction of the change they tell of: both commit or neither does.
 *
 * <p>All facts of a transaction are written by one statement, just before the commit. Publishing outside of a
 * transaction or without a company bound is a bug and throws {@link IllegalStateException}.
 */
public interface Facts {

    void publish(Fact... facts);

    /** Publishes one fact with a fresh id and the current time. */
    void publish(String type, String aggregate, UUID aggregateId, long version, Map<String, Object> data);
}
