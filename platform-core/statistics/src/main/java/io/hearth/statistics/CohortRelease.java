package io.hearth.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Quartiles of a cohort of companies, told so that nobody learns a company's own figure, also not by comparing one release with another. Members
 * come and go in blocks only: companies of one block are in exactly the same releases, so that their figures could be exchanged among them and
 * every release would stay as it is. Whoever looks, one of the block included, is left with at least {@link #SMALLEST_BLOCK} - 1 companies that
 * a figure may belong to. A release is one of a cohort's period, such as a month, and no two
 * periods overlap; a company is in one cohort at a time.
 */
public final class CohortRelease {

    /** Fewer companies have no release. */
    public static final int SMALLEST_COHORT = 5;

    /** No company may have more of a cohort's cases. */
    public static final double LARGEST_SHARE = 0.25;

    /** So many companies join, rest and leave at once at least. */
    public static final int SMALLEST_BLOCK = 4;

    /** Released values have so many significant digits. */
    public static final int DIGITS = 2;

    private CohortRelease() {}

    /**
     * Who is in a release.
     *
     * @param blocks that are in the same releases; no company is in two
     * @param resting were in releases before, and are in none any more: no company of them comes back before it is forgotten
     * @param waiting for more companies to join with
     */
    public record Membership<C extends Comparable<C>>(List<Set<C>> blocks, Set<C> resting, Set<C> waiting) {

        public Membership {
            blocks = blocks.stream().map(Set::copyOf).toList();
            resting = Set.copyOf(resting);
            waiting = Set.copyOf(waiting);
        }

        /** Before the first release. */
        public static <C extends Comparable<C>> Membership<C> none() {
            return new Membership<C>(List.of(), Set.of(), Set.of());
        }

        /** Everybody whose figures are in the release. */
        public Set<C> members() {
            Set<C> members = new HashSet<>();
            blocks.forEach(members::addAll);
            return members;
        }
    }

    /**
     * The next period's membership.
     *
     * @param wanting every company of the cohort that takes part now
     * @param random draws who rests with whoever leaves, and who joins with whom
     */
    public static <C extends Comparable<C>> Membership<C> next(
            Membership<C> last, Collection<C> wanting, RandomGenerator random) {
        Set<C> waiting = new TreeSet<>(wanting);
        waiting.removeAll(last.resting());
        List<Set<C>> blocks = new ArrayList<>();
        Set<C> resting = new HashSet<>(last.resting());
        for (Set<C> block : last.blocks()) {
            waiting.removeAll(block);
            List<C> staying = new ArrayList<>(block);
            staying.retainAll(new HashSet<>(wanting));
            int leaving = block.size() - staying.size();
            if (leaving > 0) {
                // Whoever leaves alone would be told by the difference of two releases: others rest with them.
                staying.sort(Comparator.naturalOrder());
                shuffle(staying, random);
                int stay = block.size() - Math.max(leaving, SMALLEST_BLOCK);
                staying = stay < SMALLEST_BLOCK ? List.of() : staying.subList(0, stay);
            }
            Set<C> kept = new HashSet<>(staying);
            block.stream().filter(company -> !kept.contains(company)).forEach(resting::add);
            if (!kept.isEmpty()) {
                blocks.add(kept);
            }
        }
        if (waiting.size() >= SMALLEST_BLOCK) {
            blocks.add(new HashSet<>(waiting));
            waiting = new TreeSet<>();
        }
        return new Membership<>(blocks, resting, waiting);
    }

    private static <C> void shuffle(List<C> all, RandomGenerator random) {
        for (int at = all.size() - 1; at > 0; at--) {
            int other = random.nextInt(at + 1);
            C one = all.get(at);
            all.set(at, all.get(other));
            all.set(other, one);
        }
    }

    /**
     * One company's figure of a period.
     *
     * @param cases on how many cases the value rests
     */
    public record Contribution(double value, long cases) {
        public Contribution {
            if (!Double.isFinite(value) || cases < 1) {
                throw new IllegalArgumentException(
                        "contribution: " + value + " of " + cases + " cases (expected: a number of one case or more)");
            }
        }
    }

    /**
     * What is told of a cohort, rounded to {@link #DIGITS} significant digits.
     *
     * @param companies how many are in it
     */
    public record Quartiles(int companies, double lower, double median, double upper) {}

    /** Why nothing is told; whose doing it is, the reason does not say. */
    public enum Withheld {
        /** Fewer than {@link #SMALLEST_COHORT} companies. */
        TOO_FEW,
        /** A member has no figure: without it the others would be told apart from it. */
        INCOMPLETE,
        /** A member has more than {@link #LARGEST_SHARE} of the cases. */
        DOMINATED
    }

    /**
     * Why a period has no release; empty when it has one.
     *
     * @param figures of members; those of others are not looked at
     */
    public static <C extends Comparable<C>> Optional<Withheld> withheld(
            Membership<C> membership, Map<C, Contribution> figures) {
        Set<C> members = membership.members();
        if (members.size() < SMALLEST_COHORT) {
            return Optional.of(Withheld.TOO_FEW);
        }
        if (!figures.keySet().containsAll(members)) {
            return Optional.of(Withheld.INCOMPLETE);
        }
        List<Contribution> told = told(members, figures);
        long all = told.stream().mapToLong(Contribution::cases).sum();
        return told.stream().anyMatch(figure -> figure.cases() > LARGEST_SHARE * all)
                ? Optional.of(Withheld.DOMINATED)
                : Optional.empty();
    }

    private static <C> List<Contribution> told(Set<C> members, Map<C, Contribution> figures) {
        Map<C, Contribution> told = new HashMap<>(figures);
        told.keySet().retainAll(members);
        return List.copyOf(told.values());
    }

    /**
     * The release of a period; empty when it would tell too much. A company without a figure makes it empty too: it would leave its block.
     *
     * @param figures of members; those of others are not looked at
     */
    public static <C extends Comparable<C>> Optional<Quartiles> release(
            Membership<C> membership, Map<C, Contribution> figures) {
        if (withheld(membership, figures).isPresent()) {
            return Optional.empty();
        }
        double[] values = told(membership.members(), figures).stream()
                .mapToDouble(Contribution::value)
                .sorted()
                .toArray();
        return Optional.of(new Quartiles(
                values.length, round(around(values, 0.25)), round(around(values, 0.5)), round(around(values, 0.75))));
    }

    /** The mean of the three companies nearest to the quantile: no quartile is one company's figure. */
    private static double around(double[] sorted, double share) {
        int middle = (int) Math.round(share * (sorted.length - 1));
        int first = Math.clamp(middle - 1, 0, sorted.length - 3);
        return Arrays.stream(sorted, first, first + 3).average().orElseThrow();
    }

    static double round(double value) {
        if (value == 0) {
            return 0;
        }
        double step = Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - DIGITS + 1);
        return Math.round(value / step) * step;
    }
}
