package io.hearth.desk.ticket;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The routing rule that sent a ticket where it went, and why.
 *
 * @param cause the fact that it was applied for
 * @param rule its name
 * @param passedOver the rules before it, each with why it did not apply
 * @param note what kept the rule from doing what it says first, or empty
 */
public record RoutedBy(
        UUID cause,
        int policyVersion,
        String rule,
        String label,
        String labelEn,
        String strategy,
        List<PassedOver> passedOver,
        String note,
        String noteEn) {

    /** A rule that came earlier and did not apply. */
    public record PassedOver(String rule, String label, String labelEn, String why, String whyEn) {}

    void write(Map<String, Object> data) {
        data.put("ruleName", rule);
        data.put("ruleLabel", label);
        data.put("ruleLabelEn", labelEn);
        data.put("policyVersion", policyVersion);
        data.put("strategy", strategy);
        data.put("cause", cause.toString());
        if (!note.isEmpty()) {
            data.put("note", note);
            data.put("noteEn", noteEn);
        }
        if (!passedOver.isEmpty()) {
            data.put("passedOver", passedOver.stream().map(RoutedBy::described).toList());
        }
    }

    private static Map<String, Object> described(PassedOver rule) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("rule", rule.rule());
        described.put("label", rule.label());
        described.put("labelEn", rule.labelEn());
        described.put("why", rule.why());
        described.put("whyEn", rule.whyEn());
        return described;
    }
}
