package io.hearth.desk.design;

import io.hearth.workflow.check.CheckResult;
import io.hearth.workflow.check.Finding;
import io.hearth.workflow.check.Severity;
import java.util.List;
import java.util.Map;

/** Findings that do not stand against publication once somebody has said why. */
final class Warnings {

    private Warnings() {}

    static List<Finding> unexplained(CheckResult result, Map<String, String> reasons) {
        return warnings(result).stream()
                .filter(finding ->
                        reasons.getOrDefault(finding.fingerprint(), "").isBlank())
                .toList();
    }

    static List<AcceptedWarning> accepted(CheckResult result, Map<String, String> reasons) {
        return warnings(result).stream()
                .map(finding -> new AcceptedWarning(
                        finding.fingerprint(),
                        finding.code().code(),
                        finding.message(),
                        finding.messageEn(),
                        reasons.getOrDefault(finding.fingerprint(), "").strip()))
                .toList();
    }

    private static List<Finding> warnings(CheckResult result) {
        return result.findings().stream()
                .filter(finding -> finding.severity() == Severity.WARNING)
                .toList();
    }
}
