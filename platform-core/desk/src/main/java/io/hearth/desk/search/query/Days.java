package io.hearth.desk.search.query;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Days and the times that begin with one, as people write them: {@code 2026}, {@code 2026-05}, {@code 5月3日}, {@code 昨天}, {@code 7d}. */
final class Days {

    private static final Pattern DATE =
            Pattern.compile("(?<year>\\d{4})(?:[-/.年](?<month>\\d{1,2})(?:[-/.月](?<day>\\d{1,2}))?)?[年月日号]?");
    private static final Pattern THIS_YEAR = Pattern.compile("(?<month>\\d{1,2})[月/](?:(?<day>\\d{1,2})[日号]?)?");
    private static final Pattern AGO = Pattern.compile("(?<count>\\d{1,4})(?<unit>d|天|w|周|m|个?月)前?");

    private Days() {}

    /** The first day of the time a value names, if it names one. */
    static Optional<LocalDate> begin(String value, LocalDate today) {
        try {
            return switch (value) {
                case "today", "今天", "今日" -> Optional.of(today);
                case "yesterday", "昨天", "昨日" -> Optional.of(today.minusDays(1));
                case "前天" -> Optional.of(today.minusDays(2));
                case "week", "本周", "这周" -> Optional.of(today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
                case "上周" ->
                    Optional.of(today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                            .minusWeeks(1));
                case "month", "本月", "这个月" -> Optional.of(today.withDayOfMonth(1));
                case "上月", "上个月" -> Optional.of(today.withDayOfMonth(1).minusMonths(1));
                case "year", "今年" -> Optional.of(today.withDayOfYear(1));
                case "去年" -> Optional.of(today.withDayOfYear(1).minusYears(1));
                default -> written(value, today);
            };
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> written(String value, LocalDate today) {
        Matcher date = DATE.matcher(value);
        if (date.matches()) {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(date.group("year")), number(date.group("month")), number(date.group("day"))));
        }
        Matcher thisYear = THIS_YEAR.matcher(value);
        if (thisYear.matches()) {
            return Optional.of(
                    LocalDate.of(today.getYear(), number(thisYear.group("month")), number(thisYear.group("day"))));
        }
        Matcher ago = AGO.matcher(value);
        if (ago.matches()) {
            int count = Integer.parseInt(ago.group("count"));
            return Optional.of(
                    switch (ago.group("unit").charAt(0)) {
                        case 'd', '天' -> today.minusDays(count);
                        case 'w', '周' -> today.minusWeeks(count);
                        default -> today.minusMonths(count);
                    });
        }
        return Optional.empty();
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 1 : Integer.parseInt(digits);
    }
}
