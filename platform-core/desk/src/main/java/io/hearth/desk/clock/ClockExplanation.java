package io.hearth.desk.clock;

import io.hearth.desk.ticket.ClockView;
import io.hearth.sla.calendar.Segment;
import io.hearth.sla.policy.Target;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a clock of a ticket is due when it is due.
 *
 * @param clock the run that is explained
 * @param passedOver the rules for this clock that come before the one that matched, each with why it did not
 * @param workflow the workflow whose own minutes count, where no rule matched
 * @param target how many minutes it may run
 * @param calendar the key of the calendar that counts; absent where every hour does
 * @param segments every stretch from the start to the due time, counted or skipped
 * @param pauses when it did not count because of where the ticket was
 * @param uncoveredYears years whose public holidays are not known, so that weekdays were counted by their plan
 * @param sentences the same in full, in the request's language
 * @param runs every run of this clock, the oldest first
 * @param told who was told of it, and when
 */
public record ClockExplanation(
        ClockView clock,
        List<PassedOver> passedOver,
        @Nullable WorkflowRef workflow,
        long target,
        Target.Time time,
        @Nullable String calendar,
        List<Segment> segments,
        List<Pause> pauses,
        SortedSet<Integer> uncoveredYears,
        List<String> sentences,
        List<ClockView> runs,
        List<ClockFiring> told) {

    /**
     * A rule that did not match.
     *
     * @param reason in Chinese
     */
    @Schema(name = "ClockRulePassedOver")
    public record PassedOver(String rule, String reason, String reasonEn) {}

    /** One version of a workflow. */
    @Schema(name = "ClockWorkflow")
    public record WorkflowRef(String key, int version) {}

    /**
     * A time in which a clock did not count.
     *
     * @param to absent while it lasts
     */
    @Schema(name = "ClockPauseSpan")
    public record Pause(Instant from, @Nullable Instant to, String state, String label, String labelEn) {}

    /**
     * A level that a run came to.
     *
     * @param repetition 0 for the first time
     * @param at when it was due to be told
     * @param firedAt when it was
     * @param told by which way to whom; empty when there was nobody to tell
     */
    @Schema(name = "ClockFiring")
    public record ClockFiring(int run, String level, int repetition, Instant at, Instant firedAt, List<Told> told) {}

    /** Who was told by one way. */
    @Schema(name = "ClockTold")
    public record Told(String way, String to, List<UUID> people) {}
}
