package io.hearth.statistics.effect;

import io.hearth.statistics.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The difference in differences of units that did something and matched ones that did not. Each unit is one change from before to after, so that
 * weeks of one unit, which go together, are not taken for independent ones (Bertrand, Duflo and Mullainathan 2004). What a unit would have come to
 * is told by where it began: whoever begins because things were bad would have got better as much by chance, which a plain difference takes for an
 * effect (Vickers and Altman 2001, analysis of covariance with one slope for both groups). The interval is Student's. Matched are the nearest by
 * the value before and by size, each in its own spread.
 */
public final class DifferenceInDifferences {

    /** Fewer tell nothing of how much changes differ by chance. */
    public static final int FEWEST = 4;

    /** How many are compared with each unit that took part. */
    public static final int EACH = 12;

    private DifferenceInDifferences() {}

    /**
     * What taking part changed; empty where fewer than {@link #FEWEST} others are there to compare with.
     *
     * @param confidence between 0 and 1, such as 0.95
     */
    public static Optional<Effect> of(List<Observed> took, List<Observed> others, double confidence) {
        if (took.isEmpty() || others.size() < FEWEST) {
            return Optional.empty();
        }
        List<Observed> comparison = matched(took, others);
        Sums one = Sums.of(took);
        Sums other = Sums.of(comparison);
        double before = one.before() + other.before();
        boolean sloped = before > 0;
        double slope = sloped ? (one.both() + other.both()) / before : 1;
        double gap = one.meanBefore() - other.meanBefore();
        double difference = one.meanAfter() - other.meanAfter() - slope * gap;
        int freedom = took.size() + comparison.size() - (sloped ? 3 : 2);
        double left = one.left(slope) + other.left(slope);
        double error = Math.sqrt(Math.max(0, left)
                / freedom
                * (1.0 / took.size() + 1.0 / comparison.size() + (sloped ? gap * gap / before : 0)));
        double half = new TDistribution(freedom).inverseCumulativeProbability(0.5 + confidence / 2) * error;
        double change = one.meanAfter() - one.meanBefore();
        return Optional.of(new Effect(
                difference,
                new Interval(difference - half, difference + half),
                change,
                change - difference,
                comparison.stream().map(Observed::unit).toList()));
    }

    /** Means of a group, and squares and products of what its units differ from them. */
    private record Sums(double meanBefore, double meanAfter, double before, double after, double both) {

        static Sums of(List<Observed> units) {
            double meanBefore =
                    units.stream().mapToDouble(Observed::before).average().orElseThrow();
            double meanAfter =
                    units.stream().mapToDouble(Observed::after).average().orElseThrow();
            double before = 0;
            double after = 0;
            double both = 0;
            for (Observed unit : units) {
                double x = unit.before() - meanBefore;
                double y = unit.after() - meanAfter;
                before += x * x;
                after += y * y;
                both += x * y;
            }
            return new Sums(meanBefore, meanAfter, before, after, both);
        }

        /** The squares that a slope leaves. */
        double left(double slope) {
            return after - 2 * slope * both + slope * slope * before;
        }
    }

    private static List<Observed> matched(List<Observed> took, List<Observed> others) {
        List<Observed> all = new ArrayList<>(took);
        all.addAll(others);
        double values = spread(all, Observed::before);
        double sizes = spread(all, each -> Math.log(each.size()));
        Map<String, Observed> nearest = new LinkedHashMap<>();
        for (Observed one : took) {
            others.stream()
                    .sorted(Comparator.comparingDouble((Observed other) -> distance(one, other, values, sizes))
                            .thenComparing(Observed::unit))
                    .limit(EACH)
                    .forEach(other -> nearest.put(other.unit(), other));
        }
        return List.copyOf(nearest.values());
    }

    private static double distance(Observed one, Observed other, double values, double sizes) {
        return Math.hypot(
                (one.before() - other.before()) / values, (Math.log(one.size()) - Math.log(other.size())) / sizes);
    }

    /** The standard deviation; one where all are the same, so that it tells none apart. */
    private static double spread(List<Observed> all, ToDoubleFunction<Observed> of) {
        double mean = all.stream().mapToDouble(of).average().orElse(0);
        double squares = all.stream()
                .mapToDouble(of)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        double spread = Math.sqrt(squares / Math.max(1, all.size() - 1));
        return spread > 0 ? spread : 1;
    }
}
