package io.hearth.desk.replay;

import io.hearth.desk.dispatch.RoutingPolicy;
import io.hearth.sla.policy.ClockPolicy;
import io.hearth.workflow.WorkflowDefinition;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to try on which part of the past.
 *
 * @param source where it comes from
 * @param version of VERSION only
 * @param workflowKey which workflow, unless one is given
 * @param clockPolicy of GIVEN only
 * @param routingPolicy of GIVEN only
 * @param workflow of GIVEN only
 * @param from the first day on which tickets were opened, in China's time
 * @param to the last day; at most two years after the first
 * @param estateIds tickets of these estates; of every estate when empty
 */
public record StartReplay(
        @NotNull ReplaySubject subject,
        @NotNull ReplaySource source,
        @Nullable Integer version,
        @Nullable @Size(max = 60) String workflowKey,
        @Nullable ClockPolicy clockPolicy,
        @Nullable RoutingPolicy routingPolicy,
        @Nullable WorkflowDefinition workflow,
        @NotNull LocalDate from,
        @NotNull LocalDate to,
        @Nullable @Size(max = 500) List<UUID> estateIds) {

    /** Something that is kept already, tried on every estate. */
    public static StartReplay of(
            ReplaySubject subject, ReplaySource source, @Nullable String workflowKey, LocalDate from, LocalDate to) {
        return new StartReplay(subject, source, null, workflowKey, null, null, null, from, to, null);
    }
}
