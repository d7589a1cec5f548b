package io.hearth.sla.calendar;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * When a company works, as it is written down.
 *
 * @param key what rules and estates call it
 * @param zone where its times are meant, for example {@code Asia/Shanghai}
 * @param week the periods of each weekday; a weekday that is missing is not worked
 * @param days the days that are not like their weekday: public holidays that were taken in, and days of its own
 * @param years the years whose public holidays were taken in; any other year is flagged
 * @param ignoresHolidays whether it goes by its week in every year, for example because it works around the clock; then no year is flagged
 */
@Schema(name = "WorkCalendar")
public record CalendarDefinition(
        String key,
        String label,
        String labelEn,
        String zone,
        Map<DayOfWeek, List<Period>> week,
        List<SpecialDay> days,
        SortedSet<Integer> years,
        @JsonSetter(nulls = Nulls.AS_EMPTY) boolean ignoresHolidays) {

    public CalendarDefinition {
        Map<DayOfWeek, List<Period>> copy = new EnumMap<>(DayOfWeek.class);
        if (week != null) {
            week.forEach((day, periods) -> copy.put(day, periods == null ? List.of() : List.copyOf(periods)));
        }
        week = Collections.unmodifiableMap(copy);
        days = days == null ? List.of() : List.copyOf(days);
        years = Collections.unmodifiableSortedSet(years == null ? new TreeSet<>() : new TreeSet<>(years));
    }

    /** One that minds public holidays. */
    public CalendarDefinition(
            String key,
            String label,
            String labelEn,
            String zone,
            Map<DayOfWeek, List<Period>> week,
            List<SpecialDay> days,
            SortedSet<Integer> years) {
        this(key, label, labelEn, zone, week, days, years, false);
    }
}
