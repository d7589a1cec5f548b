package io.hearth.statistics.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hearth.statistics.effect.StaggeredAdoption.Adopter;
import io.hearth.statistics.effect.StaggeredAdoption.Pooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;
import org.junit.jupiter.api.Test;

class StaggeredAdoptionTests {

    private static final int RUNS = Integer.getInteger("hearth.test.runs", 2_000);
    private static final int ESTATES = 40;
    private static final int WEEKS = 60;
    private static final int WINDOW = 8;

    private static Observed unit(String name, double before, double after) {
        return new Observed(name, before, after, 100);
    }

    private static final List<Observed> OTHERS =
            List.of(unit("c", 0, 1), unit("d", 0, 2), unit("e", 0, 3), unit("f", 0, 4));

    @Test
    void isTheEffectItselfWhereOneAdopted() {
        Adopter only = new Adopter("w", unit("a", 0, 5), OTHERS);
        Effect alone = StaggeredAdoption.effect(only, 0.95).orElseThrow();
        Pooled pooled = StaggeredAdoption.pool(List.of(only), 0.95);
        assertThat(pooled.difference()).isEqualTo(alone.difference()).isEqualTo(2.5);
        // Two degrees of freedom in place of three: the slope that all comparisons have was not needed here.
        assertThat(pooled.interval().high() - 2.5).isCloseTo(4.3027 * 1.2910 * Math.sqrt(1.25), within(0.002));
    }

    /**
     * By hand: both against the same four of variance 5/3. Of each effect 5/3 × (1 + 1/4); between them 5/3 × 1/4; of the mean (2 × 25/12 + 2 × 5/12) / 4
     * = 5/4.
     */
    @Test
    void countsTheUnitsThatBothAreComparedWith() {
        Pooled pooled = StaggeredAdoption.pool(
                List.of(new Adopter("w", unit("a", 0, 5), OTHERS), new Adopter("w", unit("b", 0, 3), OTHERS)), 0.95);
        assertThat(pooled.difference()).isEqualTo(1.5);
        assertThat(pooled.interval().high() - 1.5).isCloseTo(4.3027 * Math.sqrt(1.25), within(0.002));
    }

    @Test
    void refusesToPoolWhatNothingCanBeToldOf() {
        assertThatThrownBy(() -> StaggeredAdoption.pool(List.of(), 0.95)).isInstanceOf(IllegalArgumentException.class);
        Adopter lonely = new Adopter("w", unit("a", 0, 5), OTHERS.subList(0, 3));
        assertThat(StaggeredAdoption.effect(lonely, 0.95)).isEmpty();
        assertThatThrownBy(() -> StaggeredAdoption.pool(List.of(lonely), 0.95))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Weekly shares of estates that differ, move on slowly by themselves, all get better, and have a season. */
    private static final class Company {

        private final double[][] met = new double[ESTATES][WEEKS];
        private final int[] cases = new int[ESTATES];
        private final int[] began = new int[ESTATES];

        /** @param effect in points after so many weeks of doing it */
        Company(Random random, int adopters, double effect, boolean grows) {
            for (int i = 0; i < ESTATES; i++) {
                began[i] = i < adopters ? 14 + (i * 5) % 30 : Integer.MAX_VALUE;
                cases[i] = (int) Math.round(3 * Math.exp(random.nextDouble() * 2.6));
                double quality = 0.6 + 0.2 * random.nextDouble();
                double wave = 0;
                for (int week = 0; week < WEEKS; week++) {
                    wave = 0.9 * wave + 0.01 * random.nextGaussian();
                    int since = week - began[i];
                    double done = since < 0 || began[i] == Integer.MAX_VALUE
                            ? 0
                            : effect * (grows ? (since + 1) / (double) WINDOW : 1);
                    double share = Math.clamp(
                            quality + wave + 0.001 * week + 0.03 * Math.sin(week * Math.TAU / 52) + done, 0, 1);
                    for (int n = 0; n < cases[i]; n++) {
                        met[i][week] += random.nextDouble() < share ? 1 : 0;
                    }
                }
            }
        }

        Observed observed(int estate, int began) {
            return new Observed(
                    "e" + estate,
                    share(estate, began - WINDOW),
                    share(estate, began + 1),
                    2.0 * WINDOW * cases[estate]);
        }

        private double share(int estate, int from) {
            double sum = 0;
            for (int week = from; week < from + WINDOW; week++) {
                sum += met[estate][week];
            }
            return sum / (WINDOW * cases[estate]);
        }

        List<Adopter> adopters(boolean alsoEarlier) {
            List<Adopter> adopters = new ArrayList<>();
            for (int i = 0; i < ESTATES; i++) {
                int start = began[i];
                if (start == Integer.MAX_VALUE) {
                    continue;
                }
                int self = i;
                IntPredicate compared =
                        k -> k != self && (began[k] > start + WINDOW || (alsoEarlier && began[k] < start));
                adopters.add(new Adopter(
                        "w" + start,
                        observed(i, start),
                        IntStream.range(0, ESTATES)
                                .filter(compared)
                                .mapToObj(k -> observed(k, start))
                                .toList()));
            }
            return adopters;
        }
    }

    private static double shown(int adopters, double effect) {
        Random random = new Random(20_261_123L + adopters);
        int shown = 0;
        for (int run = 0; run < RUNS; run++) {
            List<Adopter> all = new Company(random, adopters, effect, false).adopters(false);
            shown += StaggeredAdoption.pool(all, 0.95).shown() ? 1 : 0;
        }
        return (double) shown / RUNS;
    }

    @Test
    void findsNothingWhereNothingWasDoneAsOftenAsItSays() {
        for (int adopters : new int[] {2, 6, 12}) {
            double alarms = shown(adopters, 0);
            System.out.printf(
                    Locale.ROOT,
                    "staggered A/A: %d adopters of %d at different times, %d runs: %.1f %% alarms%n",
                    adopters,
                    ESTATES,
                    RUNS,
                    100 * alarms);
            // Nominal 5 %, four standard errors to either side.
            double error = 4 * Math.sqrt(0.05 * 0.95 / RUNS);
            assertThat(alarms).isBetween(0.05 - error, 0.05 + error);
        }
    }

    @Test
    void findsWhatWasDone() {
        double small = shown(6, 0.05);
        double large = shown(6, 0.10);
        System.out.printf(
                Locale.ROOT,
                "staggered, 6 adopters: 5 points found in %.1f %%, 10 points in %.1f %% of %d runs%n",
                100 * small,
                100 * large,
                RUNS);
        assertThat(large).isGreaterThan(0.8).isGreaterThan(small);
    }

    /** What shared comparisons are counted for: the same mean with the interval of independent effects. */
    @Test
    void wouldAlarmTooOftenIfTheEffectsWereTakenForIndependent() {
        Random random = new Random(20_261_124L);
        int plain = 0;
        int counted = 0;
        for (int run = 0; run < RUNS; run++) {
            // All in the same weeks: they share what they are compared with.
            Company company = new Company(random, 12, 0, false);
            for (int i = 0; i < 12; i++) {
                company.began[i] = 30;
            }
            Pooled pooled = StaggeredAdoption.pool(company.adopters(false), 0.95);
            counted += pooled.shown() ? 1 : 0;
            double squares = 0;
            for (Effect each : pooled.each()) {
                double half = (each.interval().high() - each.interval().low()) / 2;
                double t = new TDistribution(each.comparison().size() - 2.0).inverseCumulativeProbability(0.975);
                squares += (half / t) * (half / t);
            }
            double error = Math.sqrt(squares) / pooled.each().size();
            plain += Math.abs(pooled.difference()) > 1.96 * error ? 1 : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "12 adopters in the same weeks, A/A: as if independent %.1f %%, as counted %.1f %% of %d runs%n",
                100.0 * plain / RUNS,
                100.0 * counted / RUNS,
                RUNS);
        assertThat(plain).isGreaterThan(counted);
    }

    /** What earlier adopters are left out for: where an effect grows, comparing with them takes a part of it away. */
    @Test
    void wouldLoseAPartOfAGrowingEffectAgainstEarlierAdopters() {
        Random random = new Random(20_261_125L);
        double right = 0;
        double wrong = 0;
        int runs = RUNS / 4;
        for (int run = 0; run < runs; run++) {
            Company company = new Company(random, 24, 0.08, true);
            right += StaggeredAdoption.pool(company.adopters(false), 0.95).difference() / runs;
            wrong += StaggeredAdoption.pool(company.adopters(true), 0.95).difference() / runs;
        }
        System.out.printf(
                Locale.ROOT,
                "an effect that grows by a point a week: %.1f points against those who had not adopted, %.1f points"
                        + " with earlier adopters among them (%d runs)%n",
                100 * right,
                100 * wrong,
                runs);
        // Weeks 2 to 9 of it: 5.5 points of the 8 that are reached after eight weeks.
        assertThat(right).isCloseTo(0.055, within(0.006));
        assertThat(wrong).isLessThan(right - 0.005);
    }
}
