package io.hearth.desk.callback;

import io.hearth.workflow.TicketKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Set;

/**
 * What a company promises about callbacks.
 *
 * @param dueHours within how many hours after the work an owner is called back, where the clock policy does not say
 * @param kinds kinds whose owners are called back once the ticket is resolved; kinds whose workflow has a callback always are
 * @param unreachable when an owner counts as out of reach
 * @param followUpHours within how many hours somebody else follows up a rating that says not content
 */
public record CallbackSettings(
        @Min(1) @Max(720) int dueHours,
        @NotNull Set<@NotNull TicketKind> kinds,
        @NotNull @Valid UnreachableRule unreachable,
        @Min(1) @Max(720) int followUpHours) {

    static final CallbackSettings STANDARD =
            new CallbackSettings(48, Set.of(TicketKind.COMPLAINT), UnreachableRule.STANDARD, 24);

    public CallbackSettings {
        kinds = Set.copyOf(kinds);
    }
}
