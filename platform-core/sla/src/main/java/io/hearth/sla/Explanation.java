package io.hearth.sla;

import io.hearth.sla.calendar.Segment;
import io.hearth.sla.calendar.WorkCalendar;
import io.hearth.sla.policy.ClockRule;
import io.hearth.sla.policy.PolicyInForce;
import io.hearth.sla.policy.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Why a clock is due when it is due: enough to come to the same instant by hand. Cheap until it is asked; what it tells is worked out then.
 */
public final class Explanation {

    private final String clock;
    private final PolicyInForce policy;
    private final Measure measure;
    private final Began began;
    private final Subject subject;
    private final Instant startedAt;
    private final Instant dueAt;
    private final List<PauseSpan> pauses;
    private final List<Rematch> rematches;

    Explanation(
            String clock,
            PolicyInForce policy,
            Measure measure,
            Began began,
            Subject subject,
            Instant startedAt,
            Instant dueAt,
            List<PauseSpan> pauses,
            List<Rematch> rematches) {
        this.clock = clock;
        this.policy = policy;
        this.measure = measure;
        this.began = began;
        this.subject = subject;
        this.startedAt = startedAt;
        this.dueAt = dueAt;
        this.pauses = pauses;
        this.rematches = rematches;
    }

    public int policyVersion() {
        return policy.version();
    }

    /** The rule that matched; absent when the workflow's own minutes count. */
    public @Nullable String rule() {
        ClockRule rule = measure.rule();
        return rule == null ? null : rule.name();
    }

    /** The workflow whose minutes count, when no rule matched. */
    public @Nullable WorkflowVersion workflow() {
        return measure.workflow();
    }

    /** What people read as the clock's name, in Chinese. */
    public String label() {
        return measure.label();
    }

    public String labelEn() {
        return measure.labelEn();
    }

    /** The rules for the clock that come before the one that matched, each with why it did not. */
    public List<PassedOver> passedOver() {
        List<PassedOver> passed = new ArrayList<>();
        for (ClockRule rule : policy.byClock().getOrDefault(clock, List.of())) {
            if (rule == measure.rule()) {
                break;
            }
            passed.add(Mismatch.of(rule, subject));
        }
        return passed;
    }

    /** What it began with. */
    public Began began() {
        return began;
    }

    /** The times at which its rule was chosen again since, and why. */
    public List<Rematch> rematches() {
        return rematches;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Instant dueAt() {
        return dueAt;
    }

    public Duration target() {
        return measure.target();
    }

    public Target.Time time() {
        return measure.calendar() == null ? Target.Time.CALENDAR : Target.Time.BUSINESS;
    }

    /** The key of the calendar counted by; absent when every hour counts. */
    public @Nullable String calendar() {
        WorkCalendar calendar = measure.calendar();
        return calendar == null ? null : calendar.definition().key();
    }

    /** The calendar counted by; absent when every hour counts. */
    @Nullable
    WorkCalendar workCalendar() {
        return measure.calendar();
    }

    /** What the owner is promised, in the words of the rule. */
    @Nullable
    String ownerWords(boolean chinese) {
        ClockRule rule = measure.rule();
        return rule == null ? null : chinese ? rule.ownerWords() : rule.ownerWordsEn();
    }

    Subject subject() {
        return subject;
    }

    /** Whether it is due at a promised time, whatever is counted. */
    boolean promised() {
        return measure.promisedAt() != null;
    }

    public List<PauseSpan> pauses() {
        return pauses;
    }

    /** Every stretch from the start to the due time, counted or skipped, in order. */
    public List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        Instant at = startedAt;
        for (PauseSpan pause : pauses) {
            Instant to = pause.to();
            if (to == null || !pause.from().isBefore(dueAt)) {
                break;
            }
            count(at, pause.from(), segments);
            segments.add(new Segment(pause.from(), to, Segment.Why.PAUSED, pause.label(), pause.labelEn()));
            at = to;
        }
        count(at, dueAt, segments);
        return segments;
    }

    private void count(Instant from, Instant to, List<Segment> segments) {
        WorkCalendar calendar = measure.calendar();
        if (!from.isBefore(to)) {
            return;
        }
        if (calendar == null) {
            segments.add(new Segment(from, to, Segment.Why.EVERY_HOUR, null, null));
        } else {
            segments.addAll(calendar.segments(from, to));
        }
    }

    /** The years whose public holidays are not known, so that weekdays were counted by their plan. */
    public SortedSet<Integer> uncoveredYears() {
        WorkCalendar calendar = measure.calendar();
        return calendar == null ? Collections.emptySortedSet() : calendar.uncoveredYears(startedAt, dueAt);
    }

    /** One sentence for the owner, in Chinese or, of any other language, in English. */
    public String owner(Locale locale) {
        return Speech.in(locale).owner(this);
    }

    /** In full for staff, a line each, in Chinese or, of any other language, in English. */
    public List<String> staff(Locale locale) {
        return Speech.in(locale).staff(this);
    }

    /** The due time, counted anew from the stretches alone: where they say that the target is used up. */
    public Instant reEvaluate() {
        if (promised()) {
            return dueAt;
        }
        Duration left = measure.target();
        Instant at = startedAt;
        for (Segment segment : segments()) {
            if (left.isZero()) {
                break;
            }
            if (segment.counted()) {
                Duration used = segment.length().compareTo(left) < 0 ? segment.length() : left;
                left = left.minus(used);
                at = segment.from().plus(used);
            }
        }
        if (!left.isZero()) {
            throw new IllegalStateException("segments: %s short of %s of clock %s (expected: all of it)"
                    .formatted(left, measure.target(), clock));
        }
        return at;
    }

    /**
     * A rule that did not match.
     *
     * @param reason in Chinese
     */
    public record PassedOver(String rule, String reason, String reasonEn) {}
}
