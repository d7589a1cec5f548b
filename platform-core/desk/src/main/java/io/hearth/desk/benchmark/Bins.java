package io.hearth.desk.benchmark;

import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import java.util.List;

/**
 * The bins that times are counted in: those of a DDSketch of one per cent relative accuracy, so that sketches of days, kinds and estates
 * add up bin by bin, and a time that is corrected can be taken out again. Bin 0 is for what took no time at all.
 */
final class Bins {

    /** By how much a quantile may differ from the exact one, relative to it. */
    static final double RELATIVE_ACCURACY = 0.01;

    /** Longer than anything a company waits for. */
    static final long LONGEST_SECONDS = 20L * 366 * 24 * 3600;

    private static final LogarithmicMapping MAPPING = new LogarithmicMapping(RELATIVE_ACCURACY);
    private static final int FIRST = MAPPING.index(1);

    /** How many bins there are. */
    static final int COUNT = of(LONGEST_SECONDS) + 1;

    private static final double[] SECONDS = secondsOfAll();

    private Bins() {}

    /** The bin of a time in whole seconds. */
    static int of(long seconds) {
        return seconds < 1 ? 0 : MAPPING.index(Math.min(seconds, LONGEST_SECONDS)) - FIRST + 1;
    }

    /** The seconds that stand for everything in a bin. */
    static double seconds(int bin) {
        return SECONDS[bin];
    }

    private static double[] secondsOfAll() {
        double[] seconds = new double[COUNT];
        for (int bin = 1; bin < COUNT; bin++) {
            seconds[bin] = MAPPING.value(bin - 1 + FIRST);
        }
        return seconds;
    }

    /**
     * The times that these shares of all do not exceed, as {@code DDSketch.getValueAtQuantile} has them.
     *
     * @param bins how often each bin was counted, at least once in all
     * @param shares from the smallest to the largest
     */
    static double[] quantiles(int[] bins, long counted, List<Double> shares) {
        double[] times = new double[shares.size()];
        long[] wanted = new long[times.length];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = (long) (shares.get(i) * (counted - 1)) + 1;
        }
        int found = 0;
        long upTo = 0;
        for (int bin = 0; bin < bins.length; bin++) {
            upTo += bins[bin];
            while (upTo >= wanted[found]) {
                times[found++] = SECONDS[bin];
                if (found == times.length) {
                    return times;
                }
            }
        }
        throw new IllegalStateException("bins: %d in all (expected: %d)".formatted(upTo, counted));
    }
}
