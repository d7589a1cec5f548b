package io.hearth.sla.minutes;

import io.hearth.sla.calendar.CalendarDefinition;
import io.hearth.sla.calendar.Period;
import io.hearth.sla.calendar.SpecialDay;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/** For each minute of a window of time, whether a calendar works it: what the clock on the wall shows, minute by minute. */
final class MinuteCalendar {

    final CalendarDefinition definition;
    final boolean[] worked;

    MinuteCalendar(CalendarDefinition definition, long firstMinute, int minutes) {
        this.definition = definition;
        this.worked = new boolean[minutes];
        ZoneId zone = ZoneId.of(definition.zone());
        for (int i = 0; i < minutes; i++) {
            worked[i] = works(Instant.ofEpochSecond((firstMinute + i) * 60).atZone(zone));
        }
    }

    private boolean works(ZonedDateTime wall) {
        LocalTime time = wall.toLocalTime();
        for (Period period : plan(wall)) {
            boolean begun = !time.isBefore(period.from());
            boolean over = !period.to().equals(LocalTime.MIDNIGHT) && !time.isBefore(period.to());
            if (begun && !over) {
                return true;
            }
        }
        return false;
    }

    private List<Period> plan(ZonedDateTime wall) {
        for (SpecialDay day : definition.days()) {
            if (day.date().equals(wall.toLocalDate())) {
                return switch (day.kind()) {
                    case REST -> List.of();
                    case HOURS -> day.hours();
                    case WORK -> firstWorkingWeekday();
                };
            }
        }
        return definition.week().getOrDefault(wall.getDayOfWeek(), List.of());
    }

    private List<Period> firstWorkingWeekday() {
        for (DayOfWeek day : DayOfWeek.values()) {
            List<Period> periods = definition.week().getOrDefault(day, List.of());
            if (!periods.isEmpty()) {
                return periods;
            }
        }
        return List.of();
    }
}
