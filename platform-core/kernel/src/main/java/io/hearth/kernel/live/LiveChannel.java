package io.hearth.kernel.live;

import io.hearth.kernel.tenancy.TenantId;
import java.util.Map;

/** Says to all nodes that something of a company changed. */
public interface LiveChannel {

    /**
     * Publishes for the current company: after the commit when a transaction is open, at once otherwise. Never blocks and
     * never throws for a Redis that is down; the message is dropped then.
     *
     * @param payload ids, numbers and codes; no personal data
     */
    void publish(String topic, Map<String, Object> payload);

    /**
     * Hears the company's messages of all nodes until the subscription is closed. The listener runs on the connection's
     * thread and must return at once.
     */
    Subscription subscribe(TenantId tenant, Listener listener);

    /** Receives messages. */
    interface Listener {
        void hear(String topic, Map<String, Object> payload);
    }

    /** Ends listening. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
