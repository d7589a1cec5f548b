package io.hearth.sla.policy;

import io.hearth.workflow.TicketKind;
import io.hearth.workflow.check.Severity;
import java.time.LocalDate;
import java.util.Comparator;
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
     * @param today in the company's time: the public holidays of this year should be known, and at the end of it those of the next
     */
    public record Company(
            Set<String> teams,
            Set<String> estates,
            Map<TicketKind, Set<String>> categories,
            Set<String> accounts,
            LocalDate today) {}

    /** Errors first, otherwise in the order of the policy. Nothing that is an error may be published. */
    public static List<PolicyFinding> check(ClockPolicy policy, Company company) {
        Findings findings = new Findings();
        new CalendarCheck(policy, company, findings).check();
        new RuleCheck(policy, company, findings).check();
        return findings.all().stream()
                .sorted(Comparator.comparing(PolicyFinding::severity))
                .toList();
    }

    /** Whether nothing stands against publication. */
    public static boolean sound(List<PolicyFinding> findings) {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
