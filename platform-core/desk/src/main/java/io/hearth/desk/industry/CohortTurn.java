package io.hearth.desk.industry;

import io.hearth.kernel.sharing.IndustryBook.Cohort;
import io.hearth.kernel.sharing.IndustryBook.Figure;
import io.hearth.kernel.sharing.IndustryBook.Quartiles;
import io.hearth.kernel.sharing.IndustryBook.Seat;
import io.hearth.kernel.sharing.IndustryBook.State;
import io.hearth.kernel.sharing.IndustryBook.Turn;
import io.hearth.kernel.time.UuidV7;
import io.hearth.statistics.CohortRelease;
import io.hearth.statistics.CohortRelease.Contribution;
import io.hearth.statistics.CohortRelease.Membership;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One month's release of all cohorts, worked out of how things stand and of what companies share. A company is put into one cohort for good, the
 * narrowest that has enough companies: of its region, size and age, else of fewer of these, else of all. So no two cohorts ever have a company
 * in common, and {@link CohortRelease} answers for each of them.
 */
final class CohortTurn {

    private static final int[] COUNTS = {50, 20, 10, CohortRelease.SMALLEST_COHORT};

    private final YearMonth month;
    private final Map<String, Shared> sharing;
    private final RandomGenerator random;
    private final Map<Key, Cohort> cohorts = new HashMap<>();
    private final Map<UUID, List<Seat>> seats = new TreeMap<>();
    private final List<Cohort> added = new ArrayList<>();
    private final List<Seat> changed = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();

    /** Of whom a cohort is; what is null does not matter. */
    private record Key(
            @Nullable String region,
            @Nullable String size,
            @Nullable String age) {}

    private CohortTurn(State state, YearMonth month, Map<String, Shared> sharing, RandomGenerator random) {
        this.month = month;
        this.sharing = sharing;
        this.random = random;
        for (Cohort cohort : state.cohorts()) {
            cohorts.put(new Key(cohort.region(), cohort.size(), cohort.age()), cohort);
            seats.put(cohort.id(), new ArrayList<>());
        }
        state.seats()
                .forEach(seat ->
                        seats.getOrDefault(seat.cohort(), new ArrayList<>()).add(seat));
    }

    /**
     * The turn of a month.
     *
     * @param sharing every company that takes part, also those of which nothing could be gathered
     */
    static Turn of(State state, YearMonth month, Map<String, Shared> sharing, RandomGenerator random) {
        CohortTurn turn = new CohortTurn(state, month, sharing, random);
        Map<UUID, Set<String>> joining = turn.place(state.seats());
        turn.seats.forEach((cohort, held) -> turn.next(cohort, held, joining.getOrDefault(cohort, Set.of())));
        return new Turn(turn.added, turn.changed, turn.figures);
    }

    /** Who joins which cohort: the narrowest first, and nobody alone. */
    private Map<UUID, Set<String>> place(List<Seat> held) {
        Set<String> unplaced = new TreeSet<>(sharing.keySet());
        held.forEach(seat -> unplaced.remove(seat.company()));
        Map<UUID, Set<String>> joining = new HashMap<>();
        for (int width = 0; width < 4; width++) {
            Map<Key, Set<String>> alike = new HashMap<>();
            for (String company : unplaced) {
                CompanyProfile profile =
                        Objects.requireNonNull(sharing.get(company)).profile();
                Key key = profile == null ? null : key(profile, width);
                if (key != null) {
                    alike.computeIfAbsent(key, none -> new TreeSet<>()).add(company);
                }
            }
            alike.forEach((key, companies) -> {
                if (companies.size() >= needed(key)) {
                    Cohort cohort = cohorts.computeIfAbsent(key, this::add);
                    joining.put(cohort.id(), companies);
                    unplaced.removeAll(companies);
                }
            });
        }
        return joining;
    }

    private static @Nullable Key key(CompanyProfile profile, int width) {
        AgeClass age = profile.age();
        return switch (width) {
            case 0 ->
                age == null
                        ? null
                        : new Key(profile.region().name(), profile.size().name(), age.name());
            case 1 -> new Key(profile.region().name(), profile.size().name(), null);
            case 2 -> new Key(profile.region().name(), null, null);
            default -> new Key(null, null, null);
        };
    }

    private int needed(Key key) {
        Cohort cohort = cohorts.get(key);
        boolean alive = cohort != null
                && seats.getOrDefault(cohort.id(), List.of()).stream()
                        .anyMatch(seat -> seat.until() == null && sharing.containsKey(seat.company()));
        return alive ? CohortRelease.SMALLEST_BLOCK : CohortRelease.SMALLEST_COHORT;
    }

    private Cohort add(Key key) {
        Cohort cohort = new Cohort(UuidV7.next(), key.region(), key.size(), key.age());
        added.add(cohort);
        seats.put(cohort.id(), new ArrayList<>());
        return cohort;
    }

    private void next(UUID cohort, List<Seat> held, Set<String> joining) {
        Map<Integer, Set<String>> blocks = new TreeMap<>();
        Set<String> resting = new HashSet<>();
        int last = 0;
        for (Seat seat : held) {
            last = Math.max(last, seat.block());
            if (seat.until() == null) {
                blocks.computeIfAbsent(seat.block(), none -> new HashSet<>()).add(seat.company());
            } else {
                resting.add(seat.company());
            }
        }
        Set<String> wanting = new TreeSet<>(joining);
        blocks.values()
                .forEach(block -> block.stream().filter(sharing::containsKey).forEach(wanting::add));
        Membership<String> next = CohortRelease.next(
                new Membership<>(List.copyOf(blocks.values()), resting, Set.<String>of()), wanting, random);
        Set<String> members = next.members();
        for (Seat seat : held) {
            if (seat.until() == null && !members.contains(seat.company())) {
                changed.add(new Seat(
                        seat.company(),
                        cohort,
                        seat.block(),
                        seat.since(),
                        month,
                        !sharing.containsKey(seat.company())));
            }
        }
        for (String company : joining) {
            if (members.contains(company)) {
                changed.add(new Seat(company, cohort, last + 1, month, null, false));
            }
        }
        figures.addAll(figures(cohort, next, sharing));
    }

    /** What is told of a cohort, of each measure. */
    static List<Figure> figures(UUID cohort, Membership<String> membership, Map<String, Shared> sharing) {
        List<Figure> told = new ArrayList<>();
        for (String measure : IndustryMeasures.KEYS) {
            Map<String, Contribution> of = new HashMap<>();
            sharing.forEach((company, shared) -> {
                Contribution figure = shared.figures().get(measure);
                if (figure != null) {
                    of.put(company, figure);
                }
            });
            told.add(CohortRelease.release(membership, of)
                    .map(found -> new Figure(
                            cohort,
                            measure,
                            new Quartiles(atLeast(found.companies()), found.lower(), found.median(), found.upper()),
                            null))
                    .orElseGet(() -> new Figure(
                            cohort,
                            measure,
                            null,
                            CohortRelease.withheld(membership, of).orElseThrow().name())));
        }
        return told;
    }

    private static int atLeast(int companies) {
        for (int count : COUNTS) {
            if (companies >= count) {
                return count;
            }
        }
        throw new IllegalStateException("companies: " + companies + " (expected: a released cohort)");
    }
}
