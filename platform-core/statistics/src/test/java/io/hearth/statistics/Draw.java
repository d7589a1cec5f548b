package io.hearth.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws from distributions with a seed of the test's own. */
final class Draw {

    private Draw() {}

    static int binomial(SplittableRandom random, int of, double share) {
        int met = 0;
        for (int i = 0; i < of; i++) {
            met += random.nextDouble() < share ? 1 : 0;
        }
        return met;
    }

    static int poisson(SplittableRandom random, double mean) {
        int events = 0;
        for (double at = random.nextExponential(); at < mean; at += random.nextExponential()) {
            events++;
        }
        return events;
    }

    static Sample.Median median(SplittableRandom random, int count, double logMean, double logDeviation) {
        double[] minutes = new double[count];
        Arrays.setAll(minutes, i -> Math.exp(logMean + logDeviation * random.nextGaussian()));
        Arrays.sort(minutes);
        return new Sample.Median(
                at(minutes, 0.10), at(minutes, 0.25), at(minutes, 0.50), at(minutes, 0.75), at(minutes, 0.90), count);
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1)))];
    }
}
