package io.hearth.workflow;

import io.hearth.workflow.guard.Variable;
import io.hearth.workflow.guard.Vocabulary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something a ticket of the kind can carry and a transition can ask for besides a comment.
 *
 * @param name key in the request's {@code fields}
 * @param choices the accepted values, when the type is CHOICE
 * @param meaning what the value says whatever the field is called, where a promise depends on it
 * @param negative the values of a SATISFACTION by which an owner says to be dissatisfied
 * @param min the least NUMBER or RATING; a RATING begins at 1 when absent
 * @param max the greatest NUMBER or RATING; a RATING ends at 5 when absent
 */
public record WorkflowField(
        String name,
        Type type,
        String label,
        String labelEn,
        @Nullable List<Choice> choices,
        @Nullable Meaning meaning,
        List<String> negative,
        @Nullable Long min,
        @Nullable Long max) {

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,15}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** What a field accepts. */
    @Schema(name = "WorkflowFieldType")
    public enum Type {
        TEXT,
        CHOICE,
        /** A whole number; money in minor units. */
        NUMBER,
        /** A whole number of stars, 1 to 5 unless said otherwise. */
        RATING,
        /** {@code true} or {@code false}. */
        YES_NO,
        /** A day as {@code 2026-11-21}. */
        DATE
    }

    /** What a value says to the promises. */
    @Schema(name = "WorkflowFieldMeaning")
    public enum Meaning {
        /** How content the owner is: 满意度. */
        SATISFACTION
    }

    /** One accepted value of a CHOICE. */
    @Schema(name = "WorkflowFieldChoice")
    public record Choice(String value, String label, String labelEn) {}

    public WorkflowField {
        choices = choices == null ? null : List.copyOf(choices);
        negative = negative == null ? List.of() : List.copyOf(negative);
    }

    /** What guards of a workflow with these fields can speak of. */
    public static Vocabulary vocabulary(Collection<WorkflowField> fields) {
        return Vocabulary.of(fields.stream()
                .filter(field -> field.name() != null && field.type() != null)
                .map(WorkflowField::variable)
                .toList());
    }

    private Variable.Field variable() {
        Variable.Type held = switch (type) {
            case TEXT -> Variable.Type.TEXT;
            case CHOICE -> Variable.Type.CHOICE;
            case NUMBER, RATING -> Variable.Type.NUMBER;
            case YES_NO -> Variable.Type.YES_NO;
            case DATE -> Variable.Type.DATE;
        };
        return new Variable.Field(name, held, choiceValues());
    }

    /** Whether the value may stand in this field. */
    public boolean accepts(String value) {
        return switch (type) {
            case TEXT -> !value.isBlank() && value.length() <= 500;
            case CHOICE -> choiceValues().contains(value);
            case NUMBER, RATING -> WHOLE.matcher(value).matches() && within(Long.parseLong(value));
            case YES_NO -> value.equals("true") || value.equals("false");
            case DATE -> DAY.matcher(value).matches();
        };
    }

    /** The accepted values, empty when any text will do. */
    public List<String> choiceValues() {
        return choices == null ? List.of() : choices.stream().map(Choice::value).toList();
    }

    /** The least number that may stand here. */
    public long least() {
        return min != null ? min : type == Type.RATING ? 1 : Long.MIN_VALUE;
    }

    /** The greatest number that may stand here. */
    public long greatest() {
        return max != null ? max : type == Type.RATING ? 5 : Long.MAX_VALUE;
    }

    private boolean within(long number) {
        return number >= least() && number <= greatest();
    }
}
