package io.hearth.desk.matter;

import static io.hearth.desk.matter.RepeatReason.ALIKE_WORDS;
import static io.hearth.desk.matter.RepeatReason.OTHER_CHANNEL;
import static io.hearth.desk.matter.RepeatReason.OTHER_PERSON;
import static io.hearth.desk.matter.RepeatReason.RESOLVED_BEFORE;
import static io.hearth.desk.matter.RepeatReason.SAME_CATEGORY;
import static io.hearth.desk.matter.RepeatReason.SAME_HOME;
import static io.hearth.desk.matter.RepeatReason.SAME_PERSON;
import static io.hearth.desk.matter.RepeatReason.SAME_PLACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.matter.RepeatFinder.Found;
import io.hearth.desk.matter.RepeatFinder.Report;
import io.hearth.desk.matter.RepeatFinder.Spot;
import io.hearth.desk.matter.SimulatedYear.Told;
import io.hearth.workflow.TicketKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RepeatFinderTests {

    private static final Instant THEN = Instant.parse("2026-05-01T02:00:00Z");
    private static final UUID ESTATE = UUID.randomUUID();
    private static final UUID HOME = UUID.randomUUID();
    private static final UUID NOISE = UUID.randomUUID();

    @Test
    void findsTheLastThatTheHomeBroughtUpBeforeWhoeverSaysSo() {
        Report oldest =
                report(TicketKind.REPAIR, "厨房水管漏水", THEN, one -> one.home(HOME).person(UUID.randomUUID()));
        Report last = report(
                TicketKind.REPAIR,
                "水管漏水",
                THEN.plus(Duration.ofDays(3)),
                one -> one.home(HOME).resolved(1));
        Report again = report(
                TicketKind.COMPLAINT,
                "厨房水管又漏水",
                THEN.plus(Duration.ofDays(9)),
                one -> one.home(HOME).channel("WEB"));

        Optional<Found> found = new RepeatFinder().find(again, List.of(oldest, last, again));

        assertThat(found.map(Found::earlierId)).contains(last.id());
        assertThat(found.orElseThrow().reasons())
                .containsExactlyInAnyOrder(SAME_HOME, ALIKE_WORDS, OTHER_PERSON, OTHER_CHANNEL, RESOLVED_BEFORE);
    }

    @Test
    void countsTwoComplaintsOfOnePersonAndCategoryWhateverTheirWords() {
        UUID person = UUID.randomUUID();
        Report first = report(
                TicketKind.COMPLAINT, "楼上半夜跑跳", THEN, one -> one.person(person).category(NOISE));
        Report second = report(
                TicketKind.COMPLAINT,
                "邻居装修太吵",
                THEN.plus(Duration.ofDays(5)),
                one -> one.person(person).category(NOISE));

        assertThat(new RepeatFinder().find(second, List.of(first)).orElseThrow().reasons())
                .containsExactlyInAnyOrder(SAME_PERSON, SAME_CATEGORY);
    }

    @Test
    void leavesOtherThingsOfTheSameHomeAlone() {
        Report first = report(TicketKind.REPAIR, "厨房水管漏水", THEN, one -> one.home(HOME));
        Report other = report(TicketKind.REPAIR, "客厅插座没电", THEN.plus(Duration.ofDays(2)), one -> one.home(HOME));

        assertThat(new RepeatFinder().find(other, List.of(first))).isEmpty();
    }

    @Test
    void leavesTheSameTroubleInAnotherHomeOfTheSamePersonAlone() {
        UUID person = UUID.randomUUID();
        Report first =
                report(TicketKind.REPAIR, "厨房水管漏水", THEN, one -> one.home(HOME).person(person));
        Report other = report(
                TicketKind.REPAIR,
                "厨房水管漏水",
                THEN.plus(Duration.ofDays(2)),
                one -> one.home(UUID.randomUUID()).person(person));

        assertThat(new RepeatFinder().find(other, List.of(first))).isEmpty();
    }

    @Test
    void looksBackThirtyDaysAndNoFurther() {
        Report first = report(TicketKind.REPAIR, "厨房水管漏水", THEN, one -> one.home(HOME));
        Report edge = report(TicketKind.REPAIR, "厨房水管漏水", THEN.plus(RepeatFinder.WITHIN), one -> one.home(HOME));
        Report late = report(
                TicketKind.REPAIR, "厨房水管漏水", THEN.plus(RepeatFinder.WITHIN).plusNanos(1_000), one -> one.home(HOME));

        assertThat(new RepeatFinder().find(edge, List.of(first))).isPresent();
        assertThat(new RepeatFinder().find(late, List.of(first))).isEmpty();
        assertThat(new RepeatFinder().find(first, List.of(edge)))
                .as("what comes later")
                .isEmpty();
    }

    @Test
    void findsWhatOthersSayOfOneSharedPartOnceADayHasPassedOrItWasResolved() {
        Report first = report(TicketKind.REPAIR, "3栋电梯异响", THEN, one -> one.spot("lift"));
        Report sameHour = report(TicketKind.REPAIR, "电梯异响", THEN.plus(Duration.ofHours(1)), one -> one.spot("lift"));
        Report nextDay = report(TicketKind.REPAIR, "电梯异响", THEN.plus(Duration.ofHours(25)), one -> one.spot("lift"));
        Report resolved = report(
                TicketKind.REPAIR, "3栋电梯异响", THEN, one -> one.spot("lift").resolved(0));

        assertThat(new RepeatFinder().find(sameHour, List.of(first))).isEmpty();
        assertThat(new RepeatFinder()
                        .find(nextDay, List.of(first))
                        .orElseThrow()
                        .reasons())
                .containsExactlyInAnyOrder(SAME_PLACE, ALIKE_WORDS, OTHER_PERSON);
        assertThat(new RepeatFinder()
                        .find(sameHour, List.of(resolved))
                        .orElseThrow()
                        .reasons())
                .contains(RESOLVED_BEFORE);
    }

    @Test
    void tellsApartSharedPartsAndWhatIsWrongWithThem() {
        Report first = report(TicketKind.REPAIR, "电梯异响", THEN, one -> one.spot("lift of 3"));
        Instant later = THEN.plus(Duration.ofDays(3));

        assertThat(new RepeatFinder()
                        .find(report(TicketKind.REPAIR, "电梯异响", later, one -> one.spot("lift of 5")), List.of(first)))
                .isEmpty();
        assertThat(new RepeatFinder()
                        .find(
                                report(TicketKind.COMPLAINT, "电梯里很脏没人打扫", later, one -> one.spot("lift of 3")),
                                List.of(first)))
                .isEmpty();
    }

    /** Of those found, how many are of one matter; of those that are, how many are found; over ten simulated years. */
    @Test
    void isRightAboutMostOfASimulatedYear() {
        long found = 0;
        long right = 0;
        long wanted = 0;
        long tickets = 0;
        long byOthers = 0;
        List<String> wrong = new ArrayList<>();
        for (long seed = 1; seed <= 10; seed++) {
            List<Told> told = new SimulatedYear(seed).told(600);
            tickets += told.size();
            List<Told> before = new ArrayList<>();
            for (Told one : told) {
                Optional<Found> repeat = new RepeatFinder()
                        .find(one.report(), before.stream().map(Told::report).toList());
                if (repeat.isPresent()) {
                    found++;
                    Told earlier = before.stream()
                            .filter(other ->
                                    other.report().id().equals(repeat.get().earlierId()))
                            .findFirst()
                            .orElseThrow();
                    if (earlier.matter().equals(one.matter())) {
                        right++;
                        byOthers += repeat.get().reasons().contains(OTHER_PERSON) ? 1 : 0;
                    } else if (wrong.size() < 12) {
                        wrong.add(earlier.report().title() + " | "
                                + one.report().title() + " | " + repeat.get().reasons());
                    }
                }
                wanted += before.stream().anyMatch(other -> isAgain(one, other)) ? 1 : 0;
                before.add(one);
            }
        }
        double precision = (double) right / found;
        double recall = (double) right / wanted;
        System.out.printf(
                Locale.ROOT,
                "repeats: %d tickets of 10 simulated years, %d come again, %d found, %d right (%d by somebody else):"
                        + " precision %.3f, recall %.3f%n",
                tickets,
                wanted,
                found,
                right,
                byOthers,
                precision,
                recall);
        wrong.forEach(pair -> System.out.println("  wrong: " + pair));
        assertThat(precision).isGreaterThan(0.9);
        assertThat(recall).isGreaterThan(0.6);
    }

    /** Of one matter, within the time, and no second report of one day by somebody else about a shared part. */
    private static boolean isAgain(Told one, Told other) {
        Duration between =
                Duration.between(other.report().openedAt(), one.report().openedAt());
        return one.matter().equals(other.matter())
                && between.compareTo(RepeatFinder.WITHIN) <= 0
                && between.isPositive();
    }

    private static Report report(TicketKind kind, String title, Instant at, UnaryOperator<Given> given) {
        return given.apply(new Given(null, null, null, "PHONE", null, null)).report(kind, title, at);
    }

    private record Given(
            @Nullable UUID unitId,
            @Nullable UUID contactId,
            @Nullable UUID categoryId,
            String way,
            @Nullable String place,
            @Nullable Integer resolvedAfterHours) {

        Given home(UUID id) {
            return new Given(id, contactId, categoryId, way, place, resolvedAfterHours);
        }

        Given person(UUID id) {
            return new Given(unitId, id, categoryId, way, place, resolvedAfterHours);
        }

        Given category(UUID id) {
            return new Given(unitId, contactId, id, way, place, resolvedAfterHours);
        }

        Given channel(String name) {
            return new Given(unitId, contactId, categoryId, name, place, resolvedAfterHours);
        }

        Given spot(String name) {
            return new Given(unitId, contactId, categoryId, way, name, resolvedAfterHours);
        }

        Given resolved(int hours) {
            return new Given(unitId, contactId, categoryId, way, place, hours);
        }

        Report report(TicketKind kind, String title, Instant at) {
            return new Report(
                    UUID.randomUUID(),
                    ESTATE,
                    kind,
                    unitId,
                    contactId,
                    null,
                    categoryId,
                    title,
                    "",
                    way,
                    at,
                    resolvedAfterHours == null ? null : at.plus(Duration.ofHours(resolvedAfterHours)),
                    place == null ? Map.of() : Map.of(place, new Spot(place, place)));
        }
    }
}
