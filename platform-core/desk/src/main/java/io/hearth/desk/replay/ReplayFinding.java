package io.hearth.desk.replay;

import io.hearth.desk.dispatch.RoutingTarget;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one thing that was counted: a run of a clock, where a ticket went, a ticket's way through a workflow or one of its steps.
 *
 * @param category the code of what the ticket is about
 * @param team the key of the team that has it
 * @param hour of the day at which the run began or the ticket was opened, in China's time
 * @param clock of CLOCK_POLICY
 * @param route of ROUTING_POLICY
 * @param step of a WORKFLOW, when it is about one step
 */
public record ReplayFinding(
        UUID ticketId,
        String number,
        String title,
        TicketKind kind,
        UUID estateId,
        @Nullable String category,
        @Nullable String team,
        @Nullable UUID assigneeId,
        int hour,
        Instant openedAt,
        ReplayOutcome outcome,
        @Nullable Clock clock,
        @Nullable Route route,
        @Nullable Step step) {

    /** What was found of it, besides its outcome. */
    sealed interface Detail permits Clock, Route, Step {}

    /**
     * A run of a clock.
     *
     * @param rule the rule it would run by; absent where the workflow's own minutes count or there would be no such run
     * @param dueAt when it was due; absent when there was no such run
     * @param wouldBeDueAt when it would have been; absent when there would have been no such run
     */
    @Schema(name = "ReplayedRun")
    public record Clock(
            String clock,
            String label,
            String labelEn,
            int run,
            @Nullable String rule,
            @Nullable Instant startedAt,
            @Nullable Instant dueAt,
            @Nullable Instant wouldBeDueAt)
            implements Detail {}

    /**
     * Where a ticket would have gone.
     *
     * @param rule the rule that would apply; absent when none would
     * @param would where to; names a person only where the rule leaves no choice
     * @param candidates among how many people the load of that moment would have chosen; 0 where nobody had to be chosen
     * @param first where it was sent first; absent when it never was
     * @param last where it is
     * @param transfers how often it went from team to team after that
     */
    @Schema(name = "ReplayedRoute")
    public record Route(
            @Nullable String rule,
            @Nullable String ruleLabel,
            @Nullable String ruleLabelEn,
            RoutingTarget.@Nullable Strategy strategy,
            @Nullable Place would,
            int candidates,
            @Nullable Place first,
            @Nullable Place last,
            int transfers)
            implements Detail {}

    /** A team, a person, or both. */
    @Schema(name = "ReplayedPlace")
    public record Place(
            @Nullable String team,
            @Nullable String teamName,
            @Nullable String teamNameEn,
            @Nullable UUID personId,
            @Nullable String personName) {}

    /**
     * A step that would not have been possible.
     *
     * @param number which of the ticket's recorded steps, from 1
     * @param state where the ticket would have been
     * @param missing what was not given: {@code comment}, {@code assignee} or the name of a field
     * @param guard the conditions, none of which held
     */
    @Schema(name = "ReplayedStep")
    public record Step(
            int number,
            String transition,
            String label,
            String labelEn,
            Instant at,
            String state,
            String stateLabel,
            String stateLabelEn,
            @Nullable String missing,
            @Nullable String guard)
            implements Detail {}
}
