package io.hearth.statistics;

/**
 * Where a value may really lie.
 *
 * @param low never above {@code high}
 */
public record Interval(double low, double high) {

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("interval: " + low + " to " + high + " (expected: low <= high)");
        }
    }

    /** Whether the value lies inside, the ends included. */
    public boolean holds(double value) {
        return low <= value && value <= high;
    }
}
