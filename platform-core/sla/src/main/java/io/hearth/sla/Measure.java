package io.hearth.sla;

import io.hearth.sla.calendar.WorkCalendar;
import io.hearth.sla.policy.ClockRule;
import io.hearth.sla.policy.Level;
import io.hearth.sla.policy.PolicyInForce;
import io.hearth.sla.policy.Target;
import io.hearth.workflow.Priority;
import io.hearth.workflow.WorkflowClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run is measured by: how much time it has and which time counts.
 *
 * @param rule absent when the workflow's own minutes count
 * @param workflow the workflow whose minutes count, when no rule does
 * @param calendar counted by; absent when every hour counts
 * @param promisedAt when it is due whatever is counted, of a promise
 */
record Measure(
        @Nullable ClockRule rule,
        @Nullable WorkflowVersion workflow,
        String label,
        String labelEn,
        Duration target,
        @Nullable WorkCalendar calendar,
        @Nullable Instant promisedAt) {

    /** What a rule gives a ticket; absent when it gives nothing to its priority. */
    static @Nullable Measure of(ClockRule rule, Subject subject, PolicyInForce policy) {
        Target target = rule.target();
        Integer minutes = target == null ? null : target.minutes().get(subject.priority());
        if (target == null || minutes == null) {
            return null;
        }
        return new Measure(
                rule,
                null,
                rule.label(),
                rule.labelEn(),
                Duration.ofMinutes(minutes),
                calendar(target, subject, policy),
                null);
    }

    static Measure of(ClockRule rule, Instant startedAt, Instant promisedAt) {
        Duration target = startedAt.isBefore(promisedAt) ? Duration.between(startedAt, promisedAt) : Duration.ZERO;
        return new Measure(rule, null, rule.label(), rule.labelEn(), target, null, promisedAt);
    }

    /** What a workflow gives a ticket; absent when it gives nothing to its priority. */
    static @Nullable Measure of(@Nullable WorkflowClock clock, WorkflowVersion workflow, Priority priority) {
        Integer minutes = clock == null ? null : clock.minutes().get(priority);
        return clock == null || minutes == null
                ? null
                : new Measure(null, workflow, clock.label(), clock.labelEn(), Duration.ofMinutes(minutes), null, null);
    }

    private static @Nullable WorkCalendar calendar(Target target, Subject subject, PolicyInForce policy) {
        if (target.time() == Target.Time.CALENDAR) {
            return null;
        }
        WorkCalendar own = target.calendar() == null ? null : policy.findCalendar(target.calendar());
        return own == null ? policy.calendarOf(subject.estate()) : own;
    }

    List<Level> levels() {
        return rule == null ? List.of() : rule.levels();
    }

    Instant due(Instant from, Duration counted) {
        return calendar == null ? from.plus(counted) : calendar.due(from, counted);
    }

    Duration between(Instant from, Instant to) {
        if (calendar != null) {
            return calendar.between(from, to);
        }
        return from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
    }

    /** Whether a run that was measured by another is measured differently by this. */
    boolean differs(Measure other) {
        return rule != other.rule || calendar != other.calendar || !target.equals(other.target);
    }

    /** How much must be counted before a level is said. */
    Duration threshold(Level level) {
        Duration counted = switch (level.when()) {
            case Level.When.Percent percent ->
                target.multipliedBy(percent.percent()).dividedBy(100);
            case Level.When.BeforeDue before -> target.minusMinutes(before.minutes());
            case Level.When.AfterDue after -> target.plusMinutes(after.minutes());
        };
        return counted.isNegative() ? Duration.ZERO : counted;
    }
}
