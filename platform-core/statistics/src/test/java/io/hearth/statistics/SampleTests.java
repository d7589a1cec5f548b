package io.hearth.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SampleTests {

    @Test
    void sharesHaveWilsonsInterval() {
        // Newcombe 1998, table I: 81 of 263 and 0 of 20
        Interval of263 = new Sample.Share(81, 263).interval(0.95);
        assertThat(of263.low()).isCloseTo(0.2553, within(5e-5));
        assertThat(of263.high()).isCloseTo(0.3662, within(5e-5));
        assertThat(new Sample.Share(0, 20).interval(0.95).high()).isCloseTo(0.1611, within(5e-5));
    }

    @Test
    void ratesHaveGarwoodsInterval() {
        // the table of exact Poisson limits: 10 events
        Interval interval = new Sample.Rate(10, 2).interval(0.95);
        assertThat(interval.low()).isCloseTo(4.795 / 2, within(1e-3));
        assertThat(interval.high()).isCloseTo(18.390 / 2, within(1e-3));
        assertThat(new Sample.Rate(0, 1).interval(0.95).low()).isZero();
        assertThat(new Sample.Rate(0, 1).interval(0.95).high()).isCloseTo(3.689, within(1e-3));
    }

    @Test
    void meansHaveStudentsInterval() {
        Interval interval = new Sample.Mean(10, 4, 5).interval(0.95);
        assertThat(interval.high() - 10).isCloseTo(2.776 * 2 / Math.sqrt(5), within(1e-3));
    }

    @Test
    void intervalsHoldTheTruthAsOftenAsTheySay() {
        SplittableRandom random = new SplittableRandom(11);
        int runs = 4000;
        int shares = 0;
        int rates = 0;
        int medians = 0;
        for (int run = 0; run < runs; run++) {
            shares += new Sample.Share(Draw.binomial(random, 60, 0.9), 60)
                            .interval(0.95)
                            .holds(0.9)
                    ? 1
                    : 0;
            rates += new Sample.Rate(Draw.poisson(random, 12), 1).interval(0.95).holds(12) ? 1 : 0;
            medians +=
                    Draw.median(random, 80, Math.log(120), 1.1).interval(0.95).holds(120) ? 1 : 0;
        }
        System.out.printf(
                "95%% intervals hold the truth: shares %.1f%%, rates %.1f%%, medians %.1f%% of %d%n",
                shares * 100.0 / runs, rates * 100.0 / runs, medians * 100.0 / runs, runs);
        assertThat(shares * 100.0 / runs).isBetween(92.5, 98.5);
        assertThat(rates * 100.0 / runs).isBetween(94.0, 99.0);
        assertThat(medians * 100.0 / runs).isBetween(92.5, 98.0);
    }

    @Test
    void refusesWhatIsNoSample() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sample.Share(3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Sample.Share(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Sample.Rate(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Sample.Mean(1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Sample.Median(5, 4, 3, 2, 1, 9));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(2, 1));
    }

    @Test
    void medianOfDurationsThatAreAllTheSameIsCertain() {
        Interval interval = new Sample.Median(30, 30, 30, 30, 30, 40).interval(0.95);
        assertThat(Arrays.asList(interval.low(), interval.high()))
                .allSatisfy(end -> assertThat(end).isCloseTo(30, within(1e-9)));
    }
}
