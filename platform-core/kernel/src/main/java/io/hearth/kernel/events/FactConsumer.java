package io.hearth.kernel.events;

import java.util.List;
import java.util.Set;

/**
 * Acts on facts after their commit. Every bean of this type is fed by the relay: one that is down or fails does not
 * hold up another, and one that is slow holds up none of another {@link Lane}.
 *
 * <p>A fact arrives at least once, so handling it twice must have the same effect as handling it once. Facts of one
 * aggregate arrive in order; a later one waits while an earlier one is being retried.
 */
public interface FactConsumer {

    /** Names this consumer in the relay's tables and metrics; never changes once released. */
    String name();

    /** The fact types that this consumer wants; others are not handed to it. */
    Set<String> types();

    /** With whom this consumer travels. */
    default Lane lane() {
        return Lane.THOROUGH;
    }

    /**
     * Handles facts of one company, which is bound while this runs. When it throws, the batch is tried again, fact by
     * fact; a fact that fails ten times is set aside for an operator.
     *
     * @throws DependencyDownException when nothing is wrong with the facts but something they need does not answer:
     *     they are tried again until it does
     */
    void handle(List<Fact> batch);
}
