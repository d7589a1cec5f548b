package io.hearth.sla;

import io.hearth.sla.calendar.Segment;
import io.hearth.sla.policy.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Why a clock is due when it is due: enough to come to the same instant by hand. */
public final class Explanation {

    Explanation() {}

    public int policyVersion() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The rule that matched; absent when the workflow's own minutes count. */
    public @Nullable String rule() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The workflow whose minutes count, when no rule matched. */
    public @Nullable WorkflowVersion workflow() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The rules for the clock that come before the one that matched, each with why it did not. */
    public List<PassedOver> passedOver() {
        throw new UnsupportedOperationException("not yet");
    }

    public Instant startedAt() {
        throw new UnsupportedOperationException("not yet");
    }

    public Instant dueAt() {
        throw new UnsupportedOperationException("not yet");
    }

    public Duration target() {
        throw new UnsupportedOperationException("not yet");
    }

    public Target.Time time() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The key of the calendar counted by; absent when every hour counts. */
    public @Nullable String calendar() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Every stretch from the start to the due time, counted or skipped. */
    public List<Segment> segments() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The years whose public holidays are not known, so that weekdays were counted by their plan. */
    public SortedSet<Integer> uncoveredYears() {
        throw new UnsupportedOperationException("not yet");
    }

    /** One sentence for the owner. */
    public String owner(Locale locale) {
        throw new UnsupportedOperationException("not yet");
    }

    /** In full for staff, a line each. */
    public List<String> staff(Locale locale) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The due time, counted anew from the segments alone. */
    public Instant reEvaluate() {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * A rule that did not match.
     *
     * @param reason in Chinese
     */
    public record PassedOver(String rule, String reason, String reasonEn) {}
}
