package io.hearth.workflow.check;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A part of a definition that a finding is about.
 *
 * @param name its name; of an action, a guard or an intake the name of what it belongs to
 * @param index its place in the definition's list of its kind, counted from 0; of an ACTION and a GUARD the place of its transition
 */
@Schema(name = "FindingElement")
public record ElementRef(Kind kind, String name, @Nullable Integer index) {

    /** What a part is. */
    @Schema(name = "FindingElementKind")
    public enum Kind {
        STATE,
        TRANSITION,
        FIELD,
        CLOCK,
        MESSAGE,
        ACTION,
        PROMISE,
        GUARD,
        INTAKE,
        /** The definition as a whole: its names, its first state, its targets. */
        WORKFLOW
    }
}
