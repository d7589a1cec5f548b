package io.hearth.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FunnelTests {

    private static final int ESTATES = 200;
    private static final int RUNS = 150;

    @Test
    void estatesOfEqualQualityAreAccusedAsRarelyAsTheLimitsSay() {
        // 92 % in time everywhere, 150 to 3,000 tickets
        nominal("shares", false, random -> {
            int tickets = volume(random, 150);
            return new Sample.Share(Draw.binomial(random, tickets, 0.92), tickets);
        });
        nominal("rates", false, random -> {
            double homes = volume(random, 150) / 10.0;
            return new Sample.Rate(Draw.poisson(random, homes * 3.2), homes);
        });
        nominal("medians", false, random -> Draw.median(random, volume(random, 150), Math.log(180), 1.2));
    }

    @Test
    void smallEstatesOfEqualQualityAreAccusedLessOften() {
        // of 20 tickets a share can take few values, and no limit passes exactly between them
        nominal("shares of few", true, random -> {
            int tickets = volume(random, 15);
            return new Sample.Share(Draw.binomial(random, tickets, 0.92), tickets);
        });
    }

    private static void nominal(String name, boolean few, Function<SplittableRandom, Sample> draw) {
        SplittableRandom random = new SplittableRandom(2026);
        int watched = 0;
        int beyond = 0;
        int widened = 0;
        for (int run = 0; run < RUNS; run++) {
            List<Sample> samples = new ArrayList<>();
            for (int estate = 0; estate < ESTATES; estate++) {
                samples.add(draw.apply(random));
            }
            Funnel funnel = Funnel.of(samples);
            widened += funnel.between() > 0 ? 1 : 0;
            for (Funnel.Point point : funnel.points()) {
                watched += point.standing() == Funnel.Standing.WITHIN ? 0 : 1;
                beyond += point.standing() == Funnel.Standing.BEYOND ? 1 : 0;
            }
        }
        double of = ESTATES * RUNS;
        double ofWarning = Math.sqrt(0.05 * 0.95 / of);
        double ofAlarm = Math.sqrt(0.002 * 0.998 / of);
        System.out.printf(
                "funnel of %s, %d estates of equal quality x %d: outside 95 %%: %.2f%% (nominal 5 +- %.2f), outside"
                        + " 99.8 %%: %.3f%% (nominal 0.2 +- %.3f); limits widened in %d of %d%n",
                name,
                ESTATES,
                RUNS,
                watched / of * 100,
                1.96 * ofWarning * 100,
                beyond / of * 100,
                1.96 * ofAlarm * 100,
                widened,
                RUNS);
        assertThat(watched / of).isLessThan(0.05 + 3 * ofWarning).isGreaterThan(few ? 0.03 : 0.05 - 3 * ofWarning);
        assertThat(beyond / of).isLessThan(0.002 + 3 * ofAlarm).isGreaterThan(few ? 0.0005 : 0.002 - 3 * ofAlarm);
    }

    @Test
    void badEstateIsFound() {
        SplittableRandom random = new SplittableRandom(7);
        for (int tickets : new int[] {100, 300, 1000}) {
            for (double share : new double[] {0.87, 0.82}) {
                int found = 0;
                int runs = 300;
                for (int run = 0; run < runs; run++) {
                    List<Sample> samples = new ArrayList<>();
                    for (int estate = 0; estate < 60; estate++) {
                        int volume = volume(random, 20);
                        samples.add(new Sample.Share(Draw.binomial(random, volume, 0.92), volume));
                    }
                    samples.add(new Sample.Share(Draw.binomial(random, tickets, share), tickets));
                    Funnel.Point bad = Funnel.of(samples).points().getLast();
                    found += bad.standing() != Funnel.Standing.WITHIN ? 1 : 0;
                }
                System.out.printf(
                        "planted estate with %.0f%% in time (others 92%%), %d tickets: outside 95 %% in %.0f%% of %d%n",
                        share * 100, tickets, found * 100.0 / runs, runs);
                if (share == 0.82 && tickets >= 300) {
                    assertThat(found).isGreaterThan(runs * 99 / 100);
                }
            }
        }
    }

    @Test
    void scatterBeyondChanceWidensTheLimitsAndIsTold() {
        SplittableRandom random = new SplittableRandom(3);
        List<Sample> samples = new ArrayList<>();
        for (int estate = 0; estate < 200; estate++) {
            int tickets = 200 + random.nextInt(800);
            double own = Math.clamp(0.9 + 0.03 * random.nextGaussian(), 0.5, 0.99);
            samples.add(new Sample.Share(Draw.binomial(random, tickets, own), tickets));
        }
        Funnel funnel = Funnel.of(samples);
        assertThat(funnel.dispersion()).isGreaterThan(2);
        assertThat(funnel.between()).isBetween(0.02, 0.04);
        assertThat(funnel.points().stream()
                        .filter(point -> point.standing() != Funnel.Standing.WITHIN)
                        .count())
                .isLessThan(24);
    }

    @Test
    void limitsNarrowWithSizeAndHoldTheCentre() {
        List<Sample> samples = List.of(new Sample.Share(9, 10), new Sample.Share(880, 1000));
        Funnel funnel = Funnel.of(samples);
        List<Funnel.Point> limits = Funnel.limits(samples, funnel, new double[] {10, 50, 200, 1000});
        for (int i = 0; i < limits.size(); i++) {
            assertThat(limits.get(i).warning().holds(funnel.centre())).isTrue();
            assertThat(limits.get(i).alarm().low())
                    .isLessThanOrEqualTo(limits.get(i).warning().low());
            if (i > 0) {
                assertThat(limits.get(i).alarm().low())
                        .isGreaterThan(limits.get(i - 1).alarm().low());
            }
        }
    }

    @Test
    void nothingButHitsOrNothingAtAllAccusesNobody() {
        assertThat(Funnel.of(List.of(new Sample.Share(5, 5), new Sample.Share(70, 70)))
                        .points())
                .allMatch(point -> point.standing() == Funnel.Standing.WITHIN);
        assertThat(Funnel.of(List.of(new Sample.Rate(0, 5), new Sample.Rate(0, 2)))
                        .points())
                .allMatch(point -> point.standing() == Funnel.Standing.WITHIN);
    }

    @Test
    void refusesNothingAndMixedSorts() {
        assertThatIllegalArgumentException().isThrownBy(() -> Funnel.of(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Funnel.of(List.of(new Sample.Share(1, 2), new Sample.Rate(1, 2))));
    }

    private static int volume(SplittableRandom random, int least) {
        return (int) (least * Math.pow(20, random.nextDouble()));
    }
}
