package io.hearth.desk.benchmark;

/** Counts and sketches of something, large and only growing: what a reader adds up. */
final class Sum {

    private final long[] counters = new long[Counter.ALL.length];
    private final int[][] bins = new int[Timing.ALL.length][];
    private final boolean[] sketched;
    private final boolean some;

    /** @param sketched the timings whose distribution is wanted, by their place */
    Sum(boolean[] sketched) {
        this.sketched = sketched;
        boolean any = false;
        for (boolean one : sketched) {
            any |= one;
        }
        this.some = any;
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
        return ofIt == null ? new int[0] : ofIt;
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
            if (settled || !Counter.ALL[counter].settlesAtNight()) {
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
            for (; left > 0; left--) {
                in.number();
                in.number();
            }
            return;
        }
        int[] ofIt = bins[timing];
        if (ofIt == null) {
            ofIt = new int[Bins.COUNT];
            bins[timing] = ofIt;
        }
        int bin = 0;
        for (; left > 0; left--) {
            bin += in.integer();
            ofIt[bin] += in.integer();
        }
    }

    /** Goes past the tally that comes next. */
    static void leap(Unpacked in) {
        for (int left = in.integer(); left > 0; left--) {
            in.number();
            in.number();
        }
        int length = in.integer();
        in.leap(length);
    }
}
