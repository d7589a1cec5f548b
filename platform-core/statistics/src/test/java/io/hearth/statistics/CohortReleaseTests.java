package io.hearth.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.statistics.CohortRelease.Contribution;
import io.hearth.statistics.CohortRelease.Membership;
import io.hearth.statistics.CohortRelease.Quartiles;
import io.hearth.statistics.CohortRelease.Withheld;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CohortReleaseTests {

    private static final int COHORTS = 5_000;
    private static final int QUARTERS = 12;

    private static Map<Integer, Contribution> equal(int companies) {
        return IntStream.range(0, companies)
                .boxed()
                .collect(Collectors.toMap(one -> one, one -> new Contribution(10 + one, 100)));
    }

    private static Membership<Integer> of(int companies) {
        return CohortRelease.next(
                Membership.none(), IntStream.range(0, companies).boxed().toList(), new SplittableRandom(1));
    }

    @Test
    void tellsQuartilesThatAreNobodysOwnFigure() {
        assertThat(CohortRelease.release(of(9), equal(9))).contains(new Quartiles(9, 12, 14, 16));
        assertThat(CohortRelease.round(1234.5)).isEqualTo(1200);
        assertThat(CohortRelease.round(0.8765)).isEqualTo(0.88);
        assertThat(CohortRelease.round(0)).isZero();
    }

    @Test
    void tellsNothingOfSmallCohorts() {
        for (int companies = 0; companies < CohortRelease.SMALLEST_COHORT; companies++) {
            assertThat(CohortRelease.release(of(companies), equal(companies))).isEmpty();
        }
        assertThat(CohortRelease.release(of(5), equal(5))).isPresent();
        assertThat(CohortRelease.withheld(of(4), equal(4))).contains(Withheld.TOO_FEW);
        assertThat(CohortRelease.withheld(of(5), equal(5))).isEmpty();
    }

    @Test
    void tellsNothingWhenOneCompanyDominates() {
        Map<Integer, Contribution> figures = new HashMap<>(equal(7));
        figures.put(0, new Contribution(10, 200));
        assertThat(CohortRelease.release(of(7), figures)).as("200 of 800").isPresent();
        figures.put(0, new Contribution(10, 201));
        assertThat(CohortRelease.release(of(7), figures)).as("201 of 801").isEmpty();
        assertThat(CohortRelease.withheld(of(7), figures)).contains(Withheld.DOMINATED);
    }

    @Test
    void tellsNothingWhenAMemberHasNoFigure() {
        Map<Integer, Contribution> figures = new HashMap<>(equal(9));
        figures.remove(3);
        assertThat(CohortRelease.release(of(9), figures)).isEmpty();
        assertThat(CohortRelease.withheld(of(9), figures)).contains(Withheld.INCOMPLETE);
    }

    @Test
    void letsCompaniesJoinTogetherOnly() {
        SplittableRandom random = new SplittableRandom(2);
        Membership<Integer> first = of(6);
        Membership<Integer> second =
                CohortRelease.next(first, IntStream.range(0, 9).boxed().toList(), random);
        assertThat(second.members()).isEqualTo(first.members());
        assertThat(second.waiting()).containsExactlyInAnyOrder(6, 7, 8);
        assertThat(CohortRelease.next(second, IntStream.range(0, 10).boxed().toList(), random)
                        .members())
                .hasSize(10);
    }

    @Test
    void letsWhoeverLeavesGoAtOnceAndOthersRestWithThem() {
        Membership<Integer> last = of(12);
        Membership<Integer> next =
                CohortRelease.next(last, IntStream.range(1, 12).boxed().toList(), new SplittableRandom(3));
        assertThat(next.members()).hasSize(8).doesNotContain(0);
        assertThat(next.resting()).hasSize(4).contains(0);
        assertThat(CohortRelease.next(of(7), IntStream.range(1, 7).boxed().toList(), new SplittableRandom(3))
                        .members())
                .as("too few would stay")
                .isEmpty();
    }

    @Test
    void refusesFiguresOfNothing() {
        assertThatThrownBy(() -> new Contribution(1, 0)).hasMessageContaining("expected");
        assertThatThrownBy(() -> new Contribution(Double.NaN, 1)).hasMessageContaining("expected");
    }

    /** One cohort over the quarters: who took part, with which figures, and what was released of whom. */
    private record World(
            List<Map<Integer, Contribution>> figures, List<Set<Integer>> members, List<Optional<Quartiles>> releases) {}

    private static World world(SplittableRandom random, boolean guarded) {
        int companies = 3 + random.nextInt(38);
        Set<Integer> wanting = new TreeSet<>();
        double[] usual = new double[companies];
        long[] cases = new long[companies];
        for (int company = 0; company < companies; company++) {
            usual[company] = 60 * Math.exp(random.nextDouble() * 3);
            cases[company] = (long) Math.exp(2 + random.nextDouble() * (random.nextInt(4) == 0 ? 6 : 2));
            if (random.nextInt(3) > 0) {
                wanting.add(company);
            }
        }
        World world = new World(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Membership<Integer> membership = Membership.none();
        double moving = random.nextDouble() * 0.2;
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
            Map<Integer, Contribution> figures = new HashMap<>();
            for (int company = 0; company < companies; company++) {
                figures.put(company, new Contribution(usual[company], cases[company]));
                if (random.nextDouble() < moving && !wanting.remove(company)) {
                    wanting.add(company);
                }
            }
            membership = guarded
                    ? CohortRelease.next(membership, wanting, random)
                    : new Membership<>(List.of(wanting), Set.of(), Set.of());
            assertThat(wanting).as("whoever leaves is out at once").containsAll(membership.members());
            Optional<Quartiles> release = CohortRelease.release(membership, figures);
            world.figures().add(figures);
            world.members().add(membership.members());
            world.releases().add(release);
            release.ifPresent(told -> {
                assertThat(told.companies()).isGreaterThanOrEqualTo(CohortRelease.SMALLEST_COHORT);
            });
        }
        return world;
    }

    /**
     * Companies whose figures an attacker who is one of the cohort, and knows who takes part, could tell by differencing, by joining or leaving
     * next to them, by their weight or by a small cohort: those that cannot exchange their figures with two others, neither of them the attacker,
     * and leave every release as it is.
     */
    private static int disclosures(World world) {
        Map<Integer, BitSet> histories = new HashMap<>();
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
            if (world.releases().get(quarter).isPresent()) {
                for (int company : world.members().get(quarter)) {
                    histories.computeIfAbsent(company, none -> new BitSet()).set(quarter);
                }
            }
        }
        int disclosed = 0;
        for (Map.Entry<Integer, BitSet> victim : histories.entrySet()) {
            long alike = histories.entrySet().stream()
                    .filter(other -> !other.getKey().equals(victim.getKey())
                            && other.getValue().equals(victim.getValue())
                            && exchangeable(world, victim.getKey(), other.getKey()))
                    .count();
            // One of those alike may be the attacker.
            if (alike - 1 < 2) {
                disclosed++;
            }
        }
        return disclosed;
    }

    /** Recounts every release with the figures of the two exchanged. */
    private static boolean exchangeable(World world, int one, int other) {
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
            Map<Integer, Contribution> figures = new HashMap<>(world.figures().get(quarter));
            Contribution held = figures.get(one);
            figures.put(one, figures.get(other));
            figures.put(other, held);
            Membership<Integer> members =
                    new Membership<>(List.of(world.members().get(quarter)), Set.of(), Set.of());
            if (!CohortRelease.release(members, figures).equals(world.releases().get(quarter))) {
                return false;
            }
        }
        return true;
    }

    @Test
    void survivesDifferencingJoiningLeavingDominanceAndSmallCohorts() {
        SplittableRandom random = new SplittableRandom(20261122);
        int disclosures = 0;
        int releases = 0;
        int unguarded = 0;
        for (int cohort = 0; cohort < COHORTS; cohort++) {
            World world = world(random, true);
            disclosures += disclosures(world);
            releases +=
                    (int) world.releases().stream().filter(Optional::isPresent).count();
            if (cohort < COHORTS / 10) {
                unguarded += disclosures(world(random, false));
            }
        }
        System.out.println(COHORTS + " cohorts, " + releases + " releases, " + disclosures + " disclosures; "
                + unguarded + " in " + COHORTS / 10 + " cohorts without blocks");
        assertThat(releases).as("a rule that tells nothing is safe and useless").isGreaterThan(COHORTS / 5);
        assertThat(unguarded).as("the attack finds what it looks for").isPositive();
        assertThat(disclosures).isZero();
    }
}
