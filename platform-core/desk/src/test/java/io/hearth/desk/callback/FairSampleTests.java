package io.hearth.desk.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.callback.FairSample.Home;
import io.hearth.desk.callback.FairSample.Share;
import io.hearth.desk.callback.FairSample.Since;
import io.hearth.desk.callback.FairSample.Stratum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FairSampleTests {

    /** Two estates with buildings of very different size. */
    private static final List<Home> HOMES = homes(new int[][] {{0, 0, 300}, {0, 1, 37}, {1, 2, 60}, {1, 3, 3}});

    @Test
    void drawsTheSameHomesForTheSameSeedInWhateverOrderTheyCome() {
        List<Home> shuffled = new ArrayList<>(HOMES);
        java.util.Collections.shuffle(shuffled, new java.util.Random(1));

        assertThat(FairSample.draw(shuffled, 40, 7).homes())
                .isEqualTo(FairSample.draw(HOMES, 40, 7).homes());
        assertThat(FairSample.draw(HOMES, 40, 8).homes())
                .isNotEqualTo(FairSample.draw(HOMES, 40, 7).homes());
    }

    @Test
    void drawsNobodyTwiceAndAsManyAsAreWanted() {
        for (int size : new int[] {1, 2, 39, 200, 400, 1000}) {
            List<Home> drawn = FairSample.draw(HOMES, size, 3).homes();
            assertThat(drawn).doesNotHaveDuplicates().hasSize(Math.min(size, HOMES.size()));
        }
        assertThat(FairSample.draw(List.of(), 5, 3).homes()).isEmpty();
    }

    @Test
    void givesEveryGroupItsShare() {
        for (int seed = 0; seed < 200; seed++) {
            Map<Stratum, Share> strata = FairSample.draw(HOMES, 80, seed).strata();
            strata.forEach((stratum, share) -> {
                double quota = 80.0 * share.homes() / HOMES.size();
                assertThat((double) share.drawn()).isBetween(Math.floor(quota) - 1e-9, Math.ceil(quota) + 1e-9);
            });
        }
    }

    @Test
    void givesEveryHomeTheSameChance() {
        int draws = 4_000;
        Map<UUID, Integer> times = new HashMap<>();
        IntStream.range(0, draws)
                .forEach(seed -> FairSample.draw(HOMES, 40, seed)
                        .homes()
                        .forEach(home -> times.merge(home.unitId(), 1, Integer::sum)));

        double expected = draws * 40.0 / HOMES.size();
        // five standard deviations: among 400 homes none is ever so far off by chance
        double off = 5 * Math.sqrt(expected);
        HOMES.forEach(home ->
                assertThat((double) times.getOrDefault(home.unitId(), 0)).isBetween(expected - off, expected + off));
    }

    private static List<Home> homes(int[][] buildings) {
        List<Home> homes = new ArrayList<>();
        for (int[] building : buildings) {
            for (int i = 0; i < building[2]; i++) {
                homes.add(new Home(
                        new UUID(building[1] + 10L, i),
                        null,
                        new Stratum(
                                new UUID(1, building[0]),
                                new UUID(2, building[1]),
                                i % 3 == 0 ? Since.NEVER : Since.LATELY)));
            }
        }
        return homes;
    }
}
