package io.hearth.desk.duty;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.duty.Coverage.Span;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CoverageTests {

    private static final Instant MONDAY = Instant.parse("2026-11-22T16:00:00Z"); // midnight in Shanghai

    @Test
    void anEmptyRosterIsOneGap() {
        assertThat(Coverage.gaps(always("Asia/Shanghai"), List.of(), MONDAY, hours(336)))
                .containsExactly(new Span(MONDAY, hours(336)));
    }

    @Test
    void whatNobodyCoversIsAGapToTheMinute() {
        List<Span> covered = List.of(span(-3, 8), span(10, 20), span(19, 24), span(24, 40));
        assertThat(Coverage.gaps(always("Asia/Shanghai"), covered, MONDAY, hours(48)))
                .containsExactly(span(8, 10), span(40, 48));
    }

    @Test
    void onlyHoursThatMustBeCoveredAreGaps() {
        Roster nights = roster(
                "Asia/Shanghai",
                List.of(
                        new CoveredHours(DayOfWeek.MONDAY, "20:00", "00:00"),
                        new CoveredHours(DayOfWeek.TUESDAY, "00:00", "08:00")));
        assertThat(Coverage.gaps(nights, List.of(), MONDAY, hours(24 * 7))).containsExactly(span(20, 32));
        assertThat(Coverage.gaps(nights, List.of(span(22, 30)), MONDAY, hours(24 * 7)))
                .containsExactly(span(20, 22), span(30, 32));
    }

    @Test
    void aDayHasTheHoursThatItHasInItsZone() {
        // Berlin's clocks go back on 25 October 2026: that Sunday has 25 hours.
        Roster sunday = roster("Europe/Berlin", List.of(new CoveredHours(DayOfWeek.SUNDAY, "00:00", "00:00")));
        Instant from = Instant.parse("2026-10-24T00:00:00Z");
        assertThat(Coverage.gaps(sunday, List.of(), from, from.plusSeconds(3 * 86_400)))
                .containsExactly(
                        new Span(Instant.parse("2026-10-24T22:00:00Z"), Instant.parse("2026-10-25T23:00:00Z")));
    }

    @Test
    void anAbsenceTakesItsPartOfAShift() {
        assertThat(Coverage.without(span(8, 20), List.of(span(6, 9), span(12, 13), span(30, 31))))
                .containsExactly(span(9, 12), span(13, 20));
        assertThat(Coverage.without(span(8, 20), List.of(span(0, 24)))).isEmpty();
    }

    @Test
    void agreesWithLookingAtEveryMinute() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            List<Span> covered = Stream.generate(() -> {
                        int from = random.nextInt(60 * 72);
                        return new Span(minute(from), minute(from + 1 + random.nextInt(900)));
                    })
                    .limit(random.nextInt(8))
                    .toList();
            Roster roster = roster(
                    "Asia/Shanghai",
                    List.of(
                            new CoveredHours(DayOfWeek.MONDAY, "06:30", "00:00"),
                            new CoveredHours(DayOfWeek.TUESDAY, "00:00", "11:15"),
                            new CoveredHours(DayOfWeek.TUESDAY, "18:00", "21:00")));
            List<Span> gaps = Coverage.gaps(roster, covered, MONDAY, minute(60 * 72));
            for (int m = 0; m < 60 * 72; m++) {
                Instant at = minute(m);
                boolean needed = m >= 390 && m < 1440 + 675 || m >= 1440 + 1080 && m < 1440 + 1260;
                boolean gap = needed && covered.stream().noneMatch(span -> holds(span, at));
                assertThat(gaps.stream().anyMatch(span -> holds(span, at)))
                        .as("round %d, minute %d", round, m)
                        .isEqualTo(gap);
            }
        }
    }

    private static boolean holds(Span span, Instant at) {
        return !at.isBefore(span.from()) && at.isBefore(span.to());
    }

    private static Roster always(String zone) {
        return roster(zone, CoveredHours.always());
    }

    private static Roster roster(String zone, List<CoveredHours> hours) {
        return new Roster(new UUID(0, 1), "总值班", null, ZoneId.of(zone), hours, false, true, 0);
    }

    private static Span span(int fromHour, int toHour) {
        return new Span(hours(fromHour), hours(toHour));
    }

    private static Instant hours(int hours) {
        return MONDAY.plusSeconds(hours * 3600L);
    }

    private static Instant minute(int minutes) {
        return MONDAY.plusSeconds(minutes * 60L);
    }
}
