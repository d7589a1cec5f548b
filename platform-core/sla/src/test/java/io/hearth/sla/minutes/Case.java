package io.hearth.sla.minutes;

import io.hearth.sla.Policies;
import io.hearth.sla.Timeline;
import io.hearth.sla.WorkflowClocks;
import io.hearth.sla.policy.ClockPolicy;
import io.hearth.sla.policy.PolicyInForce;
import java.time.Instant;
import java.util.List;

/**
 * A ticket to be measured in both ways.
 *
 * @param world the stretch of time it lives in, with the calendars there are
 * @param policies in order, each with the minute from which it is in force
 * @param now in minutes of the window
 */
record Case(World world, Timeline timeline, List<Published> policies, WorkflowClocks workflows, int now) {

    /** A policy in both forms. */
    record Published(int from, ClockPolicy document, PolicyInForce compiled) {}

    int minute(Instant time) {
        long seconds = time.getEpochSecond() - world.firstMinute() * 60;
        if (seconds % 60 != 0 || time.getNano() != 0) {
            throw new AssertionError("no whole minute: " + time);
        }
        return (int) (seconds / 60);
    }

    boolean[] worked(String calendar) {
        return world.calendar(calendar).worked;
    }

    ClockPolicy policyAt(int minute) {
        return published(minute).document();
    }

    private Published published(int minute) {
        Published last = policies.getFirst();
        for (Published published : policies) {
            if (published.from() <= minute) {
                last = published;
            }
        }
        return last;
    }

    /** The policies as what is checked asks for them. */
    Policies inForce() {
        return new Policies() {
            @Override
            public PolicyInForce at(Instant time) {
                return published(minute(time)).compiled();
            }

            @Override
            public PolicyInForce version(int version) {
                return policies.stream()
                        .map(Published::compiled)
                        .filter(policy -> policy.version() == version)
                        .findFirst()
                        .orElseThrow();
            }
        };
    }
}
