package io.hearth.workflow;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One state a ticket can be in.
 *
 * @param name stable key, unique in its workflow
 * @param label what people read, in Chinese
 * @param labelEn what people read, in English
 * @param stage what is done here, where a promise depends on it
 * @param clock the clock that runs as long as a ticket is here
 * @param position where the designer draws it; laid out by itself when absent
 */
public record WorkflowState(
        String name,
        StateCategory category,
        String label,
        String labelEn,
        @Nullable Stage stage,
        @Nullable String clock,
        @Nullable Position position) {

    /** A place on the drawing, in pixels from its upper left corner. */
    @Schema(name = "WorkflowStatePosition")
    public record Position(
            @JsonSetter(nulls = Nulls.AS_EMPTY) int x,
            @JsonSetter(nulls = Nulls.AS_EMPTY) int y) {}

    public WorkflowState(String name, StateCategory category, String label, String labelEn) {
        this(name, category, label, labelEn, null, null, null);
    }
}
