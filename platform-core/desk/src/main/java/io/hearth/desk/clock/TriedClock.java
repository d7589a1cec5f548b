package io.hearth.desk.clock;

import io.hearth.sla.calendar.Segment;
import io.hearth.sla.policy.Target;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * When a rule would be due, and why.
 *
 * @param minutes how long the rule gives
 * @param calendar the key of the calendar that counts; absent where every hour does
 * @param segments every stretch from the start to the due time, counted or skipped
 * @param uncoveredYears years whose public holidays are not known, so that weekdays were counted by their plan
 */
public record TriedClock(
        Instant start,
        Instant dueAt,
        int minutes,
        Target.Time time,
        @Nullable String calendar,
        List<Segment> segments,
        SortedSet<Integer> uncoveredYears) {}
