package io.hearth.kernel.live;

import java.util.function.Consumer;

/** Says to all nodes that what they keep in memory has changed. A message may be lost, so nobody may keep anything for ever. */
public interface NodeChannel {

    /**
     * Tells every node that is there, this one included. Never blocks and never throws for a Redis that is down.
     *
     * @param message one line
     */
    void tell(String topic, String message);

    /** Hears what is told under the topic for as long as the node runs. The listener must return at once. */
    void hear(String topic, Consumer<String> listener);
}
