package io.hearth.sla;

import java.time.Instant;
import java.util.List;

/** The clocks of a ticket: one pure function of what happened and of the policies in force. The rules are in {@code docs/clocks.md}. */
public final class Clocks {

    private Clocks() {}

    /**
     * Every run of every clock of a ticket, in the order in which they began.
     *
     * @param now what is later has not happened yet, in the timeline and by itself
     */
    public static List<ClockRun> runs(Timeline timeline, Policies policies, WorkflowClocks workflows, Instant now) {
        Reading reading = new Reading(timeline.opened(), policies, workflows);
        List<Happening> happenings = timeline.happenings();
        Instant last = Instant.MIN;
        for (int i = 0; i < happenings.size(); i++) {
            Happening happening = happenings.get(i);
            // Two nodes may differ by a moment about the time: nothing happens before what happened before it.
            Instant at = happening.at().isBefore(last) ? last : happening.at();
            if (at.isAfter(now)) {
                break;
            }
            last = at;
            boolean more = i + 1 < happenings.size()
                    && happenings.get(i + 1) instanceof Happening.Changed
                    && !happenings.get(i + 1).at().isAfter(at);
            reading.read(happening, i, at, more);
        }
        return reading.results(now);
    }
}
