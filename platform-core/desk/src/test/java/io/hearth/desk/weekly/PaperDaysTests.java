package io.hearth.desk.weekly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class PaperDaysTests {

    private static final PaperDays FRIDAYS = new PaperDays(WeeklySettings.FIRST);

    private static LocalDate day(PaperDays days, String monday) {
        return days.of(LocalDate.parse(monday))
                .orElseThrow()
                .at()
                .atZone(java.time.ZoneId.of(days.settings().zone()))
                .toLocalDate();
    }

    @Test
    void isTheFridayOfAnOrdinaryWeek() {
        assertThat(FRIDAYS.of(LocalDate.parse("2026-11-16")).orElseThrow().at())
                .isEqualTo(Instant.parse("2026-11-20T07:00:00Z"));
    }

    /** Labour Day of 2026 is Friday the first of May. */
    @Test
    void isTheWorkingDayBeforeAHoliday() {
        assertThat(day(FRIDAYS, "2026-04-27")).isEqualTo("2026-04-30");
    }

    /** The Spring Festival of 2026 rests from Sunday the 15th to Monday the 23rd of February. */
    @Test
    void isNoneInAWeekWithoutAWorkingDay() {
        assertThat(FRIDAYS.of(LocalDate.parse("2026-02-16"))).isEmpty();
        assertThat(FRIDAYS.next(Instant.parse("2026-02-16T00:00:00Z")).at())
                .isEqualTo(Instant.parse("2026-02-27T07:00:00Z"));
    }

    /** National Day of 2026: Monday the 5th to Wednesday the 7th of October rest, so a company whose day is Monday drafts after them. */
    @Test
    void isTheFirstWorkingDayAfterWhereNoneIsBefore() {
        PaperDays mondays =
                new PaperDays(new WeeklySettings(true, DayOfWeek.MONDAY, LocalTime.of(9, 0), "Asia/Shanghai", false));
        assertThat(day(mondays, "2026-10-05")).isEqualTo("2026-10-08");
    }

    @Test
    void catchesUpWithWhatIsLateButNotWithWhatIsYetToCome() {
        assertThat(FRIDAYS.last(Instant.parse("2026-11-20T06:59:59Z"))
                        .orElseThrow()
                        .week())
                .isEqualTo("2026-11-09");
        assertThat(FRIDAYS.last(Instant.parse("2026-11-20T07:00:00Z"))
                        .orElseThrow()
                        .week())
                .isEqualTo("2026-11-16");
        assertThat(FRIDAYS.last(Instant.parse("2026-11-23T01:00:00Z"))
                        .orElseThrow()
                        .week())
                .isEqualTo("2026-11-16");
    }

    @Test
    void goesOnFromWeekToWeek() {
        assertThat(FRIDAYS.next(Instant.parse("2026-11-20T07:00:00Z")).at())
                .isEqualTo(Instant.parse("2026-11-27T07:00:00Z"));
        assertThat(FRIDAYS.next(Instant.parse("2026-11-18T00:00:00Z")).week()).isEqualTo("2026-11-16");
    }

    @Test
    void followsTheClockOfTheCompany() {
        PaperDays urumqi =
                new PaperDays(new WeeklySettings(true, DayOfWeek.FRIDAY, LocalTime.of(15, 0), "Asia/Urumqi", true));
        assertThat(urumqi.of(LocalDate.parse("2026-11-16")).orElseThrow().at())
                .isEqualTo(Instant.parse("2026-11-20T09:00:00Z"));
    }
}
