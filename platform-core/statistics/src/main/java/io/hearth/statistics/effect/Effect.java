package io.hearth.statistics.effect;

import io.hearth.statistics.Interval;
import java.util.List;

/**
 * What changed more than it would have anyway.
 *
 * @param difference the change of those who took part, less what was to be expected
 * @param interval where the difference may really lie
 * @param change the mean change of those who took part
 * @param expected the mean change that others tell was to be expected of units that began where they did
 * @param comparison the units that stand for what would have been, the most alike first
 */
public record Effect(double difference, Interval interval, double change, double expected, List<String> comparison) {

    public Effect {
        comparison = List.copyOf(comparison);
    }

    /** Whether no effect at all would be a surprise. */
    public boolean shown() {
        return !interval.holds(0);
    }
}
