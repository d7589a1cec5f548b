package io.hearth.sla.policy;

import io.hearth.workflow.TicketKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what is wrong with a policy before tickets are measured by it. Never throws: what cannot be read is a finding. */
public final class PolicyCheck {

    private PolicyCheck() {}

    /**
     * What a company has besides the policy.
     *
     * @param teams keys
     * @param estates ids
     * @param categories codes by kind
     * @param accounts ids of the people of the company
     * @param today in the company's time: this year's and the next year's holidays should be known
     */
    public record Company(
            Set<String> teams,
            Set<String> estates,
            Map<TicketKind, Set<String>> categories,
            Set<String> accounts,
            LocalDate today) {}

    /** Errors first. Nothing that is an error may be published. */
    public static List<PolicyFinding> check(ClockPolicy policy, Company company) {
        throw new UnsupportedOperationException("not yet");
    }
}
