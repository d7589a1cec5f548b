package io.hearth.desk.replay;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How long tickets stayed in a state of their workflow before they left it.
 *
 * @param happened by what is recorded; none where the workflows of then had no such state
 * @param would by what was tried
 * @param stuck tickets that would never have left it by the steps that were taken
 */
public record ReplayStateTime(String state, String label, String labelEn, Stays happened, Stays would, long stuck) {

    /** Stays that ended. */
    @Schema(name = "ReplayStays")
    public record Stays(
            long stays,
            @Nullable Long medianMinutes,
            @Nullable Long p90Minutes) {}
}
