package io.hearth.kernel.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of one fact at one consumer in one pass. */
sealed interface Outcome {

    record Handled() implements Outcome {}

    record Failed(String error) implements Outcome {}

    /** The company is in trouble at this consumer, whatever the fact: all its facts wait until then, and none of another company. */
    record Postponed(String why, Instant until) implements Outcome {}

    /** Not tried: its consumer is down, or an earlier fact of the aggregate has not been handled. */
    record Waits(@Nullable String why) implements Outcome {}
}
