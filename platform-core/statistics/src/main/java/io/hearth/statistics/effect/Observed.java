package io.hearth.statistics.effect;

/**
 * A unit before and after.
 *
 * @param unit names it
 * @param before its value in the time before
 * @param after its value in the time after
 * @param size on how much both rest, above zero
 */
public record Observed(String unit, double before, double after, double size) {

    public Observed {
        if (!Double.isFinite(before) || !Double.isFinite(after) || !(size > 0)) {
            throw new IllegalArgumentException(
                    "observed: " + before + ", " + after + ", " + size + " (expected: finite values, size > 0)");
        }
    }

    /** What became of it. */
    public double change() {
        return after - before;
    }
}
