package io.hearth.sla;

import io.hearth.sla.policy.ContactPurpose;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that happened to a ticket, as far as clocks look at it. */
public sealed interface Happening {

    Instant at();

    By by();

    /** Who did it. */
    enum By {
        /** A person of the company. */
        PERSON,
        /** The owner. */
        OWNER,
        /** The system or a program; what it says and does by itself is no contact and no word to the owner. */
        SYSTEM
    }

    /** The ticket was opened; the first of every timeline. */
    record Opened(Instant at, By by, Place place, WorkflowVersion workflow) implements Happening {}

    /**
     * A step was taken.
     *
     * @param reopening whether it led from resolved or closed back to work
     * @param clocks the clocks that the step's actions started and stopped, in order; those of states follow from the places
     */
    record Moved(Instant at, By by, String transition, Place to, boolean reopening, List<ClockStep> clocks)
            implements Happening {

        public Moved {
            clocks = List.copyOf(clocks);
        }
    }

    /** The ticket went on in another version of its workflow. Where it stands may have changed by that; no step was taken. */
    record Migrated(Instant at, By by, Place to, WorkflowVersion workflow) implements Happening {}

    /**
     * Somebody was made responsible, or nobody.
     *
     * @param somebody false when the ticket went back to nobody
     */
    record Assigned(Instant at, By by, boolean somebody) implements Happening {}

    /** The ticket was handed to a team. */
    record Transferred(Instant at, By by, String team) implements Happening {}

    /** The team took the ticket. */
    record Accepted(Instant at, By by, String team) implements Happening {}

    /**
     * Something was written or shown.
     *
     * @param visible whether the owner can see it
     */
    record Said(Instant at, By by, boolean visible) implements Happening {}

    /**
     * Somebody spoke with the owner, or tried to.
     *
     * @param reached whether they did speak
     * @param detailed whether what was said is written down
     */
    record Contacted(Instant at, By by, ContactPurpose purpose, boolean reached, boolean detailed)
            implements Happening {}

    /**
     * The ticket was found to be something else.
     *
     * @param to the name of a priority, the code of a category or the id of an estate
     * @param zone of the new estate, of ESTATE only
     */
    record Changed(
            Instant at,
            By by,
            Attribute attribute,
            @Nullable String from,
            @Nullable String to,
            @Nullable ZoneId zone) implements Happening {}

    /** Something was promised to the owner. */
    record Promised(Instant at, By by, String id, String what, Instant dueAt) implements Happening {}

    /** A promise came to its end. */
    record PromiseEnded(Instant at, By by, String id, Outcome outcome) implements Happening {}

    /** The ticket turned out to be the same as another one, in which its matter goes on: nothing waits for it here any more. */
    record Withdrawn(Instant at, By by) implements Happening {}

    /** What rules look at and people may change. */
    enum Attribute {
        PRIORITY,
        CATEGORY,
        ESTATE
    }

    /** How a promise ended. */
    enum Outcome {
        KEPT,
        BROKEN,
        /** The owner needs it no more. */
        WITHDRAWN
    }

    /** What a step did to a clock of the workflow. */
    record ClockStep(String clock, boolean start) {}
}
