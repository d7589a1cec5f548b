package io.hearth.sla;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of one clock of a ticket.
 *
 * @param clock what it measures
 * @param run counted from 1 for each clock, in the order in which they began
 * @param rule the rule it runs by; absent when the workflow's own minutes count
 * @param policyVersion the policy it began in
 * @param promiseId the promise it is about, when it is about one
 * @param dueAt while it is paused, the time it would be due had the pause not begun; it moves on by the pause's length when that ends
 * @param stoppedAt when it ended, kept, broken or cancelled
 * @param breachedAt when it became known to be broken; what was broken stays so
 * @param firings the levels whose time had come, in order
 * @param nextAt when something comes to pass by itself next: a level or the due time; absent when nothing will
 */
public record ClockRun(
        String clock,
        int run,
        @Nullable String rule,
        int policyVersion,
        @Nullable String promiseId,
        String label,
        String labelEn,
        Instant startedAt,
        Instant dueAt,
        List<PauseSpan> pauses,
        @Nullable Instant stoppedAt,
        State state,
        @Nullable Instant breachedAt,
        List<Firing> firings,
        @Nullable Instant nextAt,
        Explanation explanation) {

    /** How a run stands. */
    public enum State {
        RUNNING,
        PAUSED,
        /** What it waited for came, in time or not. */
        STOPPED,
        /** It ended without that: the ticket was closed, no rule is for it any more, or it began anew. */
        CANCELLED
    }

    /** Whether it ended in time. */
    public boolean kept() {
        return state == State.STOPPED && breachedAt == null;
    }

    public boolean breached() {
        return breachedAt != null;
    }
}
