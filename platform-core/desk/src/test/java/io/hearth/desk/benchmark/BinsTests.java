package io.hearth.desk.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BinsTests {

    private static final double[] SHARES = {0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1};

    @Test
    void tellsTheQuantilesThatTheLibraryTells() {
        Random random = new Random(5);
        for (int size : new int[] {1, 2, 3, 10, 1_000, 100_000}) {
            DDSketch sketch =
                    new DDSketch(new LogarithmicMapping(Bins.RELATIVE_ACCURACY), UnboundedSizeDenseStore::new);
            int[] bins = new int[Bins.COUNT];
            for (int i = 0; i < size; i++) {
                long seconds = seconds(random);
                sketch.accept(seconds);
                bins[Bins.of(seconds)]++;
            }
            for (double share : SHARES) {
                assertThat(Bins.quantiles(bins, size, List.of(share))[0])
                        .as("%s of %d", share, size)
                        .isCloseTo(sketch.getValueAtQuantile(share), within(1e-6));
            }
        }
    }

    @Test
    void staysWithinItsAccuracyOfExactQuantiles() {
        Random random = new Random(6);
        double worst = 0;
        for (int round = 0; round < 200; round++) {
            long[] all = random.longs(1 + random.nextInt(500), 0, Bins.LONGEST_SECONDS)
                    .toArray();
            int[] bins = new int[Bins.COUNT];
            for (int i = 0; i < all.length; i++) {
                all[i] = i % 3 == 0 ? all[i] : seconds(random);
                bins[Bins.of(all[i])]++;
            }
            Arrays.sort(all);
            for (double share : SHARES) {
                double exact = all[(int) Math.floor(share * (all.length - 1))];
                double told = Bins.quantiles(bins, all.length, List.of(share))[0];
                worst = Math.max(worst, exact == 0 ? told : Math.abs(told - exact) / exact);
            }
        }
        System.out.printf("sketch: worst quantile %.4f from the exact one, relative to it%n", worst);
        assertThat(worst).isLessThanOrEqualTo(Bins.RELATIVE_ACCURACY + 1e-9);
    }

    @Test
    void countsWhatTookNoTimeAndWhatTookTooLong() {
        assertThat(Bins.of(0)).isZero();
        assertThat(Bins.seconds(0)).isZero();
        assertThat(Bins.of(1)).isEqualTo(1);
        assertThat(Bins.of(Long.MAX_VALUE)).isEqualTo(Bins.COUNT - 1);
    }

    private static long seconds(Random random) {
        return (long) Math.exp(random.nextDouble() * 18) - 1;
    }
}
