package io.hearth.desk.call;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When the office is closed: from 20:00 to 08:00, and at weekends. */
final class AfterHours {

    private static final int OPENS = 8;
    private static final int CLOSES = 20;

    private AfterHours() {}

    static boolean is(Instant at, ZoneId zone) {
        ZonedDateTime local = at.atZone(zone);
        return local.getHour() < OPENS || local.getHour() >= CLOSES || rest(local.toLocalDate());
    }

    private static boolean rest(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
