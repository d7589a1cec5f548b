package io.hearth.desk.ticket;

import io.hearth.kernel.web.ProblemException;
import java.time.Instant;
import java.util.Optional;

/** Looks at every step of tickets, in the transaction of the step. */
public interface StepWitness {

    /**
     * Why the step may not be taken; empty when it may. A person's step is refused with it; one that takes itself waits and is looked at
     * again when the ticket changes or its timer rings.
     */
    Optional<ProblemException> objection(StepTaken step);

    /** The step was taken. */
    void taken(StepTaken step, Instant now);
}
