package io.hearth.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrendTests {

    @Test
    void levelsThatNeverChangeAreRarelyCalledChanged() {
        SplittableRandom random = new SplittableRandom(41);
        for (int length : new int[] {24, 52, 104}) {
            int called = 0;
            int runs = 500;
            for (int run = 0; run < runs; run++) {
                double[] values = new double[length];
                Arrays.setAll(values, i -> 100 + 8 * random.nextGaussian());
                called += Trend.of(values, ones(length), 1).changes().isEmpty() ? 0 : 1;
            }
            System.out.printf(
                    "%d values of one level: a change called in %.1f%% of %d%n", length, called * 100.0 / runs, runs);
            assertThat(called).isLessThan(runs / 10);
        }
    }

    @Test
    void plantedChangeIsFoundWhereItIs() {
        SplittableRandom random = new SplittableRandom(43);
        for (double step : new double[] {1.5, 2, 3}) {
            int found = 0;
            int near = 0;
            int runs = 300;
            for (int run = 0; run < runs; run++) {
                double[] values = new double[52];
                Arrays.setAll(values, i -> random.nextGaussian() + (i >= 30 ? step : 0));
                Trend trend = Trend.of(values, ones(52), 1);
                if (!trend.changes().isEmpty()) {
                    found++;
                    near += trend.changes().stream().anyMatch(change -> Math.abs(change.at() - 30) <= 2) ? 1 : 0;
                }
            }
            System.out.printf(
                    "step of %.1f standard deviations after 30 of 52: found in %.0f%%, within two places in %.0f%% of"
                            + " %d%n",
                    step, found * 100.0 / runs, near * 100.0 / runs, runs);
            if (step >= 2) {
                assertThat(near).isGreaterThan(runs * 8 / 10);
            }
        }
    }

    @Test
    void seasonIsTakenAwayBeforeChangesAreLookedFor() {
        SplittableRandom random = new SplittableRandom(47);
        double[] values = new double[48];
        Arrays.setAll(
                values,
                i -> 200 + 60 * Math.sin(2 * Math.PI * i / 12) + 5 * random.nextGaussian() + (i >= 30 ? 40 : 0));
        Trend trend = Trend.of(values, ones(48), 12);
        assertThat(trend.seasonKnown()).isTrue();
        assertThat(trend.seasonal().get(15)).isCloseTo(60, within(15.0));
        assertThat(trend.seasonal().get(21)).isCloseTo(-60, within(15.0));
        assertThat(trend.changes()).anySatisfy(change -> {
            assertThat(change.at()).isBetween(29, 31);
            assertThat(change.difference().holds(40)).isTrue();
        });
        assertThat(Trend.of(values, ones(48), 1).changes())
                .hasSizeGreaterThan(trend.changes().size());
    }

    @Test
    void twoSeasonsAreNeededToKnowOne() {
        assertThat(Trend.of(new double[20], ones(20), 12).seasonKnown()).isFalse();
        assertThat(Trend.of(new double[24], ones(24), 12).seasonKnown()).isTrue();
    }

    @Test
    void emptyConstantAndShortSeriesHaveNoChanges() {
        assertThat(Trend.of(new double[0], new double[0], 12).course()).isEmpty();
        assertThat(Trend.of(new double[] {5, 5, 5, 5, 5, 5, 5, 5, 5}, ones(9), 1)
                        .changes())
                .isEmpty();
        assertThat(Trend.of(new double[] {1, 9, 1}, ones(3), 1).changes()).isEmpty();
        double[] nothing = new double[10];
        assertThat(Trend.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, nothing, 1)
                        .course())
                .allSatisfy(value -> assertThat(value).isFinite());
        assertThatIllegalArgumentException().isThrownBy(() -> Trend.of(new double[2], new double[1], 1));
    }

    private static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
