package io.hearth.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.hipparchus.distribution.IntegerDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.hipparchus.distribution.discrete.PoissonDistribution;

/**
 * Which units lie further from what they all have in common than chance alone would take them, given how much each rests on
 * (Spiegelhalter 2005, Funnel plots for comparing institutional performance). Limits of shares and rates come from the binomial and the
 * Poisson distribution by mid-p, so that a small unit is not accused more often than a large one; limits of medians are normal on
 * a logarithmic scale. Where all units scatter more than chance allows, the limits widen by the variance between units (additive, as in
 * Spiegelhalter 2012), and the answer says so.
 *
 * @param centre what the units have in common
 * @param dispersion mean square of the standardised distances, winsorised at 10 % on both sides; 1 when chance alone is at work
 * @param between standard deviation between units by which the limits were widened, on the scale of the limits; 0 when not
 * @param points one for each sample, in their order
 */
public record Funnel(double centre, double dispersion, double between, List<Point> points) {

    /** One in twenty units of equal quality lies outside. */
    public static final double WARNING = 0.95;

    /** One in five hundred units of equal quality lies outside. */
    public static final double ALARM = 0.998;

    /** Where a unit lies. */
    public enum Standing {
        /** Inside both limits: chance explains it. */
        WITHIN,
        /** Between the 95 % and the 99.8 % limit: to be watched. */
        WATCH,
        /** Beyond the 99.8 % limit: chance hardly explains it. */
        BEYOND
    }

    /**
     * One unit.
     *
     * @param warning the 95 % limits at its size
     * @param alarm the 99.8 % limits at its size
     */
    public record Point(double size, double value, Interval warning, Interval alarm, Standing standing) {}

    private static final double WINSORISED = 0.10;
    /** The mean of a squared standard normal value, winsorised at 10 % on both sides. */
    private static final double CLIPPED_MEAN = 0.67864;
    /**
     * Limits widen where chance alone would scatter so much in one of a hundred comparisons: by 4,000 draws of 20, 50, 200 and 1,000
     * units the dispersion then lies 4.7, 4.5, 4.3 and 4.1 divided by the root of their number above 1.
     */
    private static final double MORE_THAN_CHANCE = 4.4;

    /** Fewer units say nothing about how units scatter. */
    private static final int FEWEST = 10;

    /**
     * The funnel of samples of one sort.
     *
     * @throws IllegalArgumentException without samples, or when they are of different sorts
     */
    public static Funnel of(List<? extends Sample> samples) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("samples: none (expected: at least one)");
        }
        if (samples.stream().map(Object::getClass).distinct().count() > 1) {
            throw new IllegalArgumentException("samples: of different sorts (expected: one)");
        }
        Law law = Law.of(samples);
        double[] distances = samples.stream().mapToDouble(law::distance).toArray();
        double dispersion = dispersion(distances);
        double between = between(samples, law, dispersion);
        List<Point> points = new ArrayList<>();
        for (Sample sample : samples) {
            points.add(point(sample, law, between));
        }
        return new Funnel(law.centre(), dispersion, between, List.copyOf(points));
    }

    /**
     * The limits at sizes in between, for drawing.
     *
     * @param samples the same as the funnel was made of
     */
    public static List<Point> limits(List<? extends Sample> samples, Funnel funnel, double[] sizes) {
        Law law = Law.of(samples);
        return Arrays.stream(sizes)
                .mapToObj(size -> new Point(
                        size,
                        law.centre(),
                        law.limits(size, WARNING, funnel.between()),
                        law.limits(size, ALARM, funnel.between()),
                        Standing.WITHIN))
                .toList();
    }

    /** How many units would lie outside of each limit if all were of equal quality. */
    public double falseAlarms(double confidence) {
        return points.size() * (1 - confidence);
    }

    private static Point point(Sample sample, Law law, double between) {
        Interval warning = law.limits(sample.size(), WARNING, between);
        Interval alarm = law.limits(sample.size(), ALARM, between);
        double value = sample.value();
        Standing standing =
                !alarm.holds(value) ? Standing.BEYOND : !warning.holds(value) ? Standing.WATCH : Standing.WITHIN;
        return new Point(sample.size(), value, warning, alarm, standing);
    }

    private static double dispersion(double[] distances) {
        double[] sorted = distances.clone();
        Arrays.sort(sorted);
        int cut = (int) (sorted.length * WINSORISED);
        double low = sorted[cut];
        double high = sorted[sorted.length - 1 - cut];
        double mean = Arrays.stream(distances)
                .map(z -> Math.clamp(z, low, high))
                .map(z -> z * z)
                .average()
                .orElse(0);
        return cut == 0 ? mean : mean / CLIPPED_MEAN;
    }

    /** The variance between units by the moments of DerSimonian and Laird (1986), only where the scatter is more than chance. */
    private static double between(List<? extends Sample> samples, Law law, double dispersion) {
        int units = samples.size();
        if (units < FEWEST || dispersion <= 1 + MORE_THAN_CHANCE / Math.sqrt(units)) {
            return 0;
        }
        double weights = 0;
        double squares = 0;
        for (Sample sample : samples) {
            double weight = 1 / Math.pow(law.error(sample.size()), 2);
            weights += weight;
            squares += weight * weight;
        }
        return Math.sqrt(Math.max(0, (units * dispersion - (units - 1)) / (weights - squares / weights)));
    }

    /** How samples of one sort scatter by chance around what they have in common. */
    private sealed interface Law {

        double centre();

        /** How far a sample lies from the centre, as the standard normal value that chance exceeds as often. */
        double distance(Sample sample);

        /** The standard error at a size, on the scale on which chance is told. */
        double error(double size);

        Interval limits(double size, double confidence, double between);

        static Law of(List<? extends Sample> samples) {
            return switch (samples.getFirst()) {
                case Sample.Share _ -> {
                    double met = samples.stream()
                            .mapToDouble(one -> one.value() * one.size())
                            .sum();
                    yield new OfShares(met / sizes(samples));
                }
                case Sample.Rate _ -> {
                    double events = samples.stream()
                            .mapToDouble(one -> one.value() * one.size())
                            .sum();
                    yield new OfRates(events / sizes(samples));
                }
                case Sample.Mean _ -> {
                    double sum = samples.stream()
                            .mapToDouble(one -> one.value() * one.size())
                            .sum();
                    double squares = samples.stream()
                            .mapToDouble(
                                    one -> one instanceof Sample.Mean mean ? mean.variance() * (mean.count() - 1) : 0)
                            .sum();
                    double freedom = sizes(samples) - samples.size();
                    yield new OfMeans(sum / sizes(samples), Math.sqrt(squares / freedom), false);
                }
                case Sample.Median _ -> {
                    double centre = samples.stream()
                                    .mapToDouble(one -> Sample.Median.log(one.value()) * one.size())
                                    .sum()
                            / sizes(samples);
                    double variance = samples.stream()
                                    .mapToDouble(one -> one instanceof Sample.Median median
                                            ? median.logDeviation() * median.logDeviation() * median.count()
                                            : 0)
                                    .sum()
                            / sizes(samples);
                    // the median of a normal sample scatters by this much more than its mean
                    yield new OfMeans(Sample.Median.exp(centre), Math.sqrt(variance) * Math.sqrt(Math.PI / 2), true);
                }
            };
        }

        private static double sizes(List<? extends Sample> samples) {
            return samples.stream().mapToDouble(Sample::size).sum();
        }
    }

    private record OfShares(double centre) implements Law {
        @Override
        public double distance(Sample sample) {
            return centre <= 0 || centre >= 1
                    ? 0
                    : normal(
                            new BinomialDistribution(whole(sample.size()), centre),
                            whole(sample.value() * sample.size()));
        }

        @Override
        public double error(double size) {
            return Math.sqrt(Math.max(1e-12, centre * (1 - centre)) / size);
        }

        @Override
        public Interval limits(double size, double confidence, double between) {
            if (centre <= 0 || centre >= 1) {
                return new Interval(centre, centre);
            }
            BinomialDistribution chance = new BinomialDistribution(Math.max(1, whole(size)), centre);
            Interval exact = midLimits(
                    chance::cumulativeProbability,
                    chance::probability,
                    whole(size * centre),
                    0,
                    whole(size),
                    confidence);
            return widened(new Interval(exact.low() / size, exact.high() / size), centre, error(size), between, 0, 1);
        }
    }

    private record OfRates(double centre) implements Law {
        @Override
        public double distance(Sample sample) {
            return centre <= 0
                    ? 0
                    : normal(new PoissonDistribution(centre * sample.size()), whole(sample.value() * sample.size()));
        }

        @Override
        public double error(double size) {
            return Math.sqrt(Math.max(1e-12, centre) / size);
        }

        @Override
        public Interval limits(double size, double confidence, double between) {
            if (centre <= 0) {
                return new Interval(0, 0);
            }
            PoissonDistribution chance = new PoissonDistribution(centre * size);
            Interval exact = midLimits(
                    chance::cumulativeProbability,
                    chance::probability,
                    whole(centre * size),
                    0,
                    Integer.MAX_VALUE,
                    confidence);
            return widened(
                    new Interval(exact.low() / size, exact.high() / size),
                    centre,
                    error(size),
                    between,
                    0,
                    Double.MAX_VALUE);
        }
    }

    /** @param logarithmic of durations, whose chance is told in logarithms */
    private record OfMeans(double centre, double deviation, boolean logarithmic) implements Law {
        private double scaled(double value) {
            return logarithmic ? Sample.Median.log(value) : value;
        }

        @Override
        public double distance(Sample sample) {
            return (scaled(sample.value()) - scaled(centre)) / error(sample.size());
        }

        @Override
        public double error(double size) {
            return Math.max(1e-9, deviation) / Math.sqrt(size);
        }

        @Override
        public Interval limits(double size, double confidence, double between) {
            double half = new NormalDistribution().inverseCumulativeProbability((1 + confidence) / 2)
                    * Math.hypot(error(size), between);
            double middle = scaled(centre);
            return logarithmic
                    ? new Interval(
                            Math.max(0, Sample.Median.exp(middle - half)),
                            Math.max(0, Sample.Median.exp(middle + half)))
                    : new Interval(middle - half, middle + half);
        }
    }

    private static int whole(double count) {
        return (int) Math.round(count);
    }

    private static double normal(IntegerDistribution chance, int count) {
        double mid = chance.cumulativeProbability(count) - chance.probability(count) / 2;
        return new NormalDistribution().inverseCumulativeProbability(Math.clamp(mid, 1e-12, 1 - 1e-12));
    }

    /** The exact limits drawn apart as far as the variance between units asks; their asymmetry stays. */
    private static Interval widened(
            Interval exact, double centre, double error, double between, double least, double most) {
        double factor = Math.hypot(error, between) / error;
        return new Interval(
                Math.max(least, centre - (centre - exact.low()) * factor),
                Math.min(most, centre + (exact.high() - centre) * factor));
    }

    /** The counts at which the mid-p distribution function (Lancaster 1961) reaches both tails, between whole counts on a line. */
    private static Interval midLimits(
            IntToDoubleFunction cumulative,
            IntToDoubleFunction probability,
            int middle,
            int least,
            int most,
            double confidence) {
        double tail = (1 - confidence) / 2;
        IntToDoubleFunction mid = count -> cumulative.applyAsDouble(count) - probability.applyAsDouble(count) / 2;
        return new Interval(crossing(mid, tail, middle, least, most), crossing(mid, 1 - tail, middle, least, most));
    }

    private static double crossing(IntToDoubleFunction rising, double level, int middle, int least, int most) {
        int step = 1;
        int low = middle;
        while (low > least && rising.applyAsDouble(low) > level) {
            low = Math.max(least, low - step);
            step *= 2;
        }
        step = 1;
        int high = Math.max(middle, low);
        while (high < most && rising.applyAsDouble(high) < level) {
            high = (int) Math.min(most, (long) high + step);
            step *= 2;
        }
        if (rising.applyAsDouble(low) >= level) {
            return low;
        }
        if (rising.applyAsDouble(high) <= level) {
            return high;
        }
        while (high - low > 1) {
            int between = low + (high - low) / 2;
            if (rising.applyAsDouble(between) < level) {
                low = between;
            } else {
                high = between;
            }
        }
        double below = rising.applyAsDouble(low);
        double above = rising.applyAsDouble(high);
        return low + (high - low) * (level - below) / (above - below);
    }
}
