package io.hearth.sla;

import java.time.Instant;
import java.util.List;

/** The clocks of a ticket: one pure function of what happened and of the policies in force. */
public final class Clocks {

    private Clocks() {}

    /**
     * Every run of every clock of a ticket, in the order in which they began.
     *
     * @param now what is later has not happened yet, in the timeline and by itself
     */
    public static List<ClockRun> runs(Timeline timeline, Policies policies, WorkflowClocks workflows, Instant now) {
        throw new UnsupportedOperationException("not yet");
    }
}
