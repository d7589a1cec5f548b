package io.hearth.desk.workorder;

import java.util.UUID;

/** Is told of each new step in the transaction that keeps it; of one that was told before it hears nothing. */
public interface HearsOfSteps {

    /** @param number the ticket's, for people */
    void done(UUID ticketId, String number, WorkStepView step);
}
