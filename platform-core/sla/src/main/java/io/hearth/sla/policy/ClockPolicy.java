package io.hearth.sla.policy;

import static io.hearth.sla.policy.Absent.orEmpty;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.hearth.sla.calendar.CalendarDefinition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every promise in time of a company, sound or not yet. What is missing in JSON is empty here.
 *
 * @param version counted from 1; 0 for what has not been published yet
 * @param rules in order: for one clock the first that matches a ticket wins
 * @param defaultCalendar the key of the calendar of estates that have none of their own
 * @param estateCalendars the keys of the calendars of estates, by the estate's id
 * @param quietHours when nobody is called or written to outside of the product
 */
public record ClockPolicy(
        @JsonSetter(nulls = Nulls.AS_EMPTY) int version,
        List<ClockRule> rules,
        List<CalendarDefinition> calendars,
        String defaultCalendar,
        Map<String, String> estateCalendars,
        @Nullable QuietHours quietHours) {

    public ClockPolicy {
        rules = orEmpty(rules);
        calendars = orEmpty(calendars);
        estateCalendars = orEmpty(estateCalendars);
    }

    /** The same as another version. */
    public ClockPolicy as(int newVersion) {
        return new ClockPolicy(newVersion, rules, calendars, defaultCalendar, estateCalendars, quietHours);
    }
}
