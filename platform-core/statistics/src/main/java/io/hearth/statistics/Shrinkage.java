package io.hearth.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws each unit towards what all have in common, the more the less it rests on, so that a small unit neither leads nor trails by luck:
 * the empirical Bayes estimate of normal means with known errors, its variance between units by DerSimonian and Laird (Efron and
 * Morris 1975; Marshall 1991 for rates).
 *
 * @param between standard deviation between units beyond chance; 0 when chance explains all
 * @param units in the order of the samples
 */
public record Shrinkage(double centre, double between, List<Unit> units) {

    /**
     * One unit.
     *
     * @param value drawn towards the centre
     * @param interval where it may really lie, 95 %
     * @param own how much of it is the unit's own figure, 0 to 1
     */
    public record Unit(double value, Interval interval, double own) {}

    private static final double Z = 1.959963984540054;

    /**
     * Shrinks figures with their errors.
     *
     * @param values one for each unit
     * @param errors their standard errors, each above 0
     */
    public static Shrinkage of(double[] values, double[] errors) {
        if (values.length == 0 || values.length != errors.length) {
            throw new IllegalArgumentException("values: " + values.length + " with " + errors.length
                    + " errors (expected: as many, at least one)");
        }
        double weights = 0;
        double squares = 0;
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            if (!(errors[i] > 0)) {
                throw new IllegalArgumentException("error: " + errors[i] + " (expected: above 0)");
            }
            double weight = 1 / (errors[i] * errors[i]);
            weights += weight;
            squares += weight * weight;
            sum += weight * values[i];
        }
        double fixed = sum / weights;
        double scatter = 0;
        for (int i = 0; i < values.length; i++) {
            scatter += Math.pow((values[i] - fixed) / errors[i], 2);
        }
        double room = weights - squares / weights;
        double variance = room <= 0 ? 0 : Math.max(0, (scatter - (values.length - 1)) / room);
        double total = 0;
        double centre = 0;
        for (int i = 0; i < values.length; i++) {
            double weight = 1 / (errors[i] * errors[i] + variance);
            total += weight;
            centre += weight * values[i];
        }
        centre /= total;
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            double square = errors[i] * errors[i];
            double own = variance / (variance + square);
            double value = own * values[i] + (1 - own) * centre;
            // what is not known of the centre is carried along
            double half = Z * Math.sqrt(own * square + (1 - own) * (1 - own) / total);
            units.add(new Unit(value, new Interval(value - half, value + half), own));
        }
        return new Shrinkage(centre, Math.sqrt(variance), List.copyOf(units));
    }
}
