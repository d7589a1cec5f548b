package io.hearth.sla.policy;

import io.hearth.workflow.check.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The findings of one check, as they come. */
final class Findings {

    private final List<PolicyFinding> all = new ArrayList<>();

    void error(PolicyFinding.Code code, String path, String message, String messageEn) {
        all.add(new PolicyFinding(Severity.ERROR, code, path, message, messageEn));
    }

    void warning(PolicyFinding.Code code, String path, String message, String messageEn) {
        all.add(new PolicyFinding(Severity.WARNING, code, path, message, messageEn));
    }

    List<PolicyFinding> all() {
        return List.copyOf(all);
    }

    static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** A name as a part of a JSON pointer. */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
