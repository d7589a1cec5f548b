package io.hearth.statistics.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.hipparchus.distribution.continuous.TDistribution;
import org.junit.jupiter.api.Test;

class DifferenceInDifferencesTests {

    private static final int RUNS = 4_000;

    private static Observed unit(String name, double before, double after) {
        return new Observed(name, before, after, 100);
    }

    @Test
    void takesFromTheChangeWhatWouldHaveChangedAnyway() {
        Effect effect = DifferenceInDifferences.of(
                        List.of(unit("a", 10, 4), unit("b", 12, 6)),
                        List.of(unit("c", 10, 8), unit("d", 11, 9), unit("e", 12, 10), unit("f", 9, 7)),
                        0.95)
                .orElseThrow();
        assertThat(effect.change()).isEqualTo(-6);
        assertThat(effect.expected()).isEqualTo(-2);
        assertThat(effect.difference()).isEqualTo(-4);
        assertThat(effect.shown()).isTrue();
        assertThat(effect.comparison()).containsExactlyInAnyOrder("c", "d", "e", "f");
    }

    /** By hand: changes 1, 2, 3, 4 of the others spread by 1.291; t of three degrees 3.182; error 1.291 × √(1 + 1/4). */
    @Test
    void hasStudentsIntervalWhereOneTookPart() {
        Effect effect = DifferenceInDifferences.of(
                        List.of(unit("a", 0, 5)),
                        List.of(unit("c", 0, 1), unit("d", 0, 2), unit("e", 0, 3), unit("f", 0, 4)),
                        0.95)
                .orElseThrow();
        assertThat(effect.difference()).isEqualTo(2.5);
        assertThat(effect.interval().high() - 2.5).isCloseTo(3.1824 * 1.2910 * Math.sqrt(1.25), within(0.002));
    }

    @Test
    void comparesWithTheMostAlike() {
        List<Observed> others = new ArrayList<>();
        for (int i = 0; i < DifferenceInDifferences.EACH; i++) {
            others.add(unit("near" + i, 10 + i * 0.01, 10));
            others.add(unit("far" + i, 90 + i, 10));
        }
        assertThat(DifferenceInDifferences.of(List.of(unit("a", 10, 5)), others, 0.95)
                        .orElseThrow()
                        .comparison())
                .hasSize(DifferenceInDifferences.EACH)
                .allSatisfy(name -> assertThat(name).startsWith("near"));
    }

    @Test
    void saysNothingWithTooFewToCompareWith() {
        assertThat(DifferenceInDifferences.of(
                        List.of(unit("a", 1, 2)), List.of(unit("b", 1, 1), unit("c", 1, 1), unit("d", 1, 1)), 0.95))
                .isEmpty();
        assertThat(DifferenceInDifferences.of(List.of(), List.of(unit("b", 1, 1)), 0.95))
                .isEmpty();
        assertThatThrownBy(() -> new Observed("a", Double.NaN, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Observed("a", 1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Estates whose shares of late repairs differ, of 30 to 400 repairs each, in eight weeks before and eight after. */
    private static List<Observed> estates(Random random, int count, double trend) {
        List<Observed> estates = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double quality = 0.08 + 0.2 * random.nextDouble();
            int repairs = (int) Math.round(30 * Math.exp(random.nextDouble() * 2.6));
            double drift = quality + trend + 0.02 * random.nextGaussian();
            estates.add(new Observed(
                    "e" + i,
                    share(random, repairs, quality),
                    share(random, repairs, Math.clamp(drift, 0, 1)),
                    repairs));
        }
        return estates;
    }

    private static double share(Random random, int of, double probability) {
        int met = 0;
        for (int i = 0; i < of; i++) {
            met += random.nextDouble() < probability ? 1 : 0;
        }
        return (double) met / of;
    }

    private interface Choice {

        List<Observed> of(List<Observed> estates, Random random);
    }

    private static double alarms(long seed, Choice choice, double effect) {
        Random random = new Random(seed);
        int alarms = 0;
        for (int run = 0; run < RUNS; run++) {
            List<Observed> estates = estates(random, 40, -0.03);
            List<Observed> took = choice.of(estates, random);
            List<Observed> others =
                    estates.stream().filter(each -> !took.contains(each)).toList();
            List<Observed> changed = took.stream()
                    .map(each -> new Observed(each.unit(), each.before(), each.after() + effect, each.size()))
                    .toList();
            Optional<Effect> found = DifferenceInDifferences.of(changed, others, 0.95);
            alarms += found.orElseThrow().shown() ? 1 : 0;
        }
        return (double) alarms / RUNS;
    }

    private static List<Observed> any(List<Observed> estates, int count) {
        return List.copyOf(estates.subList(0, count));
    }

    private static List<Observed> worst(List<Observed> estates, int count) {
        return estates.stream()
                .sorted(Comparator.comparingDouble(Observed::before).reversed())
                .limit(count)
                .toList();
    }

    /** Nothing was done in any of them, while all got better by three points: A/A. */
    @Test
    void findsNothingWhereNothingWasDone() {
        for (int count : new int[] {1, 3, 8}) {
            double rate = alarms(20261122 + count, (estates, random) -> any(estates, count), 0);
            System.out.printf("A/A, %d estates by chance: %.2f %% of %d runs%n", count, rate * 100, RUNS);
            assertThat(rate).isBetween(0.03, 0.075);
        }
    }

    /** Those who begin because things were worst would have got better anyway; most of that the comparison takes away. */
    @Test
    void isNotFooledByBeginningWhenThingsAreWorst() {
        for (int count : new int[] {1, 3}) {
            double rate = alarms(20261130 + count, (estates, random) -> worst(estates, count), 0);
            System.out.printf("A/A, the %d worst: %.2f %% of %d runs%n", count, rate * 100, RUNS);
            assertThat(rate).isLessThan(0.08);
        }
    }

    /** What the adjustment is for: the plain difference in differences of the same estates, against the same matched ones. */
    @Test
    void wouldBeFooledWithoutTheAdjustment() {
        Random random = new Random(20261133);
        int plain = 0;
        int adjusted = 0;
        for (int run = 0; run < RUNS; run++) {
            List<Observed> estates = estates(random, 40, -0.03);
            List<Observed> took = worst(estates, 3);
            List<Observed> others =
                    estates.stream().filter(each -> !took.contains(each)).toList();
            Effect found = DifferenceInDifferences.of(took, others, 0.95).orElseThrow();
            adjusted += found.shown() ? 1 : 0;
            plain += plainlyShown(
                            took,
                            others.stream()
                                    .filter(each -> found.comparison().contains(each.unit()))
                                    .toList())
                    ? 1
                    : 0;
        }
        System.out.printf(
                "A/A, the 3 worst: plain %.2f %%, adjusted %.2f %% of %d runs%n",
                100.0 * plain / RUNS, 100.0 * adjusted / RUNS, RUNS);
        assertThat(plain).isGreaterThan(2 * adjusted);
    }

    /** Student's test of two means of changes with one spread, at 95 %. */
    private static boolean plainlyShown(List<Observed> took, List<Observed> others) {
        double one = took.stream().mapToDouble(Observed::change).average().orElseThrow();
        double other = others.stream().mapToDouble(Observed::change).average().orElseThrow();
        double squares = took.stream()
                        .mapToDouble(each -> Math.pow(each.change() - one, 2))
                        .sum()
                + others.stream()
                        .mapToDouble(each -> Math.pow(each.change() - other, 2))
                        .sum();
        int freedom = took.size() + others.size() - 2;
        double error = Math.sqrt(squares / freedom * (1.0 / took.size() + 1.0 / others.size()));
        return Math.abs(one - other) > new TDistribution(freedom).inverseCumulativeProbability(0.975) * error;
    }

    @Test
    void findsWhatHelped() {
        double small = alarms(7, (estates, random) -> any(estates, 8), -0.05);
        double large = alarms(8, (estates, random) -> any(estates, 8), -0.10);
        System.out.printf("8 estates: 5 points found in %.1f %%, 10 points in %.1f %%%n", small * 100, large * 100);
        assertThat(large).isGreaterThan(0.9);
        assertThat(small).isBetween(0.3, 1.0);
    }
}
