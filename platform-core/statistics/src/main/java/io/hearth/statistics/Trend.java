package io.hearth.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * A series taken apart: its course, its season, and the places where its level changed. The season and the course are STL's (Cleveland,
 * Cleveland, McRae and Terpenning 1990) with a season that stays the same, from two whole seasons on; changes of level are found in what the season leaves, by optimal
 * partitioning with a quadratic cost (Jackson et al. 2005; the exact search of which PELT is the pruned form) and a penalty of three times
 * the logarithm of the length, in units of the noise.
 *
 * @param seasonal the part of each value that comes back every period; all 0 without two whole periods
 * @param course what is left when season and noise are taken away
 * @param changes in their order
 */
public record Trend(List<Double> seasonal, List<Double> course, boolean seasonKnown, List<Change> changes) {

    /**
     * The level was another from here on.
     *
     * @param at the first place of the new level, from 0
     * @param difference after less before, with its 95 % interval
     */
    public record Change(int at, double before, double after, Interval difference) {}

    /** A level holds at least so long. */
    public static final int SHORTEST = 4;

    private static final double PENALTY = 3;
    private static final double NORMAL_OF_MEDIAN = 0.6744897501960817;
    private static final int INNER = 2;
    private static final int OUTER = 3;

    /**
     * Takes a series apart.
     *
     * @param values evenly spaced
     * @param sizes how much each rests on; a value of size 0 bears no weight
     * @param period length of a season, such as 12 for months; 1 when none is looked for
     */
    public static Trend of(double[] values, double[] sizes, int period) {
        if (values.length != sizes.length || period < 1) {
            throw new IllegalArgumentException("series: " + values.length + " values, " + sizes.length
                    + " sizes, period " + period + " (expected: as many sizes, period >= 1)");
        }
        if (values.length == 0) {
            return new Trend(List.of(), List.of(), false, List.of());
        }
        double mean = Arrays.stream(sizes).average().orElse(0);
        double[] weights =
                Arrays.stream(sizes).map(size -> mean <= 0 ? 1 : size / mean).toArray();
        boolean known = period > 1 && values.length >= 2 * period;
        double[] seasonal = known ? stl(values, weights, period) : new double[values.length];
        double[] left = minus(values, seasonal);
        double[] course = Loess.smooth(left, weights, known ? odd(1.5 * period) : odd(values.length / 3.0));
        return new Trend(list(seasonal), list(course), known, changes(left, weights));
    }

    /** The seasonal part. */
    private static double[] stl(double[] values, double[] given, int period) {
        int length = values.length;
        int trendSpan = odd(1.5 * period);
        double[] trend = new double[length];
        double[] seasonal = new double[length];
        double[] weights = given;
        for (int outer = 0; outer < OUTER; outer++) {
            for (int inner = 0; inner < INNER; inner++) {
                double[] wide = cycles(minus(values, trend), weights, period);
                double[] low = Loess.smooth(moving(moving(moving(wide, period), period), 3), ones(length), odd(period));
                for (int i = 0; i < length; i++) {
                    seasonal[i] = wide[i + period] - low[i];
                }
                trend = Loess.smooth(minus(values, seasonal), weights, trendSpan);
            }
            weights = robust(minus(minus(values, seasonal), trend), given);
        }
        return seasonal;
    }

    /** The mean of each month of the year, one period longer at both ends: two or three years are too few for a season that drifts. */
    private static double[] cycles(double[] values, double[] weights, int period) {
        double[] sums = new double[period];
        double[] sizes = new double[period];
        for (int i = 0; i < values.length; i++) {
            // next to nothing, so that a month that never bore weight still has a mean
            double weight = weights[i] + 1e-9;
            sums[i % period] += weight * values[i];
            sizes[i % period] += weight;
        }
        double[] wide = new double[values.length + 2 * period];
        Arrays.setAll(wide, i -> sums[i % period] / sizes[i % period]);
        return wide;
    }

    private static double[] moving(double[] values, int width) {
        double[] means = new double[values.length - width + 1];
        for (int i = 0; i < means.length; i++) {
            means[i] = Arrays.stream(values, i, i + width).average().orElse(0);
        }
        return means;
    }

    private static double[] robust(double[] rest, double[] given) {
        double bound = 6 * median(Arrays.stream(rest).map(Math::abs).toArray());
        double[] weights = new double[rest.length];
        for (int i = 0; i < rest.length; i++) {
            double share = bound <= 0 ? 0 : Math.min(1, Math.abs(rest[i]) / bound);
            weights[i] = given[i] * Math.pow(1 - share * share, 2);
        }
        return weights;
    }

    private static List<Change> changes(double[] values, double[] weights) {
        double noise = noise(values, weights);
        if (values.length < 2 * SHORTEST || noise <= 0) {
            return List.of();
        }
        Sums sums = new Sums(values, weights);
        List<Integer> places = partition(sums, values.length, PENALTY * Math.log(values.length) * noise * noise);
        List<Change> changes = new ArrayList<>();
        for (int i = 1; i + 1 < places.size(); i++) {
            changes.add(change(sums, places.get(i - 1), places.get(i), places.get(i + 1)));
        }
        return List.copyOf(changes);
    }

    private static Change change(Sums sums, int start, int at, int end) {
        double before = sums.mean(start, at);
        double after = sums.mean(at, end);
        double freedom = Math.max(1, end - start - 2);
        double variance = (sums.cost(start, at) + sums.cost(at, end)) / freedom;
        double half = new TDistribution(freedom).inverseCumulativeProbability(0.975)
                * Math.sqrt(variance * (1 / sums.weight(start, at) + 1 / sums.weight(at, end)));
        return new Change(at, before, after, new Interval(after - before - half, after - before + half));
    }

    /** The noise of a value of mean weight, by the median of neighbouring differences: a change of level does not disturb it. */
    private static double noise(double[] values, double[] weights) {
        List<Double> steps = new ArrayList<>();
        for (int i = 1; i < values.length; i++) {
            if (weights[i] > 0 && weights[i - 1] > 0) {
                steps.add(Math.abs(values[i] - values[i - 1]) / Math.sqrt(1 / weights[i] + 1 / weights[i - 1]));
            }
        }
        return steps.isEmpty()
                ? 0
                : median(steps.stream().mapToDouble(Double::doubleValue).toArray()) / NORMAL_OF_MEDIAN;
    }

    /** Where levels begin, 0 and the length among them. */
    private static List<Integer> partition(Sums sums, int length, double penalty) {
        double[] best = new double[length + 1];
        int[] last = new int[length + 1];
        best[0] = -penalty;
        for (int end = SHORTEST; end <= length; end++) {
            best[end] = Double.MAX_VALUE;
            for (int start = 0; start <= end - SHORTEST; start = start == 0 ? SHORTEST : start + 1) {
                double cost = best[start] + sums.cost(start, end) + penalty;
                if (cost < best[end]) {
                    best[end] = cost;
                    last[end] = start;
                }
            }
        }
        List<Integer> places = new ArrayList<>(List.of(length));
        for (int end = length; end > 0; end = last[end]) {
            places.addFirst(last[end]);
        }
        return places;
    }

    /** Running sums, so that the cost of any stretch takes one step. */
    private static final class Sums {

        private final double[] weight;
        private final double[] value;
        private final double[] square;

        Sums(double[] values, double[] weights) {
            weight = new double[values.length + 1];
            value = new double[values.length + 1];
            square = new double[values.length + 1];
            for (int i = 0; i < values.length; i++) {
                weight[i + 1] = weight[i] + weights[i];
                value[i + 1] = value[i] + weights[i] * values[i];
                square[i + 1] = square[i] + weights[i] * values[i] * values[i];
            }
        }

        double weight(int from, int to) {
            return Math.max(1e-9, weight[to] - weight[from]);
        }

        double mean(int from, int to) {
            return (value[to] - value[from]) / weight(from, to);
        }

        double cost(int from, int to) {
            double mean = mean(from, to);
            return Math.max(0, square[to] - square[from] - mean * (value[to] - value[from]));
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static double[] minus(double[] values, double[] less) {
        double[] left = new double[values.length];
        Arrays.setAll(left, i -> values[i] - less[i]);
        return left;
    }

    private static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static int odd(double width) {
        int whole = Math.max(3, (int) Math.ceil(width));
        return whole % 2 == 1 ? whole : whole + 1;
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
