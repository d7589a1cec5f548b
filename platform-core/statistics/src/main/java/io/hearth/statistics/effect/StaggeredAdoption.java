package io.hearth.statistics.effect;

import io.hearth.statistics.Interval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The mean effect on units that did the same at different times. Each is told in its own window against units that had not done it by the end of that
 * window, or never did, and the mean of these effects is what is published (group-time effects of Callaway and Sant'Anna 2021, each adopter weighing
 * the same). Units that did it earlier are never a comparison: what they go on gaining would be taken off the later ones (Goodman-Bacon 2021).
 *
 * <p>The effects are not independent: adopters share units that they are compared with, and one that has not done it yet stands on both sides. The
 * interval counts both, by how far the residuals of the same units agree from one window to the other.
 */
public final class StaggeredAdoption {

    /** Fewer shared units do not tell how far two windows agree. */
    private static final int FEWEST_SHARED = 4;

    private StaggeredAdoption() {}

    /**
     * A unit that did it.
     *
     * @param window names its window: the same for units whose times before and after are the same
     * @param others what did not do it by the end of the window
     */
    public record Adopter(String window, Observed unit, List<Observed> others) {

        public Adopter {
            others = List.copyOf(others);
        }
    }

    /**
     * The mean effect.
     *
     * @param each the effect on each adopter, in their order
     * @param difference their mean
     * @param interval where the mean may really lie
     */
    public record Pooled(List<Effect> each, double difference, Interval interval) {

        public Pooled {
            each = List.copyOf(each);
        }

        /** Whether no effect at all would be a surprise. */
        public boolean shown() {
            return !interval.holds(0);
        }
    }

    /** What an adopter's effect rests on: its effect is its value after less the weighted values after of its comparison. */
    private record Fit(
            Adopter adopter,
            Effect effect,
            Map<String, Double> weights,
            Map<String, Double> residuals,
            double variance) {

        static Fit of(Adopter adopter, Effect effect) {
            Map<String, Observed> known = new HashMap<>();
            adopter.others().forEach(each -> known.put(each.unit(), each));
            List<Observed> comparison = new ArrayList<>();
            effect.comparison()
                    .forEach(unit -> Optional.ofNullable(known.get(unit)).ifPresent(comparison::add));
            int count = comparison.size();
            double before =
                    comparison.stream().mapToDouble(Observed::before).average().orElseThrow();
            double after =
                    comparison.stream().mapToDouble(Observed::after).average().orElseThrow();
            double squares = 0;
            double products = 0;
            for (Observed each : comparison) {
                squares += (each.before() - before) * (each.before() - before);
                products += (each.before() - before) * (each.after() - after);
            }
            boolean sloped = squares > 0;
            double slope = sloped ? products / squares : 1;
            double gap = adopter.unit().before() - before;
            Map<String, Double> weights = new LinkedHashMap<>();
            Map<String, Double> residuals = new LinkedHashMap<>();
            double left = 0;
            for (Observed each : comparison) {
                double from = each.before() - before;
                double residual = each.after() - after - slope * from;
                weights.put(each.unit(), 1.0 / count + (sloped ? gap * from / squares : 0));
                residuals.put(each.unit(), residual);
                left += residual * residual;
            }
            return new Fit(adopter, effect, weights, residuals, left / (count - (sloped ? 2 : 1)));
        }

        double weight(String unit) {
            return weights.getOrDefault(unit, 0.0);
        }

        /** Of its own value, and of those of its comparison. */
        double ownVariance() {
            double squares = weights.values().stream()
                    .mapToDouble(weight -> weight * weight)
                    .sum();
            return variance * (1 + squares);
        }

        double covariance(Fit other) {
            Set<String> shared = new HashSet<>(weights.keySet());
            shared.retainAll(other.weights.keySet());
            OptionalDouble agreement = agreement(other, shared);
            double scale = Math.sqrt(variance * other.variance);
            double both = 0;
            for (String unit : shared) {
                both += weight(unit) * other.weight(unit);
            }
            double crossed = weight(other.adopter.unit().unit())
                    + other.weight(adopter.unit().unit());
            // Where nobody can tell how far the windows agree, the wider answer is given.
            return agreement.isPresent()
                    ? agreement.getAsDouble() * scale * (both - crossed)
                    : scale * Math.max(both, 0) + scale * Math.max(-crossed, 0);
        }

        /** How far residuals of the same units agree from one window to the other. */
        private OptionalDouble agreement(Fit other, Set<String> shared) {
            if (adopter.window().equals(other.adopter.window())) {
                return OptionalDouble.of(1);
            }
            double mine = 0;
            double theirs = 0;
            double both = 0;
            for (String unit : shared) {
                double one = residuals.getOrDefault(unit, 0.0);
                double two = other.residuals.getOrDefault(unit, 0.0);
                mine += one * one;
                theirs += two * two;
                both += one * two;
            }
            return shared.size() < FEWEST_SHARED || mine * theirs == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(both / Math.sqrt(mine * theirs));
        }
    }

    /**
     * The effect on one adopter; empty where fewer than {@link DifferenceInDifferences#FEWEST} others are there to compare with.
     *
     * @param confidence between 0 and 1, such as 0.95
     */
    public static Optional<Effect> effect(Adopter adopter, double confidence) {
        return DifferenceInDifferences.of(List.of(adopter.unit()), adopter.others(), confidence);
    }

    /**
     * The mean effect on the adopters.
     *
     * @param adopters of each of which {@link #effect} tells something, none twice
     * @param confidence between 0 and 1, such as 0.95
     * @throws IllegalArgumentException without adopters, or with one that nothing can be told of
     */
    public static Pooled pool(List<Adopter> adopters, double confidence) {
        if (adopters.isEmpty()) {
            throw new IllegalArgumentException("adopters: none (expected: one at least)");
        }
        List<Fit> fits = adopters.stream()
                .map(adopter -> Fit.of(
                        adopter,
                        effect(adopter, confidence)
                                .orElseThrow(() -> new IllegalArgumentException("adopter: "
                                        + adopter.unit().unit() + " (expected: one that can be compared)"))))
                .toList();
        double variance = 0;
        double alone = 0;
        Set<String> compared = new HashSet<>();
        int count = fits.size();
        for (int i = 0; i < count; i++) {
            Fit one = fits.get(i);
            compared.addAll(one.weights().keySet());
            alone += one.ownVariance();
            for (int k = i + 1; k < count; k++) {
                variance += 2 * one.covariance(fits.get(k));
            }
        }
        variance += alone;
        // Agreement is told by few units: it never makes the interval narrower than independent effects would have it.
        double error = Math.sqrt(Math.max(variance, alone)) / count;
        double half =
                new TDistribution(Math.max(1, compared.size() - 2)).inverseCumulativeProbability(0.5 + confidence / 2)
                        * error;
        double difference = fits.stream()
                .mapToDouble(fit -> fit.effect().difference())
                .average()
                .orElseThrow();
        return new Pooled(
                fits.stream().map(Fit::effect).toList(),
                difference,
                new Interval(difference - half, difference + half));
    }
}
