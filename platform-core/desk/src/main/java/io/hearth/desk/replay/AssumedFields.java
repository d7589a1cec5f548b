package io.hearth.desk.replay;

import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values for what was certainly given with a step although the history does not say what: the version of then asked for it, and the step was
 * taken. A field that only the draft asks for is never made up.
 */
final class AssumedFields {

    private static final int MOST = 64;

    private AssumedFields() {}

    /** Every way to fill in what is not known, some {@value #MOST} at most; none when nothing is missing that may be assumed. */
    static List<Map<String, String>> of(Workflow workflow, String state, String name, WorkflowWalk.Given given) {
        List<WorkflowField> open = workflow.choice(state, name).stream()
                .flatMap(choice -> choice.fields().stream())
                .filter(field -> !given.fields().containsKey(field.name()))
                .filter(field -> given.assumed().contains(field.name()))
                .toList();
        if (open.isEmpty()) {
            return List.of();
        }
        List<Map<String, String>> ways = new ArrayList<>(List.of(given.fields()));
        for (WorkflowField field : open) {
            List<Map<String, String>> next = new ArrayList<>();
            for (Map<String, String> way : ways) {
                for (String value : values(field)) {
                    if (next.size() < MOST) {
                        Map<String, String> filled = new HashMap<>(way);
                        filled.put(field.name(), value);
                        next.add(filled);
                    }
                }
            }
            ways = next;
        }
        return ways;
    }

    private static List<String> values(WorkflowField field) {
        return switch (field.type()) {
            case TEXT -> field.choiceValues().isEmpty() ? List.of("-") : field.choiceValues();
            case CHOICE -> field.choiceValues();
            case YES_NO -> List.of("true", "false");
            case DATE -> List.of("2000-01-01");
            case NUMBER -> List.of(Long.toString(Math.clamp(0L, field.least(), field.greatest())));
            case RATING -> List.of(Long.toString(field.greatest()), Long.toString(field.least()));
        };
    }
}
