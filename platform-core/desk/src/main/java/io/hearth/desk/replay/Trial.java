package io.hearth.desk.replay;

import io.hearth.desk.replay.ReplayStore.Kept;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks at tickets with another policy or workflow in mind; one for each subject. In the caller's transaction; changes nothing. */
interface Trial {

    ReplaySubject subject();

    Result look(Kept replay, List<UUID> tickets);

    /**
     * What was found of some tickets.
     *
     * @param words what people call the keys that findings have, by dimension and key
     */
    record Result(List<Found> findings, List<Stay> stays, Map<Word, Words> words) {}

    /** A key of a dimension. */
    record Word(ReplayDimension dimension, String key) {

        String text() {
            return dimension.name() + ' ' + key;
        }
    }

    /** What people call something. */
    record Words(String label, String labelEn) {}

    /**
     * What became of one thing that was counted.
     *
     * @param part the clock, the team it would have gone to, or the step
     * @param number which of them it is of the ticket's
     * @param aspect the rule, or the state
     */
    record Found(
            PastTicket ticket,
            String part,
            int number,
            ReplayOutcome outcome,
            int hour,
            String aspect,
            ReplayFinding.@Nullable Detail detail) {}

    /**
     * A stay in a state.
     *
     * @param minutes until it was left; absent where it sticks
     */
    record Stay(
            PastTicket ticket,
            Side side,
            int number,
            String state,
            @Nullable Long minutes) {}

    /** Whether it happened, would have, or would never have ended. */
    enum Side {
        HAPPENED,
        WOULD,
        STUCK
    }
}
