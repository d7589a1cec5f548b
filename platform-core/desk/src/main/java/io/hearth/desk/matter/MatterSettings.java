package io.hearth.desk.matter;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * When the same thing counts as brought up again.
 *
 * @param threshold at how many contacts on one matter it escalates
 * @param windowDays within how many days they must lie, the first and the last instant included
 */
public record MatterSettings(
        @Min(2) @Max(10) int threshold, @Min(1) @Max(90) int windowDays) {

    static final MatterSettings STANDARD = new MatterSettings(3, 14);
}
