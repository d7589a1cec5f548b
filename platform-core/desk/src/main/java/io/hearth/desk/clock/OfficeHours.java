package io.hearth.desk.clock;

import io.hearth.sla.calendar.CalendarDefinition;
import io.hearth.sla.calendar.ChineseHolidays;
import io.hearth.sla.calendar.Period;
import io.hearth.sla.calendar.SpecialDay;
import io.hearth.sla.calendar.WorkCalendar;
import io.hearth.sla.policy.PolicyInForce;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * When the company's office is open: by the work calendar of the estate, or the company's, in the clock policy that was in force then. A
 * calendar that counts every hour of the week says when clocks run, not when somebody is there: then the office is open from 08:00 to 20:00
 * on weekdays and on weekends that are worked for a public holiday.
 */
@Component
public class OfficeHours {

    private static final List<Period> DAY = List.of(Period.of("08:00", "20:00"));
    private static final Duration MOMENT = Duration.ofNanos(1);

    private final ClockPolicies policies;

    OfficeHours(ClockPolicies policies) {
        this.policies = policies;
    }

    /**
     * Whether the office is closed at a moment.
     *
     * @param estateId the company's own hours when null
     */
    public boolean closed(@Nullable UUID estateId, Instant at) {
        PolicyInForce policy = policies.ofCompany().at(at);
        return !open(policy.calendarOf(estateId == null ? "" : estateId.toString()), at);
    }

    static boolean open(WorkCalendar calendar, Instant at) {
        WorkCalendar hours =
                countsEveryHour(calendar) ? Usual.in(calendar.definition().zone()) : calendar;
        return !hours.between(at, at.plus(MOMENT)).isZero();
    }

    private static boolean countsEveryHour(WorkCalendar calendar) {
        Map<DayOfWeek, List<Period>> week = calendar.definition().week();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (!week.getOrDefault(day, List.of()).contains(Period.ALL_DAY)) {
                return false;
            }
        }
        return true;
    }

    /** The hours of who has said nothing else. */
    private static final class Usual {

        private static final Map<String, WorkCalendar> BY_ZONE = new ConcurrentHashMap<>();

        static WorkCalendar in(String zone) {
            return BY_ZONE.computeIfAbsent(zone, Usual::make);
        }

        private static WorkCalendar make(String zone) {
            Map<DayOfWeek, List<Period>> week = new EnumMap<>(DayOfWeek.class);
            for (DayOfWeek day : DayOfWeek.values()) {
                if (day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY) {
                    week.put(day, DAY);
                }
            }
            List<SpecialDay> holidays = ChineseHolidays.years().stream()
                    .flatMap(year -> ChineseHolidays.days(year).stream())
                    .toList();
            return WorkCalendar.of(new CalendarDefinition(
                    "usual", "通常服务时间", "Usual hours", zone, week, holidays, ChineseHolidays.years()));
        }
    }
}
