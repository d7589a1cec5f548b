package io.hearth.desk.dispatch;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * When a hand-off counts as stuck.
 *
 * @param stuckAfterMinutes after how many minutes without acceptance
 */
public record HandOffSettings(@Min(1) @Max(10_080) int stuckAfterMinutes) {

    static final HandOffSettings STANDARD = new HandOffSettings(30);
}
