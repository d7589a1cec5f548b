package io.hearth.desk.kpi;

import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long tickets of one kind were in each state until they were resolved.
 *
 * @param tickets how many were resolved in the period; those that were cancelled are left out
 * @param bottleneck the state in which most of the time went by; null without tickets
 * @param states by the share of the time, the largest first
 */
public record StageTimes(
        TicketKind kind, long tickets, @Nullable String bottleneck, List<StateTime> states) {

    public StageTimes {
        states = List.copyOf(states);
    }

    /**
     * One state.
     *
     * @param label what it was called the last time
     * @param entries how often tickets came into it
     * @param medianMinutes how long they stayed each time: half of them no longer than this
     * @param p90Minutes nine of ten no longer than this
     * @param share of all the time in all states, in percent
     */
    @Schema(name = "StateTime")
    public record StateTime(
            String state,
            String label,
            String labelEn,
            long entries,
            BigDecimal medianMinutes,
            BigDecimal p90Minutes,
            BigDecimal share) {}
}
