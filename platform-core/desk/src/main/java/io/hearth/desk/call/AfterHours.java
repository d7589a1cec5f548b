package io.hearth.desk.call;

import io.hearth.sla.calendar.ChineseHolidays;
import io.hearth.sla.calendar.SpecialDay;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When the office is closed: from 20:00 to 08:00, and on days of rest. Weekends worked for a public holiday are days of work; years without
 * holiday data know weekends only.
 */
final class AfterHours {

    private static final int OPENS = 8;
    private static final int CLOSES = 20;

    private AfterHours() {}

    static boolean is(Instant at, ZoneId zone) {
        ZonedDateTime local = at.atZone(zone);
        return local.getHour() < OPENS || local.getHour() >= CLOSES || rest(local.toLocalDate());
    }

    private static boolean rest(LocalDate day) {
        for (SpecialDay special : ChineseHolidays.days(day.getYear())) {
            if (special.date().equals(day)) {
                return special.kind() == SpecialDay.Kind.REST;
            }
        }
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
