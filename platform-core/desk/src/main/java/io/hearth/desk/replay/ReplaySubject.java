package io.hearth.desk.replay;

import java.util.Arrays;
import java.util.List;

/** What can be tried on the past. */
public enum ReplaySubject {
    /** Which clocks would have been broken. */
    CLOCK_POLICY,
    /** Where tickets would have been sent. */
    ROUTING_POLICY,
    /** Which of the steps that were taken would have been possible. */
    WORKFLOW;

    /** What its findings can be. */
    List<ReplayOutcome> outcomes() {
        return Arrays.stream(ReplayOutcome.values())
                .filter(outcome -> outcome.subject() == this)
                .toList();
    }
}
