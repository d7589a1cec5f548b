package io.hearth.desk.ticket;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last run of one of a ticket's clocks, computed from the ticket's history when it is read.
 *
 * @param name what it measures, for example {@code first_contact}
 * @param run which run of this clock it is, from 1
 * @param policyVersion the policy it is measured by, the one that was in force when it began
 * @param rule the rule that matched; absent where the workflow alone sets the limit
 * @param startedAt when it began
 * @param dueAt until when what it measures is timely; while it is paused, as if it went on now
 * @param pausedSince since when it does not count
 * @param stoppedAt absent while it runs
 * @param breachedAt when it was not kept; absent while it is or was
 * @param sentence the due time explained to the owner, in the request's language
 */
@Schema(name = "TicketClock")
public record ClockView(
        @Schema(example = "first_contact") String name,
        int run,
        @Schema(example = "首次联系") String label,
        @Schema(example = "First contact") String labelEn,
        State state,
        int policyVersion,
        @Nullable String rule,
        Instant startedAt,
        Instant dueAt,
        @Nullable Instant pausedSince,
        @Nullable Instant stoppedAt,
        @Nullable Instant breachedAt,
        String sentence) {

    /** How a run of a clock stands. */
    @Schema(name = "TicketClockState")
    public enum State {
        RUNNING,
        PAUSED,
        /** What it measures has happened, in time or not. */
        STOPPED,
        /** It ended without it. */
        CANCELLED
    }
}
