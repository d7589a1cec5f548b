package io.hearth.workflow.check;

import java.time.Duration;
import java.util.List;

/**
 * What came of a check.
 *
 * @param findings errors first, in the order of the definition
 * @param states how many the definition has
 * @param transitions how many the definition has
 * @param explored how many configurations of a ticket were visited: a state with the values that still matter there
 */
public record CheckResult(List<Finding> findings, int states, int transitions, long explored, Duration duration) {

    public CheckResult {
        findings = List.copyOf(findings);
    }

    /** Whether nothing stands against publication but what somebody can explain. */
    public boolean sound() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
