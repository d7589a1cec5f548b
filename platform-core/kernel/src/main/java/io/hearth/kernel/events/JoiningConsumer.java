package io.hearth.kernel.events;

import java.util.List;

/**
 * A consumer that ends with a request to something that all companies share. The facts of each company are prepared with that company bound;
 * what was prepared for several companies is then sent together, so that many companies with a few facts each cost as little as one with many.
 *
 * @param <P> what is prepared; it knows its company
 */
public interface JoiningConsumer<P> extends FactConsumer {

    /** Reads what is needed, with the company bound. Fails as {@link #handle} does. */
    P prepare(List<Fact> batch);

    /** Sends what was prepared for one or more companies; none is bound. When this throws, each batch is handled by itself. */
    void send(List<P> prepared);

    @Override
    default void handle(List<Fact> batch) {
        send(List.of(prepare(batch)));
    }
}
