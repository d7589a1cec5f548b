package io.hearth.desk.benchmark;

import java.util.Arrays;

/** Counts and sketches of something, large and only growing until it is cleared: what a reader adds up. */
final class Sum {

    private static final boolean[] SETTLES_AT_NIGHT = settlesAtNight();

    private final long[] counters = new long[Counter.ALL.length];
    private final int[][] bins = new int[Timing.ALL.length][];
    private final boolean[] sketched;
    private final boolean some;
    private final boolean[] touched = new boolean[Timing.ALL.length];

    /** @param sketched the timings whose distribution is wanted, by their place */
    Sum(boolean[] sketched) {
        this.sketched = sketched;
        boolean any = false;
        for (boolean one : sketched) {
            any |= one;
        }
        this.some = any;
    }

    private static boolean[] settlesAtNight() {
        boolean[] settles = new boolean[Counter.ALL.length];
        for (Counter counter : Counter.ALL) {
            settles[counter.ordinal()] = counter.settlesAtNight();
        }
        return settles;
    }

    long of(Counter counter) {
        return counters[counter.ordinal()];
    }

    /**
     * How often each bin of a time was counted.
     *
     * @return nothing when it never was
     */
    int[] bins(Timing timing) {
        int[] ofIt = bins[timing.ordinal()];
        return ofIt == null || !touched[timing.ordinal()] ? new int[0] : ofIt;
    }

    /** Makes it nothing again, so that the next estate needs no new one. */
    void clear() {
        Arrays.fill(counters, 0);
        for (int timing = 0; timing < bins.length; timing++) {
            int[] ofIt = bins[timing];
            if (ofIt != null && touched[timing]) {
                Arrays.fill(ofIt, 0);
                touched[timing] = false;
            }
        }
    }

    /**
     * Adds the tally that comes next.
     *
     * @param settled whether its day is over
     */
    void add(Unpacked in, boolean settled) {
        for (int left = in.integer(); left > 0; left--) {
            int counter = in.integer();
            long value = in.number();
            if (settled || !SETTLES_AT_NIGHT[counter]) {
                counters[counter] += value;
            }
        }
        int length = in.integer();
        if (!some) {
            in.leap(length);
            return;
        }
        int end = length + in.position();
        while (in.position() < end) {
            addSketch(in);
        }
    }

    private void addSketch(Unpacked in) {
        int timing = in.integer();
        int left = in.integer();
        if (!sketched[timing]) {
            in.leapNumbers(2 * left);
            return;
        }
        int[] ofIt = bins[timing];
        if (ofIt == null) {
            ofIt = new int[Bins.COUNT];
            bins[timing] = ofIt;
        }
        touched[timing] |= left > 0;
        in.addBins(left, ofIt);
    }

    /** Goes past the tally that comes next. */
    static void leap(Unpacked in) {
        in.leapNumbers(2 * in.integer());
        int length = in.integer();
        in.leap(length);
    }
}
