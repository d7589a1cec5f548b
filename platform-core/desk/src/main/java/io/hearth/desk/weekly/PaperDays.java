package io.hearth.desk.weekly;

import io.hearth.sla.calendar.ChineseHolidays;
import io.hearth.sla.calendar.SpecialDay;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * On which day of a week its paper is drafted: the company's day; when nobody works then, the last working day of the week before it, else the
 * first one after it. A week without any working day has no paper, and the next one tells of both.
 */
record PaperDays(WeeklySettings settings) {

    private static final int WEEKS = 8;

    /** A week with the moment at which its paper is drafted. */
    record Due(LocalDate week, Instant at) {}

    /** The Monday of the day's week. */
    static LocalDate weekOf(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    LocalDate weekOf(Instant at) {
        return weekOf(at.atZone(zone()).toLocalDate());
    }

    /** The drafting of a week; empty when nobody works in it. */
    Optional<Due> of(LocalDate week) {
        LocalDate wanted = week.plusDays(settings.day().getValue() - 1L);
        return IntStream.iterate(settings.day().getValue() - 1, back -> back >= 0, back -> back - 1)
                .mapToObj(week::plusDays)
                .filter(PaperDays::worked)
                .findFirst()
                .or(() -> wanted.datesUntil(week.plusWeeks(1))
                        .filter(PaperDays::worked)
                        .findFirst())
                .map(day ->
                        new Due(week, day.atTime(settings.time()).atZone(zone()).toInstant()));
    }

    /** The last one that is due, also when it is late: within a week nothing is missed. */
    Optional<Due> last(Instant now) {
        LocalDate week = weekOf(now);
        return of(week).filter(due -> !due.at().isAfter(now))
                .or(() -> of(week.minusWeeks(1)).filter(due -> !due.at().isAfter(now)));
    }

    /** The first one that is yet to come. */
    Due next(Instant now) {
        LocalDate week = weekOf(now);
        return IntStream.range(0, WEEKS)
                .mapToObj(week::plusWeeks)
                .flatMap(each -> of(each).stream())
                .filter(due -> due.at().isAfter(now))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("working days: none in eight weeks (expected: some)"));
    }

    private ZoneId zone() {
        return ZoneId.of(settings.zone());
    }

    static boolean worked(LocalDate day) {
        return ChineseHolidays.days(day.getYear()).stream()
                .filter(special -> special.date().equals(day))
                .findFirst()
                .map(special -> special.kind() != SpecialDay.Kind.REST)
                .orElse(day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY);
    }
}
