package io.hearth.desk.design;

import io.hearth.kernel.access.Role;
import io.hearth.workflow.Priority;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.WorkflowDefinition;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leads a ticket that does not exist one step through a definition.
 *
 * @param ticket as it is; null begins a new one
 * @param caller who acts
 * @param take what happens; null only asks what could
 */
public record SimulateWorkflow(
        @NotNull WorkflowDefinition definition,
        @Nullable @Valid Ticket ticket,
        @NotNull @Valid Caller caller,
        @Nullable @Valid Take take) {

    /**
     * A ticket that does not exist. What is absent is as in a ticket opened a moment ago.
     *
     * @param state null for the initial one
     * @param stateCategory not looked at: it is there so that an answer's ticket can be sent back as it is
     * @param clocks minutes each running clock has run, by its name
     */
    @Schema(name = "SimulatedTicketState")
    public record Ticket(
            @Nullable String state,
            @Nullable StateCategory stateCategory,
            @Nullable Map<String, String> fields,
            @Nullable Priority priority,
            @Nullable String channel,
            @Nullable String category,
            @Nullable String estate,
            @Nullable Boolean assigned,
            @Nullable Boolean anonymous,
            @Nullable @Min(0) @Max(100_000) Integer reopenCount,
            @Nullable @Min(0) @Max(5_256_000) Integer stateMinutes,
            @Nullable @Min(0) @Max(5_256_000) Integer openMinutes,
            @Nullable Map<String, Integer> clocks) {}

    /** Who acts in a simulation. */
    @Schema(name = "SimulatedCaller")
    public record Caller(
            @Nullable Set<Role> roles,
            @Nullable Boolean isAssignee,
            @Nullable Boolean isReporter,
            @Nullable List<String> teams) {}

    /**
     * What happens: a step is taken, or time passes.
     *
     * @param transition the step's name
     * @param fields what is given along
     * @param comment whether something is said along
     * @param pass minutes that pass without anybody doing anything
     */
    @Schema(name = "SimulatedEvent")
    public record Take(
            @Nullable String transition,
            @Nullable Map<String, String> fields,
            @Nullable Boolean comment,
            @Nullable @Min(1) @Max(525_600) Integer pass) {}
}
