package io.hearth.sla;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a run began with.
 *
 * @param name the state that was entered, the step that was taken, the team it was handed to or what was promised
 */
@Schema(name = "ClockBegan")
public record Began(
        Kind kind, @Nullable String name, @Nullable String nameEn) {

    /** What it was. */
    @Schema(name = "ClockBeganKind")
    public enum Kind {
        OPENED,
        ENTERED,
        TRANSITION,
        WORKFLOW,
        TRANSFERRED,
        PROMISED,
        REOPENED
    }
}
