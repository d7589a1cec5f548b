package io.hearth.desk.industry;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.kernel.sharing.IndustryBook.Cohort;
import io.hearth.kernel.sharing.IndustryBook.Figure;
import io.hearth.kernel.sharing.IndustryBook.Quartiles;
import io.hearth.kernel.sharing.IndustryBook.Seat;
import io.hearth.kernel.sharing.IndustryBook.State;
import io.hearth.kernel.sharing.IndustryBook.Turn;
import io.hearth.statistics.CohortRelease;
import io.hearth.statistics.CohortRelease.Contribution;
import io.hearth.statistics.CohortRelease.Membership;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CohortTurnTests {

    private static final String MEASURE = "resolution_time";
    private static final YearMonth FIRST = YearMonth.of(2031, 1);
    private static final CompanyProfile EAST = new CompanyProfile(Region.EAST, SizeClass.SMALL, AgeClass.NEW);

    private final SplittableRandom random = new SplittableRandom(20261123);

    /** The book in memory. */
    private static final class Book {

        private final List<Cohort> cohorts = new ArrayList<>();
        private final Map<String, Seat> seats = new TreeMap<>();

        Turn release(YearMonth month, Map<String, Shared> sharing, SplittableRandom random) {
            Turn turn = CohortTurn.of(new State(cohorts, List.copyOf(seats.values())), month, sharing, random);
            cohorts.addAll(turn.cohorts());
            turn.seats().forEach(seat -> seats.put(seat.company(), seat));
            return turn;
        }

        @Nullable
        Seat seat(String company) {
            return seats.get(company);
        }

        Cohort cohortOf(String company) {
            UUID id = Objects.requireNonNull(seats.get(company)).cohort();
            return cohorts.stream()
                    .filter(cohort -> cohort.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Shared shared(CompanyProfile profile, double value, long cases) {
        return new Shared(profile, Map.of(MEASURE, new Contribution(value, cases)));
    }

    private static Map<String, Shared> companies(CompanyProfile profile, String prefix, int count) {
        Map<String, Shared> all = new LinkedHashMap<>();
        for (int at = 0; at < count; at++) {
            all.put(prefix + at, shared(profile, 10 + at, 100));
        }
        return all;
    }

    private static Figure figure(Turn turn, UUID cohort) {
        return turn.figures().stream()
                .filter(one -> one.cohort().equals(cohort) && one.measure().equals(MEASURE))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void putsCompaniesIntoTheNarrowestCohortThatHasEnough() {
        Map<String, Shared> sharing = new LinkedHashMap<>(companies(EAST, "a", 5));
        sharing.putAll(companies(new CompanyProfile(Region.EAST, SizeClass.LARGE, AgeClass.OLD), "b", 3));
        sharing.putAll(companies(new CompanyProfile(Region.EAST, SizeClass.LARGE, null), "c", 2));
        sharing.putAll(companies(new CompanyProfile(Region.NORTH, SizeClass.LARGE, AgeClass.OLD), "d", 4));
        Book book = new Book();
        book.release(FIRST, sharing, random);

        assertThat(book.cohortOf("a0"))
                .extracting(Cohort::region, Cohort::size, Cohort::age)
                .containsExactly("EAST", "SMALL", "NEW");
        assertThat(book.cohortOf("b0"))
                .extracting(Cohort::region, Cohort::size, Cohort::age)
                .containsExactly("EAST", "LARGE", null);
        assertThat(book.cohortOf("c0")).isEqualTo(book.cohortOf("b0"));
        assertThat(book.seat("d0"))
                .as("four of the north, and nobody else waits")
                .isNull();

        sharing.putAll(companies(new CompanyProfile(Region.SOUTH, SizeClass.SMALL, AgeClass.NEW), "e", 1));
        book.release(FIRST.plusMonths(1), sharing, random);
        assertThat(book.cohortOf("d0")).as("of all of China").isEqualTo(book.cohortOf("e0"));
        assertThat(book.cohortOf("d0").region()).isNull();
        assertThat(book.cohortOf("a0").age()).as("nobody moves").isEqualTo("NEW");
    }

    @Test
    void tellsOfHowManyCompaniesAtLeast() {
        Book book = new Book();
        Turn turn = book.release(FIRST, companies(EAST, "a", 21), random);
        Figure figure = figure(turn, book.cohortOf("a0").id());
        assertThat(figure.quartiles()).isEqualTo(new Quartiles(20, 15, 20, 25));
        assertThat(turn.figures()).hasSize(IndustryMeasures.KEYS.size());
        assertThat(turn.figures().stream().filter(one -> !one.measure().equals(MEASURE)))
                .allMatch(one -> "INCOMPLETE".equals(one.withheld()) && one.quartiles() == null);
    }

    @Test
    void keepsACompanyThatCouldNotBeReadAndTellsNothingOfItsCohort() {
        Book book = new Book();
        Map<String, Shared> sharing = companies(EAST, "a", 6);
        book.release(FIRST, sharing, random);
        sharing.put("a0", Shared.NOTHING);
        Turn turn = book.release(FIRST.plusMonths(1), sharing, random);
        assertThat(figure(turn, book.cohortOf("a0").id()).withheld()).isEqualTo("INCOMPLETE");
        assertThat(turn.seats()).isEmpty();
        sharing.put("new", Shared.NOTHING);
        book.release(FIRST.plusMonths(2), sharing, random);
        assertThat(book.seat("new")).as("nobody knows where it belongs").isNull();
    }

    @Test
    void neverLetsWhoeverLeftComeBack() {
        Book book = new Book();
        Map<String, Shared> sharing = companies(EAST, "a", 12);
        book.release(FIRST, sharing, random);
        Shared left = Objects.requireNonNull(sharing.remove("a3"));
        book.release(FIRST.plusMonths(1), sharing, random);
        Seat seat = Objects.requireNonNull(book.seat("a3"));
        assertThat(seat.leftItself()).isTrue();
        assertThat(seat.in(FIRST)).isTrue();
        assertThat(seat.in(FIRST.plusMonths(1))).isFalse();
        assertThat(book.seats.values().stream().filter(one -> one.until() != null))
                .as("others rest with it, by no doing of their own")
                .hasSize(CohortRelease.SMALLEST_BLOCK)
                .filteredOn(Seat::leftItself)
                .hasSize(1);
        sharing.put("a3", left);
        book.release(FIRST.plusMonths(2), sharing, random);
        assertThat(book.seat("a3")).isEqualTo(seat);
    }

    @Test
    void saysWhenAMonthIsDue() {
        assertThat(IndustryReleases.due(LocalDate.of(2031, 3, 4))).isEqualTo(YearMonth.of(2031, 1));
        assertThat(IndustryReleases.due(LocalDate.of(2031, 3, 5))).isEqualTo(YearMonth.of(2031, 2));
        assertThat(IndustryReleases.gatheredFrom(YearMonth.of(2031, 12))).isEqualTo(LocalDate.of(2032, 1, 5));
    }

    // ---- attacks over simulated markets

    /** What somebody knows who sees every release of every cohort and who was in it. */
    private record Known(UUID cohort, Set<String> members, Map<String, Contribution> figures, Figure told) {}

    private List<Known> market(boolean guarded) {
        int companies = 8 + random.nextInt(60);
        int regions = 1 + random.nextInt(3);
        double moving = random.nextDouble() * 0.12;
        double missing = random.nextInt(3) == 0 ? 0.01 : 0;
        Map<String, Shared> usual = new LinkedHashMap<>();
        Set<String> wanting = new HashSet<>();
        for (int at = 0; at < companies; at++) {
            CompanyProfile profile = new CompanyProfile(
                    Region.values()[random.nextInt(regions)],
                    SizeClass.values()[random.nextInt(2)],
                    random.nextInt(5) == 0 ? null : AgeClass.values()[random.nextInt(2)]);
            usual.put("c" + at, shared(profile, 60 * Math.exp(random.nextDouble() * 3), (long)
                    Math.exp(3 + random.nextDouble() * (random.nextInt(6) == 0 ? 6 : 2))));
            if (random.nextInt(3) > 0) {
                wanting.add("c" + at);
            }
        }
        Book book = new Book();
        List<Known> known = new ArrayList<>();
        for (int at = 0; at < 12; at++) {
            YearMonth month = FIRST.plusMonths(at);
            for (String company : usual.keySet()) {
                if (random.nextDouble() < moving && !wanting.remove(company)) {
                    wanting.add(company);
                }
            }
            Map<String, Shared> sharing = new HashMap<>();
            usual.forEach((company, shared) -> {
                if (wanting.contains(company)) {
                    sharing.put(
                            company, random.nextDouble() < missing ? new Shared(shared.profile(), Map.of()) : shared);
                }
            });
            // Unguarded: each month everybody who wants, without memory.
            Book now = guarded ? book : new Book();
            Turn turn = now.release(month, sharing, random);
            for (Cohort cohort : now.cohorts) {
                Set<String> members = new HashSet<>();
                now.seats.values().stream()
                        .filter(seat -> seat.cohort().equals(cohort.id()) && seat.in(month))
                        .forEach(seat -> members.add(seat.company()));
                assertThat(sharing.keySet()).as("whoever leaves is out at once").containsAll(members);
                known.add(new Known(
                        guarded ? cohort.id() : UUID.nameUUIDFromBytes(cohortName(cohort)),
                        members,
                        figures(sharing),
                        figure(turn, cohort.id())));
            }
        }
        return known;
    }

    private static byte[] cohortName(Cohort cohort) {
        return (cohort.region() + "/" + cohort.size() + "/" + cohort.age()).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Contribution> figures(Map<String, Shared> sharing) {
        Map<String, Contribution> figures = new HashMap<>();
        sharing.forEach((company, shared) -> shared.figures().values().forEach(figure -> figures.put(company, figure)));
        return figures;
    }

    /** Companies that cannot exchange their figures with two others, neither of them the attacker, and leave all that is told as it is. */
    private static int disclosures(List<Known> known) {
        Map<String, Set<Integer>> histories = new HashMap<>();
        for (int at = 0; at < known.size(); at++) {
            if (known.get(at).told().withheld() == null) {
                for (String company : known.get(at).members()) {
                    histories.computeIfAbsent(company, none -> new HashSet<>()).add(at);
                }
            }
        }
        int disclosed = 0;
        for (Map.Entry<String, Set<Integer>> victim : histories.entrySet()) {
            long alike = histories.entrySet().stream()
                    .filter(other -> !other.getKey().equals(victim.getKey())
                            && other.getValue().equals(victim.getValue())
                            && known.stream().allMatch(one -> exchangeable(one, victim.getKey(), other.getKey())))
                    .count();
            if (alike - 1 < 2) {
                disclosed++;
            }
        }
        return disclosed;
    }

    private static boolean exchangeable(Known known, String one, String other) {
        if (!known.members().contains(one) && !known.members().contains(other)) {
            return true;
        }
        Map<String, Contribution> figures = new HashMap<>(known.figures());
        Contribution held = figures.remove(one);
        Contribution others = figures.remove(other);
        if (held != null) {
            figures.put(other, held);
        }
        if (others != null) {
            figures.put(one, others);
        }
        Membership<String> membership = new Membership<>(List.of(known.members()), Set.<String>of(), Set.<String>of());
        Quartiles told = known.told().quartiles();
        return told == null
                ? CohortRelease.withheld(membership, figures)
                        .map(Enum::name)
                        .equals(Optional.ofNullable(known.told().withheld()))
                : CohortRelease.release(membership, figures)
                        .filter(again -> again.lower() == told.lower()
                                && again.median() == told.median()
                                && again.upper() == told.upper())
                        .isPresent();
    }

    @Test
    void disclosesNobodyByComparingMonthsAndCohorts() {
        int markets = 1_500;
        int disclosures = 0;
        int releases = 0;
        int unguarded = 0;
        for (int at = 0; at < markets; at++) {
            List<Known> known = market(true);
            disclosures += disclosures(known);
            releases += (int)
                    known.stream().filter(one -> one.told().withheld() == null).count();
            if (at < markets / 10) {
                unguarded += disclosures(market(false));
            }
        }
        System.out.println(markets + " markets over 12 months, " + releases + " releases of cohorts, " + disclosures
                + " disclosures; " + unguarded + " in " + markets / 10 + " markets that forget who was together");
        assertThat(releases).as("a rule that tells nothing is safe and useless").isGreaterThan(markets);
        assertThat(unguarded).as("the attack finds what it looks for").isPositive();
        assertThat(disclosures).isZero();
    }
}
