package io.hearth.statistics;

import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/** A figure together with what it rests on. */
public sealed interface Sample {

    /** Below this many observations the normal shape of a mean or a median is not to be trusted. */
    int SMALLEST = 2;

    /** The figure itself. */
    double value();

    /** How many observations, or how much exposure, it rests on. */
    double size();

    /**
     * Where the figure may really lie.
     *
     * @param confidence between 0 and 1, such as 0.95
     */
    Interval interval(double confidence);

    /** So many of so many; its interval is Wilson's (1927). */
    record Share(double met, double of) implements Sample {
        public Share {
            if (!(of > 0) || met < 0 || met > of) {
                throw new IllegalArgumentException(
                        "share: " + met + " of " + of + " (expected: 0 <= met <= of, of > 0)");
            }
        }

        @Override
        public double value() {
            return met / of;
        }

        @Override
        public double size() {
            return of;
        }

        @Override
        public Interval interval(double confidence) {
            double z = z(confidence);
            double share = value();
            double z2 = z * z;
            double middle = (share + z2 / (2 * of)) / (1 + z2 / of);
            double half = z * Math.sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of);
            return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
        }
    }

    /** Events per exposure; its interval is Garwood's exact one of a Poisson count (1936). */
    record Rate(double events, double exposure) implements Sample {
        public Rate {
            if (!(exposure > 0) || events < 0) {
                throw new IllegalArgumentException(
                        "rate: " + events + " in " + exposure + " (expected: events >= 0, exposure > 0)");
            }
        }

        @Override
        public double value() {
            return events / exposure;
        }

        @Override
        public double size() {
            return exposure;
        }

        @Override
        public Interval interval(double confidence) {
            double tail = (1 - confidence) / 2;
            double low =
                    events == 0 ? 0 : new ChiSquaredDistribution(2 * events).inverseCumulativeProbability(tail) / 2;
            double high = new ChiSquaredDistribution(2 * (events + 1)).inverseCumulativeProbability(1 - tail) / 2;
            return new Interval(low / exposure, high / exposure);
        }
    }

    /**
     * A mean; its interval is Student's.
     *
     * @param variance of single observations
     */
    record Mean(double value, double variance, long count) implements Sample {
        public Mean {
            if (count < SMALLEST || !(variance >= 0)) {
                throw new IllegalArgumentException(
                        "mean: variance " + variance + " of " + count + " (expected: variance >= 0 of at least 2)");
            }
        }

        @Override
        public double size() {
            return count;
        }

        @Override
        public Interval interval(double confidence) {
            double half = new TDistribution(count - 1).inverseCumulativeProbability((1 + confidence) / 2)
                    * Math.sqrt(variance / count);
            return new Interval(value - half, value + half);
        }
    }

    /**
     * The median of durations, known by five quantiles; its interval is the one by ranks, which asks nothing of the shape of the
     * durations (Conover 1999, 3.2), read between the known quantiles on a logarithmic scale.
     *
     * @param p10 the 10th percentile; the five never fall and none is negative
     */
    record Median(double p10, double p25, double value, double p75, double p90, long count) implements Sample {

        private static final double[] AT = {0.10, 0.25, 0.50, 0.75, 0.90};
        /** Durations of zero have no logarithm: one of this many minutes is added before, and taken away after. */
        private static final double SHIFT = 1;

        private static final double QUARTILES_OF_NORMAL = 1.3489795003921634;

        public Median {
            if (count < 1 || !(0 <= p10 && p10 <= p25 && p25 <= value && value <= p75 && p75 <= p90)) {
                throw new IllegalArgumentException("median: " + p10 + ", " + p25 + ", " + value + ", " + p75 + ", "
                        + p90 + " of " + count + " (expected: rising and not negative)");
            }
        }

        @Override
        public double size() {
            return count;
        }

        /** The spread of the durations' logarithms, by the distance of the quartiles. */
        public double logDeviation() {
            return (log(p75) - log(p25)) / QUARTILES_OF_NORMAL;
        }

        static double log(double minutes) {
            return Math.log(minutes + SHIFT);
        }

        static double exp(double log) {
            return Math.exp(log) - SHIFT;
        }

        @Override
        public Interval interval(double confidence) {
            double half = z(confidence) * 0.5 / Math.sqrt(count);
            return new Interval(at(0.5 - half), at(0.5 + half));
        }

        /** Beyond the outer quantiles the line between the two nearest goes on. */
        private double at(double share) {
            double[] known = {log(p10), log(p25), log(value), log(p75), log(p90)};
            int i = 0;
            while (i < AT.length - 2 && share > AT[i + 1]) {
                i++;
            }
            double p = Math.clamp(share, 0.01, 0.99);
            double[] z = {normal(AT[i]), normal(AT[i + 1])};
            double line = known[i] + (known[i + 1] - known[i]) * (normal(p) - z[0]) / (z[1] - z[0]);
            return Math.max(0, exp(line));
        }
    }

    private static double z(double confidence) {
        return normal((1 + confidence) / 2);
    }

    private static double normal(double share) {
        return new NormalDistribution().inverseCumulativeProbability(share);
    }
}
