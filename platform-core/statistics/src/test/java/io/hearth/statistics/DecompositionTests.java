package io.hearth.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.hearth.statistics.Decomposition.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecompositionTests {

    @Test
    void sameResultsWithAnotherMixAreMixAlone() {
        Decomposition made =
                Decomposition.of(List.of(Group.ofShare(80, 100, 240, 300), Group.ofShare(285, 300, 95, 100)));
        assertThat(made.second() - made.first()).isCloseTo(-0.075, within(1e-12));
        assertThat(made.mix()).isCloseTo(-0.075, within(1e-12));
        assertThat(made.result()).isZero();
        assertThat(made.groups().getFirst().mix()).isNegative();
        assertThat(made.resultInterval().holds(0)).isTrue();
    }

    @Test
    void sameMixWithOtherResultsIsResultAlone() {
        Decomposition made =
                Decomposition.of(List.of(Group.ofShare(80, 100, 70, 100), Group.ofShare(95, 100, 95, 100)));
        assertThat(made.mix()).isZero();
        assertThat(made.result()).isCloseTo(-0.05, within(1e-12));
        assertThat(made.groups().get(1).result()).isZero();
    }

    @Test
    void partsAlwaysAddUp() {
        SplittableRandom random = new SplittableRandom(51);
        for (int run = 0; run < 500; run++) {
            List<Group> groups = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                int first = random.nextInt(3) == 0 ? 0 : random.nextInt(200);
                int second = random.nextInt(3) == 0 ? 0 : random.nextInt(200);
                groups.add(Group.ofShare(
                        first == 0 ? 0 : random.nextInt(first + 1),
                        first,
                        second == 0 ? 0 : random.nextInt(second + 1),
                        second));
            }
            groups.add(Group.ofShare(1, 2, 1, 3));
            Decomposition made = Decomposition.of(groups);
            double difference = made.second() - made.first();
            assertThat(made.mix() + made.result()).isCloseTo(difference, within(1e-9));
            assertThat(made.groups().stream()
                            .mapToDouble(part -> part.mix() + part.result())
                            .sum())
                    .isCloseTo(difference, within(1e-9));
        }
    }

    @Test
    void resultThatIsChanceIsHeldByItsInterval() {
        SplittableRandom random = new SplittableRandom(53);
        int held = 0;
        int runs = 1000;
        for (int run = 0; run < runs; run++) {
            List<Group> groups = new ArrayList<>();
            for (double share : new double[] {0.7, 0.85, 0.95}) {
                int first = 50 + random.nextInt(150);
                int second = 50 + random.nextInt(150);
                groups.add(Group.ofShare(
                        Draw.binomial(random, first, share), first, Draw.binomial(random, second, share), second));
            }
            held += Decomposition.of(groups).resultInterval().holds(0) ? 1 : 0;
        }
        System.out.printf(
                "difference by chance alone: interval of the result holds 0 in %.1f%% of %d%n",
                held * 100.0 / runs, runs);
        assertThat(held * 100.0 / runs).isBetween(93.0, 97.5);
    }

    @Test
    void ratesOverOneExposureHaveNoMix() {
        Decomposition made = Decomposition.ofRates(
                List.of(new Group(30, 30, 1, 60, 60, 1), new Group(20, 20, 1, 20, 20, 1)), 10, 20);
        assertThat(made.first()).isEqualTo(5);
        assertThat(made.second()).isEqualTo(4);
        assertThat(made.mix()).isZero();
        assertThat(made.groups().get(1).result()).isEqualTo(-1);
    }

    @Test
    void refusesSidesThatRestOnNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> Decomposition.of(List.of(Group.ofShare(0, 0, 1, 2))));
        assertThatIllegalArgumentException().isThrownBy(() -> Decomposition.ofRates(List.of(), 0, 1));
    }
}
