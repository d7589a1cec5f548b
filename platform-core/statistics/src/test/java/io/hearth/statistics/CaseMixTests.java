package io.hearth.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CaseMixTests {

    private static final List<String> KINDS = List.of("repair", "complaint", "question", "other");
    private static final double[] IN_TIME = {0.80, 0.70, 0.97, 0.90};

    /** Estates that differ in what they are asked, in age and in height, and in nothing else. */
    private record World(List<CaseMix.Cell> cells, double[] raw, double[] mix, double[] age) {

        static World of(SplittableRandom random, int estates, double badEstate) {
            List<CaseMix.Cell> cells = new ArrayList<>();
            double[] raw = new double[estates];
            double[] mix = new double[estates];
            double[] ages = new double[estates];
            for (int estate = 0; estate < estates; estate++) {
                double age = random.nextDouble() * 30;
                double high = random.nextDouble();
                double[] shares = {random.nextDouble(), random.nextDouble(), random.nextDouble(), random.nextDouble()};
                double all = Arrays.stream(shares).sum();
                double met = 0;
                double of = 0;
                double hard = 0;
                for (int kind = 0; kind < KINDS.size(); kind++) {
                    int tickets = (int) (600 * shares[kind] / all);
                    double odds =
                            Math.log(IN_TIME[kind] / (1 - IN_TIME[kind])) - 0.03 * (age - 15) - 0.4 * (high - 0.5);
                    if (estate == 0) {
                        odds -= badEstate;
                    }
                    double share = 1 / (1 + Math.exp(-odds));
                    int inTime = Draw.binomial(random, tickets, share);
                    cells.add(new CaseMix.Cell(
                            estate,
                            inTime,
                            tickets,
                            Map.of("kind", KINDS.get(kind)),
                            Map.of("age", age, "highRise", high)));
                    met += inTime;
                    of += tickets;
                    hard += kind < 2 ? tickets : 0;
                }
                raw[estate] = met / of;
                mix[estate] = hard / of;
                ages[estate] = age;
            }
            return new World(cells, raw, mix, ages);
        }
    }

    @Test
    void orderOfEstatesIsNotExplainedByTheirMixOnceAdjusted() {
        SplittableRandom random = new SplittableRandom(88);
        int estates = 120;
        World world = World.of(random, estates, 0);
        CaseMix.Adjustment adjustment = CaseMix.adjust(CaseMix.Family.SHARE, estates, world.cells());
        double[] adjusted =
                adjustment.units().stream().mapToDouble(CaseMix.Unit::adjusted).toArray();
        double before = spearman(world.raw(), world.mix());
        double after = spearman(adjusted, world.mix());
        double ageBefore = spearman(world.raw(), world.age());
        double ageAfter = spearman(adjusted, world.age());
        System.out.printf(
                "order of %d estates of equal quality, Spearman with share of hard kinds: raw %.2f, adjusted %.2f;"
                        + " with age: raw %.2f, adjusted %.2f (two standard errors %.2f); deviance explained %.0f%%,"
                        + " dispersion %.2f%n",
                estates,
                before,
                after,
                ageBefore,
                ageAfter,
                2 / Math.sqrt(estates - 1),
                adjustment.fit().explained() * 100,
                adjustment.fit().dispersion());
        assertThat(Math.abs(before)).isGreaterThan(0.4);
        assertThat(Math.abs(after)).isLessThan(2 / Math.sqrt(estates - 1));
        assertThat(Math.abs(ageBefore)).isGreaterThan(0.3);
        assertThat(Math.abs(ageAfter)).isLessThan(2 / Math.sqrt(estates - 1));
        assertThat(adjustment.fit().dispersion()).isBetween(0.8, 1.2);
        double outside = adjustment.units().stream()
                .filter(unit -> !unit.interval().holds(1))
                .count();
        System.out.printf(
                "ratio's 95%% interval misses 1 for %.1f%% of estates of equal quality%n", outside / estates * 100);
        assertThat(outside / estates).isLessThan(0.12);
    }

    @Test
    void badEstateStaysBadWhenAdjusted() {
        int found = 0;
        int runs = 40;
        for (int run = 0; run < runs; run++) {
            World world = World.of(new SplittableRandom(100 + run), 60, 0.6);
            CaseMix.Unit bad = CaseMix.adjust(CaseMix.Family.SHARE, 60, world.cells())
                    .units()
                    .getFirst();
            found += bad.interval().high() < 1 ? 1 : 0;
        }
        System.out.printf("planted estate (odds x 0.55), 600 tickets: below expectation in %d of %d%n", found, runs);
        assertThat(found).isGreaterThan(runs * 7 / 10);
    }

    @Test
    void effectsOfTheModelAreTheOnesThatWerePutIn() {
        World world = World.of(new SplittableRandom(5), 200, 0);
        CaseMix.Adjustment adjustment = CaseMix.adjust(CaseMix.Family.SHARE, 200, world.cells());
        CaseMix.Term age = adjustment.terms().stream()
                .filter(term -> term.name().equals("age"))
                .findFirst()
                .orElseThrow();
        double perYear = Math.log(age.effect()) / age.deviation();
        assertThat(perYear).isCloseTo(-0.03, within(0.004));
        assertThat(age.interval().high()).isLessThan(1);
        assertThat(adjustment.fit().calibration())
                .hasSizeBetween(9, 11)
                .allSatisfy(tenth -> assertThat(tenth.observed()).isCloseTo(tenth.expected(), within(0.03)));
    }

    @Test
    void ratesAndMinutesAreHeldAgainstTheirExposure() {
        SplittableRandom random = new SplittableRandom(21);
        List<CaseMix.Cell> cells = new ArrayList<>();
        for (int estate = 0; estate < 40; estate++) {
            for (String kind : KINDS) {
                double count = 50 + random.nextInt(200);
                double mean = kind.equals("repair") ? 400 : 90;
                double minutes = 0;
                for (int i = 0; i < count; i++) {
                    minutes += mean * random.nextExponential();
                }
                cells.add(new CaseMix.Cell(estate, minutes, count, Map.of("kind", kind), Map.of()));
            }
        }
        CaseMix.Adjustment adjustment = CaseMix.adjust(CaseMix.Family.RATE, 40, cells);
        assertThat(adjustment.fit().dispersion()).isGreaterThan(20);
        long missed = adjustment.units().stream()
                .filter(unit -> !unit.interval().holds(1))
                .count();
        System.out.printf("minutes of 40 estates of equal quality: %d intervals miss 1%n", missed);
        assertThat(missed).isLessThan(7);
        double observed =
                adjustment.units().stream().mapToDouble(CaseMix.Unit::observed).sum();
        double expected =
                adjustment.units().stream().mapToDouble(CaseMix.Unit::expected).sum();
        assertThat(expected).isCloseTo(observed, within(observed * 0.001));
    }

    @Test
    void fewEstatesDoNotExplainThemselvesAway() {
        World world = World.of(new SplittableRandom(9), 8, 1.0);
        CaseMix.Adjustment adjustment = CaseMix.adjust(CaseMix.Family.SHARE, 8, world.cells());
        assertThat(adjustment.leftOut()).containsExactly("age", "highRise");
        assertThat(adjustment.terms()).noneMatch(term -> term.level() == null);
        assertThat(adjustment.units().getFirst().ratio()).isLessThan(0.95);
    }

    @Test
    void extremesStayFinite() {
        List<CaseMix.Cell> all = List.of(
                new CaseMix.Cell(0, 10, 10, Map.of("kind", "a"), Map.of()),
                new CaseMix.Cell(1, 7, 7, Map.of("kind", "b"), Map.of()),
                new CaseMix.Cell(2, 0, 0, Map.of("kind", "b"), Map.of()));
        CaseMix.Adjustment shares = CaseMix.adjust(CaseMix.Family.SHARE, 3, all);
        assertThat(shares.units()).allSatisfy(unit -> assertThat(unit.ratio()).isCloseTo(1, within(0.05)));
        List<CaseMix.Cell> none = List.of(
                new CaseMix.Cell(0, 0, 10, Map.of("kind", "a"), Map.of()),
                new CaseMix.Cell(1, 0, 7, Map.of("kind", "b"), Map.of()));
        assertThat(CaseMix.adjust(CaseMix.Family.RATE, 2, none).units())
                .allSatisfy(unit -> assertThat(unit.adjusted()).isFinite());
        assertThatIllegalArgumentException().isThrownBy(() -> CaseMix.adjust(CaseMix.Family.SHARE, 1, List.of()));
    }

    @Test
    void fiveHundredEstatesForAYearTakeLittleTime() {
        SplittableRandom random = new SplittableRandom(1);
        List<CaseMix.Cell> cells = new ArrayList<>();
        for (int estate = 0; estate < 500; estate++) {
            double age = random.nextDouble() * 30;
            for (int month = 1; month <= 12; month++) {
                for (String kind : KINDS) {
                    int tickets = 1 + random.nextInt(30);
                    cells.add(new CaseMix.Cell(
                            estate,
                            Draw.binomial(random, tickets, 0.9),
                            tickets,
                            Map.of("kind", kind, "month", Integer.toString(month)),
                            Map.of("age", age)));
                }
            }
        }
        long begin = System.nanoTime();
        CaseMix.Adjustment adjustment = CaseMix.adjust(CaseMix.Family.SHARE, 500, cells);
        System.out.printf(
                "adjustment of %d cells, %d parameters: %d ms%n",
                cells.size(), adjustment.fit().parameters(), (System.nanoTime() - begin) / 1_000_000);
        assertThat(adjustment.units()).hasSize(500);
    }

    private static double spearman(double[] a, double[] b) {
        double[] x = ranks(a);
        double[] y = ranks(b);
        double mean = (x.length - 1) / 2.0;
        double cross = 0;
        double square = 0;
        for (int i = 0; i < x.length; i++) {
            cross += (x[i] - mean) * (y[i] - mean);
            square += (x[i] - mean) * (x[i] - mean);
        }
        return cross / square;
    }

    private static double[] ranks(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(values[i], values[j]));
        double[] ranks = new double[values.length];
        for (int i = 0; i < order.length; i++) {
            ranks[order[i]] = i;
        }
        return ranks;
    }
}
