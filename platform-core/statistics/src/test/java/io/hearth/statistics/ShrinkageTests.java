package io.hearth.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShrinkageTests {

    @Test
    void shrunkFiguresAreNearerToTheTruthThanRawOnes() {
        SplittableRandom random = new SplittableRandom(17);
        int estates = 200;
        double raw = 0;
        double shrunk = 0;
        int held = 0;
        int runs = 50;
        for (int run = 0; run < runs; run++) {
            double[] truth = new double[estates];
            double[] seen = new double[estates];
            double[] errors = new double[estates];
            for (int i = 0; i < estates; i++) {
                truth[i] = 0.9 + 0.03 * random.nextGaussian();
                errors[i] = 0.3 / Math.sqrt(10 + random.nextInt(400));
                seen[i] = truth[i] + errors[i] * random.nextGaussian();
            }
            Shrinkage all = Shrinkage.of(seen, errors);
            for (int i = 0; i < estates; i++) {
                raw += Math.pow(seen[i] - truth[i], 2);
                shrunk += Math.pow(all.units().get(i).value() - truth[i], 2);
                held += all.units().get(i).interval().holds(truth[i]) ? 1 : 0;
            }
        }
        double coverage = held * 100.0 / runs / estates;
        System.out.printf(
                "shrinkage: squared error %.0f%% of the raw one; intervals hold the truth in %.1f%%%n",
                shrunk / raw * 100, coverage);
        assertThat(shrunk).isLessThan(raw * 0.85);
        assertThat(coverage).isBetween(93.0, 97.0);
    }

    @Test
    void littleIsDrawnFurtherThanMuch() {
        Shrinkage all =
                Shrinkage.of(new double[] {1.4, 1.4, 0.8, 0.7, 1.0}, new double[] {0.4, 0.02, 0.02, 0.02, 0.02});
        assertThat(all.units().get(0).own()).isLessThan(all.units().get(1).own());
        assertThat(all.units().get(0).value()).isLessThan(all.units().get(1).value());
    }

    @Test
    void whereChanceExplainsAllEverybodyIsTheSame() {
        Shrinkage all = Shrinkage.of(new double[] {1.0, 1.01, 0.99}, new double[] {0.5, 0.5, 0.5});
        assertThat(all.between()).isZero();
        assertThat(all.units()).allSatisfy(unit -> assertThat(unit.value()).isEqualTo(all.centre()));
        assertThat(Shrinkage.of(new double[] {3}, new double[] {1}).centre()).isEqualTo(3);
    }

    @Test
    void refusesFiguresWithoutErrors() {
        assertThatIllegalArgumentException().isThrownBy(() -> Shrinkage.of(new double[0], new double[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> Shrinkage.of(new double[] {1}, new double[] {0}));
    }
}
