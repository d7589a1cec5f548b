package io.hearth.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * What the difference between two figures is made of: another mix of work, or the same work done with another result (Kitagawa 1955). The
 * parts always add up to the difference.
 *
 * @param first the figure that is explained from
 * @param second the figure that is explained to
 * @param mix what the other mix alone makes
 * @param result what the other results alone make
 * @param groups in the order given
 */
public record Decomposition(
        double first, double second, double mix, double result, Interval resultInterval, List<Part> groups) {

    /**
     * One group of work in both.
     *
     * @param firstSum numerator, such as tickets in time or minutes
     * @param firstSize how much it rests on, such as tickets
     * @param firstVariance of a single observation; of a share its p(1-p)
     */
    public record Group(
            double firstSum,
            double firstSize,
            double firstVariance,
            double secondSum,
            double secondSize,
            double secondVariance) {

        /** Of a share: the variance follows from it. */
        public static Group ofShare(double firstMet, double firstOf, double secondMet, double secondOf) {
            return new Group(
                    firstMet,
                    firstOf,
                    shareVariance(firstMet, firstOf),
                    secondMet,
                    secondOf,
                    shareVariance(secondMet, secondOf));
        }

        private static double shareVariance(double met, double of) {
            // one more of each, so that none or all of few is not taken for certain (Agresti and Coull 1998)
            double share = (met + 1) / (of + 2);
            return share * (1 - share);
        }
    }

    /**
     * What one group makes of the difference.
     *
     * @param mix positive where more of a group above the average, or less of one below it, raises the figure
     */
    public record Part(
            double firstShare, double secondShare, double firstValue, double secondValue, double mix, double result) {}

    private static final double Z = 1.959963984540054;

    /**
     * Explains the difference of two means or shares over the same groups.
     *
     * @throws IllegalArgumentException when one side rests on nothing
     */
    public static Decomposition of(List<Group> groups) {
        double firstSize = groups.stream().mapToDouble(Group::firstSize).sum();
        double secondSize = groups.stream().mapToDouble(Group::secondSize).sum();
        if (!(firstSize > 0) || !(secondSize > 0)) {
            throw new IllegalArgumentException(
                    "sizes: " + firstSize + " and " + secondSize + " (expected: both above 0)");
        }
        double first = groups.stream().mapToDouble(Group::firstSum).sum() / firstSize;
        double second = groups.stream().mapToDouble(Group::secondSum).sum() / secondSize;
        double middle = (first + second) / 2;
        List<Part> parts = new ArrayList<>();
        double mix = 0;
        double result = 0;
        double variance = 0;
        for (Group group : groups) {
            double firstShare = group.firstSize() / firstSize;
            double secondShare = group.secondSize() / secondSize;
            // a group that one side lacks has no other result there: all it makes is mix
            double firstValue = group.firstSize() > 0
                    ? group.firstSum() / group.firstSize()
                    : group.secondSize() > 0 ? group.secondSum() / group.secondSize() : middle;
            double secondValue = group.secondSize() > 0 ? group.secondSum() / group.secondSize() : firstValue;
            double weight = (firstShare + secondShare) / 2;
            double byMix = (secondShare - firstShare) * ((firstValue + secondValue) / 2 - middle);
            double byResult = weight * (secondValue - firstValue);
            if (group.firstSize() > 0 && group.secondSize() > 0) {
                variance += weight
                        * weight
                        * (group.firstVariance() / group.firstSize() + group.secondVariance() / group.secondSize());
            }
            mix += byMix;
            result += byResult;
            parts.add(new Part(firstShare, secondShare, firstValue, secondValue, byMix, byResult));
        }
        double half = Z * Math.sqrt(variance);
        return new Decomposition(
                first, second, mix, result, new Interval(result - half, result + half), List.copyOf(parts));
    }

    /**
     * Explains the difference of two rates over one exposure each, such as tickets per hundred homes: every group makes its own part and
     * there is no mix.
     */
    public static Decomposition ofRates(List<Group> groups, double firstExposure, double secondExposure) {
        if (!(firstExposure > 0) || !(secondExposure > 0)) {
            throw new IllegalArgumentException(
                    "exposures: " + firstExposure + " and " + secondExposure + " (expected: both above 0)");
        }
        List<Part> parts = new ArrayList<>();
        double first = 0;
        double second = 0;
        double variance = 0;
        double firstAll = groups.stream().mapToDouble(Group::firstSum).sum();
        double secondAll = groups.stream().mapToDouble(Group::secondSum).sum();
        for (Group group : groups) {
            double firstValue = group.firstSum() / firstExposure;
            double secondValue = group.secondSum() / secondExposure;
            first += firstValue;
            second += secondValue;
            variance += group.firstSum() / (firstExposure * firstExposure)
                    + group.secondSum() / (secondExposure * secondExposure);
            parts.add(new Part(
                    firstAll > 0 ? group.firstSum() / firstAll : 0,
                    secondAll > 0 ? group.secondSum() / secondAll : 0,
                    firstValue,
                    secondValue,
                    0,
                    secondValue - firstValue));
        }
        double half = Z * Math.sqrt(variance);
        double result = second - first;
        return new Decomposition(
                first, second, 0, result, new Interval(result - half, result + half), List.copyOf(parts));
    }
}
