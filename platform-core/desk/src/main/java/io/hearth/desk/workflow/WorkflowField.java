package io.hearth.desk.workflow;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something a transition can ask for besides a comment.
 *
 * @param name key in the request's {@code fields}
 * @param choices the accepted values, when the type is CHOICE
 */
public record WorkflowField(
        String name,
        Type type,
        String label,
        String labelEn,
        @Nullable List<Choice> choices) {

    /** What a field accepts. */
    @Schema(name = "WorkflowFieldType")
    public enum Type {
        TEXT,
        CHOICE
    }

    /** One accepted value of a CHOICE. */
    @Schema(name = "WorkflowFieldChoice")
    public record Choice(String value, String label, String labelEn) {}

    /** Whether the value may stand in this field. */
    public boolean accepts(String value) {
        return switch (type) {
            case TEXT -> !value.isBlank() && value.length() <= 500;
            case CHOICE -> choiceValues().contains(value);
        };
    }

    /** The accepted values, empty when any text will do. */
    public List<String> choiceValues() {
        return choices == null ? List.of() : choices.stream().map(Choice::value).toList();
    }
}
