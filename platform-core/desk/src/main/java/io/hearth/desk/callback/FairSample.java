package io.hearth.desk.callback;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Draws homes so that every one has the same chance, and every estate, building and time since the last contact has its share. Homes are put
 * in order of these, those of one group as the seed shuffles them; then every n-th is taken, from a place the seed says. The same homes,
 * size and seed give the same sample.
 */
final class FairSample {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private FairSample() {}

    /** How long ago somebody of the home was spoken with. */
    enum Since {
        NEVER,
        OVER_A_YEAR,
        OVER_HALF_A_YEAR,
        LATELY
    }

    /** What homes are told apart by. */
    record Stratum(UUID estateId, UUID buildingId, Since since) {}

    /** A home and whom to ask there. */
    record Home(UUID unitId, @Nullable UUID contactId, Stratum stratum) {}

    /**
     * What was drawn.
     *
     * @param strata how many homes each group has, and how many of them were drawn
     */
    record Drawn(List<Home> homes, Map<Stratum, Share> strata) {}

    /** A group's part. */
    record Share(int homes, int drawn) {}

    static Drawn draw(List<Home> population, int size, long seed) {
        List<Home> order = population.stream()
                .sorted(Comparator.<Home, UUID>comparing(home -> home.stratum().estateId())
                        .thenComparing(home -> home.stratum().buildingId())
                        .thenComparing(home -> home.stratum().since())
                        .thenComparingLong(home -> mixed(seed, home.unitId()))
                        .thenComparing(Home::unitId))
                .toList();
        List<Home> drawn = new ArrayList<>();
        int wanted = Math.min(size, order.size());
        if (wanted > 0) {
            double every = (double) order.size() / wanted;
            double from = (mix(seed) >>> 11) * UNIT * every;
            for (int i = 0; i < wanted; i++) {
                drawn.add(order.get(Math.min(order.size() - 1, (int) (from + i * every))));
            }
        }
        Map<Stratum, Share> strata = new LinkedHashMap<>();
        order.forEach(home -> strata.merge(home.stratum(), new Share(1, 0), FairSample::plus));
        drawn.forEach(home -> strata.merge(home.stratum(), new Share(0, 1), FairSample::plus));
        return new Drawn(drawn, strata);
    }

    private static Share plus(Share one, Share other) {
        return new Share(one.homes() + other.homes(), one.drawn() + other.drawn());
    }

    private static long mixed(long seed, UUID id) {
        return mix(mix(seed ^ id.getMostSignificantBits()) ^ id.getLeastSignificantBits());
    }

    /** SplitMix64: every bit of what goes in changes half of what comes out. */
    private static long mix(long value) {
        long z = value + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
