package io.hearth.sla.calendar;

import static io.hearth.sla.Given.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.hearth.sla.Given;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WorkCalendarTests {

    private final WorkCalendar office = WorkCalendar.of(Given.office());

    @Test
    void countsTheHoursOfWorkAndNoOthers() {
        assertThat(office.due(at("11:00"), Duration.ofHours(2))).isEqualTo(at("14:00"));
        assertThat(office.due(at("07:00"), Duration.ofHours(1))).isEqualTo(at("10:00"));
        assertThat(office.due(at("20:00"), Duration.ofMinutes(1))).isEqualTo(at("2026-11-24 09:01"));
        assertThat(office.between(at("08:00"), at("2026-11-24 10:00"))).isEqualTo(Duration.ofHours(9));
    }

    @Test
    void isDueWhenTheLastMinuteIsUsedUpAndNotWhenTheNextBegins() {
        assertThat(office.due(at("2026-11-20 17:00"), Duration.ofHours(1))).isEqualTo(at("2026-11-20 18:00"));
        assertThat(office.due(at("2026-11-20 17:00"), Duration.ofHours(1).plusNanos(1_000)))
                .isEqualTo(at("2026-11-23 09:00").plusNanos(1_000));
    }

    @Test
    void restsOnPublicHolidaysAndWorksTheWeekendsThatMakeUpForThem() {
        // The Spring Festival of 2026: off from the 15th to the 23rd of February, worked on Saturdays the 14th and the
        // 28th.
        assertThat(office.due(at("2026-02-14 17:30"), Duration.ofHours(1))).isEqualTo(at("2026-02-24 09:30"));
        assertThat(office.between(at("2026-02-28 00:00"), at("2026-03-01 00:00")))
                .isEqualTo(Duration.ofHours(8));
    }

    @Test
    void worksAWeekendThatMakesUpLikeTheFirstWorkingDayOfTheWeek() {
        WorkCalendar calendar = calendar(
                Map.of(
                        DayOfWeek.TUESDAY, List.of(Period.of("08:00", "10:00")),
                        DayOfWeek.SATURDAY, List.of(Period.of("09:00", "09:30"))),
                SpecialDay.work(LocalDate.of(2026, 11, 28), "调休", "Working weekend"));

        assertThat(calendar.between(at("2026-11-28 00:00"), at("2026-11-29 00:00")))
                .isEqualTo(Duration.ofHours(2));
    }

    @Test
    void hasDaysWithHoursOfTheirOwn() {
        WorkCalendar calendar = calendar(
                Map.of(DayOfWeek.MONDAY, List.of(Period.of("09:00", "18:00"))),
                new SpecialDay(
                        LocalDate.of(2026, 11, 23),
                        SpecialDay.Kind.HOURS,
                        "盘点",
                        "Stocktaking",
                        List.of(Period.of("14:00", "16:00"))));

        assertThat(calendar.due(at("08:00"), Duration.ofHours(1))).isEqualTo(at("15:00"));
    }

    @Test
    void worksAroundTheClockWithoutASeam() {
        Map<DayOfWeek, List<Period>> week = new java.util.EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, List.of(Period.ALL_DAY));
        }
        WorkCalendar always = calendar(week);
        Instant from = at("2025-12-30 23:59:59");

        assertThat(always.due(from, Duration.ofDays(400))).isEqualTo(from.plus(Duration.ofDays(400)));
        assertThat(always.between(from, from.plus(Duration.ofDays(400)))).isEqualTo(Duration.ofDays(400));
        assertThat(always.segments(from, from.plus(Duration.ofDays(3)))).hasSize(1);
    }

    @Test
    void takesANightAsTheEndOfOneDayAndTheBeginningOfTheNext() {
        WorkCalendar night = calendar(Map.of(
                DayOfWeek.MONDAY, List.of(Period.of("22:00", "00:00")),
                DayOfWeek.TUESDAY, List.of(Period.of("00:00", "02:00"))));

        assertThat(night.due(at("22:00"), Duration.ofHours(3))).isEqualTo(at("2026-11-24 01:00"));
        assertThat(night.segments(at("21:00"), at("2026-11-24 03:00")).stream()
                        .filter(Segment::counted)
                        .toList())
                .extracting(Segment::from, Segment::to)
                .containsExactly(tuple(at("22:00"), at("2026-11-24 02:00")));
    }

    @Test
    void refusesAPeriodThatPassesMidnight() {
        assertThatThrownBy(() -> calendar(Map.of(DayOfWeek.MONDAY, List.of(Period.of("22:00", "02:00")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("22:00")
                .hasMessageContaining("each ends after it begins");
    }

    @Test
    void refusesPeriodsThatOverlapAndWeeksWithoutWorkAndZonesThatAreNone() {
        assertThatThrownBy(() -> calendar(
                        Map.of(DayOfWeek.MONDAY, List.of(Period.of("09:00", "12:00"), Period.of("11:00", "13:00")))))
                .hasMessageContaining("none overlaps another");
        assertThatThrownBy(() -> calendar(Map.of())).hasMessageContaining("nothing is worked");
        assertThatThrownBy(() -> WorkCalendar.of(Given.calendar("x", "Mars/Olympus", List.of(), Period.ALL_DAY)))
                .hasMessageContaining("Mars/Olympus");
    }

    @Test
    void doesNotCountAnHourThatAZoneSkips() {
        WorkCalendar berlin = sundays("Europe/Berlin", Period.of("01:00", "04:00"));

        // On the 29th of March 2026 clocks go from 02:00 to 03:00.
        assertThat(berlin.between(berlin("2026-03-29T00:00"), berlin("2026-03-29T12:00")))
                .isEqualTo(Duration.ofHours(2));
        assertThat(berlin.due(berlin("2026-03-29T01:30"), Duration.ofHours(1))).isEqualTo(berlin("2026-03-29T03:30"));
    }

    @Test
    void countsAnHourThatAZoneRepeatsTwice() {
        WorkCalendar berlin = sundays("Europe/Berlin", Period.of("01:00", "02:30"));

        // On the 25th of October 2026 clocks go from 03:00 back to 02:00: 01:00 to 02:30, and 02:00 to 02:30 once more.
        assertThat(berlin.between(berlin("2026-10-25T00:00"), berlin("2026-10-25T12:00")))
                .isEqualTo(Duration.ofMinutes(120));
    }

    @Test
    void countsInItsOwnZoneWhereverItIsAsked() {
        WorkCalendar newYork =
                WorkCalendar.of(Given.calendar("ny", "America/New_York", List.of(), Period.of("09:00", "17:00")));

        assertThat(newYork.due(at("21:00"), Duration.ofHours(2)))
                .as("08:00 in New York")
                .isEqualTo(at("2026-11-24 00:00"));
    }

    @Test
    void flagsTheYearsItKnowsNoHolidaysOf() {
        assertThat(office.uncoveredYears(at("2026-12-31 10:00"), at("2027-01-02 10:00")))
                .containsExactly(2027);
        assertThat(office.uncoveredYears(at("2026-01-01 10:00"), at("2026-12-31 10:00")))
                .isEmpty();
        assertThat(office.between(at("2027-01-01 00:00"), at("2027-01-02 00:00")))
                .as("New Year's Day of 2027, a Friday, is not guessed")
                .isEqualTo(Duration.ofHours(8));
    }

    @Test
    void flagsNoYearWhenHolidaysDoNotMatter() {
        CalendarDefinition given = Given.calendar("x", "Asia/Shanghai", List.of(), Period.ALL_DAY);
        WorkCalendar calendar = WorkCalendar.of(
                new CalendarDefinition("x", "", "", "Asia/Shanghai", given.week(), List.of(), new TreeSet<>(), true));

        assertThat(calendar.uncoveredYears(at("2030-01-01 00:00"), at("2035-01-01 00:00")))
                .isEmpty();
    }

    @Test
    void tellsWhyEachStretchCountsOrDoesNot() {
        assertThat(office.segments(at("2026-11-20 17:00"), at("2026-11-23 13:30")))
                .extracting(Segment::why, Segment::to)
                .containsExactly(
                        tuple(Segment.Why.WORKING_HOURS, at("2026-11-20 18:00")),
                        tuple(Segment.Why.OFF_HOURS, at("2026-11-21 00:00")),
                        tuple(Segment.Why.WEEKEND, at("2026-11-23 00:00")),
                        tuple(Segment.Why.OFF_HOURS, at("09:00")),
                        tuple(Segment.Why.WORKING_HOURS, at("12:00")),
                        tuple(Segment.Why.OFF_HOURS, at("13:00")),
                        tuple(Segment.Why.WORKING_HOURS, at("13:30")));
    }

    @Test
    void findsTheFirstInstantAtWhichSoMuchIsWorkedAtAnyNanosecond() {
        SplittableRandom random = new SplittableRandom(7);
        List<WorkCalendar> calendars = List.of(
                office,
                sundays("Europe/Berlin", Period.of("00:30", "03:15")),
                WorkCalendar.of(Given.calendar("lh", "Australia/Lord_Howe", List.of(), Period.of("01:15", "02:45"))));
        for (int i = 0; i < 20_000; i++) {
            WorkCalendar calendar = calendars.get(i % calendars.size());
            Instant from = at("2025-06-01 00:00")
                    .plusNanos(random.nextLong(Duration.ofDays(800).toNanos()));
            Duration wanted =
                    Duration.ofNanos(1 + random.nextLong(Duration.ofHours(60).toNanos()));

            Instant due = calendar.due(from, wanted);

            assertThat(calendar.between(from, due)).isEqualTo(wanted);
            assertThat(calendar.between(from, due.minusNanos(1))).isEqualTo(wanted.minusNanos(1));
        }
    }

    private static Instant berlin(String time) {
        return LocalDateTime.parse(time).atZone(ZoneId.of("Europe/Berlin")).toInstant();
    }

    private static WorkCalendar sundays(String zone, Period period) {
        return WorkCalendar.of(new CalendarDefinition(
                "s", "", "", zone, Map.of(DayOfWeek.SUNDAY, List.of(period)), List.of(), new TreeSet<>()));
    }

    private static WorkCalendar calendar(Map<DayOfWeek, List<Period>> week, SpecialDay... days) {
        return WorkCalendar.of(
                new CalendarDefinition("x", "", "", "Asia/Shanghai", week, List.of(days), new TreeSet<>()));
    }
}
