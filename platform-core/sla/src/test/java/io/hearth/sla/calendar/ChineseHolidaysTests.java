package io.hearth.sla.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChineseHolidaysTests {

    @Test
    void coverExactlyTheYearsThatWereComparedAndNoOther() {
        assertThat(ChineseHolidays.years()).containsExactly(2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026);
        assertThat(ChineseHolidays.days(2018)).isEmpty();
        assertThat(ChineseHolidays.days(2027)).isEmpty();
    }

    @Test
    void knowTheSpringFestivalOf2026AsItWasAnnounced() {
        List<SpecialDay> days = ChineseHolidays.days(2026).stream()
                .filter(day -> "春节".equals(day.name()))
                .toList();

        assertThat(days.stream().filter(day -> day.kind() == SpecialDay.Kind.REST))
                .extracting(day -> day.date().toString())
                .contains("2026-02-15", "2026-02-16", "2026-02-20", "2026-02-23")
                .hasSize(9);
        assertThat(days.stream().filter(day -> day.kind() == SpecialDay.Kind.WORK))
                .extracting(day -> day.date().toString())
                .containsExactly("2026-02-14", "2026-02-28");
    }

    @Test
    void makeUpOnlyOnWeekendsAndTellEveryDayOnce() {
        for (int year : ChineseHolidays.years()) {
            List<SpecialDay> days = ChineseHolidays.days(year);
            assertThat(days)
                    .extracting(SpecialDay::date)
                    .doesNotHaveDuplicates()
                    .isSorted();
            assertThat(days).extracting(day -> day.date().getYear()).containsOnly(year);
            assertThat(days.stream()
                            .filter(day -> day.kind() == SpecialDay.Kind.WORK)
                            .map(SpecialDay::date))
                    .isNotEmpty()
                    .allMatch(ChineseHolidaysTests::weekend);
        }
    }

    @Test
    void haveElevenDaysOffOrMoreBesidesWhatIsMadeUp() {
        for (int year : ChineseHolidays.years()) {
            long off = ChineseHolidays.days(year).stream()
                    .filter(day -> day.kind() == SpecialDay.Kind.REST && !weekend(day.date()))
                    .count();
            long made = ChineseHolidays.days(year).stream()
                    .filter(day -> day.kind() == SpecialDay.Kind.WORK)
                    .count();
            assertThat(off - made).as("days off of " + year).isBetween(8L, 13L);
        }
    }

    private static boolean weekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
