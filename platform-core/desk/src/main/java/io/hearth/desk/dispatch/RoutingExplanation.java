package io.hearth.desk.dispatch;

import io.hearth.desk.ticket.RoutedBy;
import io.hearth.desk.ticket.TicketSummary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who would get a ticket, and why.
 *
 * @param policyVersion 0 when no policy is in force
 * @param rule the one that decides; absent when none matches
 * @param passedOver the rules before it and why they do not apply
 * @param team in whose hands it would be
 * @param person who would have it; absent when it would wait in the team's pool
 * @param candidates whom the rule looked at
 * @param note what kept the rule from doing what it says first, in Chinese
 */
@Schema(name = "RoutingExplanation")
public record RoutingExplanation(
        int policyVersion,
        @Nullable RuleRef rule,
        List<RoutedBy.PassedOver> passedOver,
        TicketSummary.@Nullable TeamRef team,
        TicketSummary.@Nullable Assignee person,
        List<RoutingCandidate> candidates,
        String note,
        String noteEn) {

    /** A rule by its names. */
    @Schema(name = "RoutingRuleRef")
    public record RuleRef(String name, String label, String labelEn, RoutingTarget.Strategy strategy) {}

    @Nullable
    UUID personId() {
        return person == null ? null : person.id();
    }
}
