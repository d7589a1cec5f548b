package io.hearth.desk.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.benchmark.CellAnswer;
import io.hearth.desk.benchmark.CellGrouping;
import io.hearth.desk.benchmark.CellQuery;
import io.hearth.desk.effect.EffectCheck;
import io.hearth.desk.effect.EffectCheck.Verdict;
import io.hearth.desk.effect.Effects;
import io.hearth.desk.effect.PooledEffect;
import io.hearth.kernel.access.EstateScope;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * How often an adoption that did nothing is said to have done something (A/A), and how often one that did is found, by the very check that adoptions
 * are checked with. Simulated are companies of forty estates of 3 to 40 cases a week, which differ in quality, drift, and all become three points
 * better in the same weeks.
 */
class AdoptionEffectTests {

    private static final int RUNS = Integer.getInteger("hearth.test.runs", 2_000);
    private static final int ESTATES = 40;
    private static final LocalDate ADOPTED = LocalDate.of(2026, 8, 26);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T04:00:00Z"), ZoneOffset.UTC);

    /** A company's cells, drawn once: both questions about the same weeks have the same answer. */
    private static final class Company implements Effects.Figures {

        private final List<UUID> estates = new ArrayList<>();
        private final List<double[]> shares = new ArrayList<>();
        private final List<Integer> weekly = new ArrayList<>();
        private final long seed;
        private final int adopters;
        private final double effect;
        private final boolean staggered;

        Company(Random random, int adopters, double effect, boolean staggered) {
            seed = random.nextLong();
            this.adopters = adopters;
            this.effect = effect;
            this.staggered = staggered;
            for (int i = 0; i < ESTATES; i++) {
                estates.add(new UUID(0, i + 1));
                double quality = 0.7 + 0.2 * random.nextDouble();
                double drift = 0.02 * random.nextGaussian();
                shares.add(new double[] {quality, quality + 0.03 + drift});
                weekly.add((int) Math.round(3 * Math.exp(random.nextDouble() * 2.6)));
            }
        }

        /** All on one day, or one every other week. */
        LocalDate began(int adopter) {
            return staggered ? ADOPTED.minusWeeks(2L * adopter) : ADOPTED;
        }

        private double share(int estate, LocalDate week) {
            double done = estate < adopters && week.isAfter(began(estate)) ? effect : 0;
            return Math.clamp(shares.get(estate)[week.isAfter(ADOPTED) ? 1 : 0] + done, 0, 1);
        }

        @Override
        public CellAnswer read(CellQuery query, EstateScope scope) {
            List<CellAnswer.Cell> cells = new ArrayList<>();
            for (int i = 0; i < ESTATES; i++) {
                double met = 0;
                long all = 0;
                for (LocalDate week = query.from().with(DayOfWeek.MONDAY);
                        !week.isAfter(query.to());
                        week = week.plusWeeks(1)) {
                    int cases = weekly.get(i);
                    int good = good(i, week, cases, share(i, week));
                    if (query.groupBy().contains(CellGrouping.WEEK)) {
                        cells.add(cell(i, week, good, cases));
                    }
                    met += good;
                    all += cases;
                }
                if (!query.groupBy().contains(CellGrouping.WEEK)) {
                    cells.add(cell(i, null, met, all));
                }
            }
            return new CellAnswer(
                    query.from(),
                    query.to(),
                    query.measures(),
                    List.of(),
                    cells,
                    new CellAnswer.Freshness(1, Instant.EPOCH, true));
        }

        private CellAnswer.Cell cell(
                int estate, @org.jspecify.annotations.Nullable LocalDate week, double met, long cases) {
            return new CellAnswer.Cell(
                    estates.get(estate),
                    week,
                    null,
                    null,
                    List.of(new CellAnswer.Figure(met / cases, met, cases, cases, null)));
        }

        private int good(int estate, LocalDate week, int cases, double share) {
            Random random = new Random(seed ^ (estate * 1_000_003L + week.toEpochDay()) * 0x9E3779B97F4A7C15L);
            int good = 0;
            for (int i = 0; i < cases; i++) {
                good += random.nextDouble() < share ? 1 : 0;
            }
            return good;
        }
    }

    private static double shown(int adopters, double effect) {
        Random random = new Random(20_261_122L + adopters);
        int shown = 0;
        for (int run = 0; run < RUNS; run++) {
            Company company = new Company(random, adopters, effect, false);
            Set<UUID> took = new HashSet<>(company.estates.subList(0, adopters));
            // The last estate is the model: it is no comparison.
            EffectCheck check = new Effects(company, CLOCK)
                    .check(
                            "resolved_in_time",
                            ADOPTED,
                            took,
                            (from, to) -> List.of(company.estates.getLast()),
                            EstateScope.ALL,
                            "检验");
            assertThat(check.comparison())
                    .doesNotContain(company.estates.getLast())
                    .doesNotContainAnyElementsOf(took);
            shown += check.verdict() == Verdict.NOT_SHOWN ? 0 : 1;
        }
        return (double) shown / RUNS;
    }

    @Test
    void findsNothingWhereNothingWasDoneAsOftenAsItSays() {
        for (int adopters : new int[] {1, 3, 8}) {
            double alarms = shown(adopters, 0);
            System.out.printf(
                    Locale.ROOT,
                    "adoption A/A: %d adopters of %d, %d runs: %.1f %% alarms%n",
                    adopters,
                    ESTATES,
                    RUNS,
                    100 * alarms);
            // Nominal 5 %, four standard errors to either side.
            double error = 4 * Math.sqrt(0.05 * 0.95 / RUNS);
            assertThat(alarms).isBetween(0.05 - error, 0.05 + error);
        }
    }

    /** Whether the mean over estates that adopted one after the other is said to be an effect, by the very answer that a playbook shows. */
    private static double pooledShown(int adopters, double effect) {
        Random random = new Random(20_261_123L + adopters);
        int shown = 0;
        int runs = RUNS / 2;
        for (int run = 0; run < runs; run++) {
            Company company = new Company(random, adopters, effect, true);
            List<Effects.Adopter> all = new ArrayList<>();
            for (int i = 0; i < adopters; i++) {
                int self = i;
                all.add(new Effects.Adopter(company.estates.get(i), company.began(i), (from, to) -> {
                    List<UUID> busy = new ArrayList<>(List.of(company.estates.getLast()));
                    for (int k = 0; k < adopters; k++) {
                        if (k != self && !company.began(k).isAfter(to)) {
                            busy.add(company.estates.get(k));
                        }
                    }
                    return busy;
                }));
            }
            PooledEffect found = new Effects(company, CLOCK).pooled("resolved_in_time", all, EstateScope.ALL);
            assertThat(found.uncounted()).isEmpty();
            shown += Objects.requireNonNull(found.pooled()).verdict() == Verdict.NOT_SHOWN ? 0 : 1;
        }
        return (double) shown / runs;
    }

    @Test
    void findsNothingInAdoptionsAtDifferentTimesWhereNothingWasDone() {
        for (int adopters : new int[] {2, 6}) {
            double alarms = pooledShown(adopters, 0);
            double helped = pooledShown(adopters, 0.05);
            System.out.printf(
                    Locale.ROOT,
                    "pooled over %d adopters of %d at different times, %d runs: A/A %.1f %%, 5 points found in %.1f"
                            + " %%%n",
                    adopters,
                    ESTATES,
                    RUNS / 2,
                    100 * alarms,
                    100 * helped);
            double error = 4 * Math.sqrt(0.05 * 0.95 / (RUNS / 2.0));
            assertThat(alarms).isBetween(0.05 - error, 0.05 + error);
            assertThat(helped).isGreaterThan(2 * alarms);
        }
    }

    @Test
    void findsWhatWasDone() {
        double small = shown(8, 0.05);
        double large = shown(8, 0.10);
        System.out.printf(
                Locale.ROOT, "adoption effect found: 5 points %.1f %%, 10 points %.1f %%%n", 100 * small, 100 * large);
        assertThat(large).isGreaterThan(0.9).isGreaterThan(small);
    }
}
