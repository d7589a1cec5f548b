package io.hearth.sla.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of working time: what a {@link CalendarDefinition} means, for any instant. An instant is worked when the clock on the wall of
 * the zone shows a time within a period of a day that is worked; so an hour that a zone skips is not worked, and one that it repeats is worked
 * twice. Immutable to its users and shared by threads; what it has worked out of a year it keeps.
 */
public final class WorkCalendar {

    private final CalendarDefinition definition;
    private final ZoneId zone;
    private final Map<DayOfWeek, DayPlan> week = new EnumMap<>(DayOfWeek.class);
    private final Map<LocalDate, DayPlan> special = new HashMap<>();
    private final Map<Integer, WorkYear> worked = new ConcurrentHashMap<>();

    private WorkCalendar(CalendarDefinition definition) {
        this.definition = definition;
        this.zone = zone(definition.zone());
        List<Period> first = List.of();
        for (DayOfWeek day : DayOfWeek.values()) {
            List<Period> periods = sorted(definition.week().getOrDefault(day, List.of()), day);
            week.put(
                    day,
                    periods.isEmpty()
                            ? DayPlan.rest(Segment.Why.WEEKEND, null, null)
                            : DayPlan.worked(periods, Segment.Why.WORKING_HOURS, null, null));
            first = first.isEmpty() ? periods : first;
        }
        if (first.isEmpty()) {
            throw new IllegalArgumentException(
                    "week: nothing is worked in calendar %s (expected: a period of some weekday)"
                            .formatted(definition.key()));
        }
        for (SpecialDay day : definition.days()) {
            special.put(day.date(), plan(day, first));
        }
    }

    /** Compiles a definition; one that is not sound is refused with {@link IllegalArgumentException}. */
    public static WorkCalendar of(CalendarDefinition definition) {
        return new WorkCalendar(definition);
    }

    public CalendarDefinition definition() {
        return definition;
    }

    public ZoneId zone() {
        return zone;
    }

    /** The first instant at which that much has been worked since {@code from}; {@code from} itself where that is nothing. */
    public Instant due(Instant from, Duration length) {
        if (length.isNegative() || length.isZero()) {
            return from;
        }
        WorkYear year = year(from);
        long offset = year.offset(from);
        long left = length.toNanos();
        while (year.workedFrom(offset) < left) {
            left -= year.workedFrom(offset);
            year = year(year.number() + 1);
            offset = 0;
        }
        return year.due(offset, left);
    }

    /** How much is worked from one instant to another; nothing where the second is not later. */
    public Duration between(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return Duration.ZERO;
        }
        WorkYear year = year(from);
        WorkYear last = year(to);
        if (year == last) {
            return Duration.ofNanos(year.workedUntil(year.offset(to)) - year.workedUntil(year.offset(from)));
        }
        Duration sum = Duration.ofNanos(year.workedFrom(year.offset(from)));
        for (int number = year.number() + 1; number < last.number(); number++) {
            sum = sum.plusNanos(year(number).workedFrom(0));
        }
        return sum.plusNanos(last.workedUntil(last.offset(to)));
    }

    /** Every stretch between two instants, in order and without gaps. */
    public List<Segment> segments(Instant from, Instant to) {
        List<Segment> segments = new ArrayList<>();
        for (OffsetSpan span : OffsetSpan.between(zone, from, to)) {
            for (LocalDate date = span.firstDate(); !date.isAfter(span.lastDate()); date = date.plusDays(1)) {
                stretches(span, date, segments);
            }
        }
        return segments;
    }

    /** The years between two instants whose public holidays were not taken in. */
    public SortedSet<Integer> uncoveredYears(Instant from, Instant to) {
        if (definition.ignoresHolidays()) {
            return Collections.emptySortedSet();
        }
        SortedSet<Integer> uncovered = new TreeSet<>();
        for (int year = from.atZone(zone).getYear(); year <= to.atZone(zone).getYear(); year++) {
            if (!definition.years().contains(year)) {
                uncovered.add(year);
            }
        }
        return uncovered;
    }

    private void stretches(OffsetSpan span, LocalDate date, List<Segment> segments) {
        DayPlan plan = plan(date);
        int second = 0;
        for (Period period : plan.periods()) {
            stretch(span, date, second, period.firstSecond(), plan, plan.otherwise(), segments);
            stretch(span, date, period.firstSecond(), period.endSecond(), plan, plan.within(), segments);
            second = period.endSecond();
        }
        stretch(span, date, second, 86_400, plan, plan.otherwise(), segments);
    }

    private static void stretch(
            OffsetSpan span,
            LocalDate date,
            int firstSecond,
            int endSecond,
            DayPlan plan,
            Segment.Why why,
            List<Segment> segments) {
        Instant from = span.atOrAfterStart(date, firstSecond);
        Instant to = span.atOrBeforeEnd(date, endSecond);
        if (!from.isBefore(to)) {
            return;
        }
        boolean named = why != Segment.Why.OFF_HOURS;
        Segment next = new Segment(from, to, why, named ? plan.name() : null, named ? plan.nameEn() : null);
        Segment last = segments.isEmpty() ? null : segments.getLast();
        if (last != null && last.continues(next)) {
            segments.set(segments.size() - 1, last.until(to));
        } else {
            segments.add(next);
        }
    }

    private DayPlan plan(LocalDate date) {
        DayPlan own = special.get(date);
        return own != null ? own : week.getOrDefault(date.getDayOfWeek(), DayPlan.NOTHING);
    }

    private WorkYear year(Instant time) {
        int guess = (int) Math.floorDiv(time.getEpochSecond(), 31_556_952L) + 1970;
        WorkYear year = year(guess);
        if (year.contains(time)) {
            return year;
        }
        return year(time.atZone(zone).getYear());
    }

    private WorkYear year(int number) {
        WorkYear known = worked.get(number);
        return known != null ? known : worked.computeIfAbsent(number, this::work);
    }

    private WorkYear work(int number) {
        Instant from = LocalDate.of(number, 1, 1).atStartOfDay(zone).toInstant();
        Instant to = LocalDate.of(number + 1, 1, 1).atStartOfDay(zone).toInstant();
        List<Segment> counted =
                segments(from, to).stream().filter(Segment::counted).toList();
        return WorkYear.of(number, from, to, counted);
    }

    private DayPlan plan(SpecialDay day, List<Period> first) {
        return switch (day.kind()) {
            case REST -> DayPlan.rest(Segment.Why.HOLIDAY, day.name(), day.nameEn());
            case WORK -> DayPlan.worked(first, Segment.Why.WORKING_WEEKEND, day.name(), day.nameEn());
            case HOURS -> {
                List<Period> hours = sorted(day.hours(), day.date());
                yield hours.isEmpty()
                        ? DayPlan.rest(Segment.Why.HOLIDAY, day.name(), day.nameEn())
                        : DayPlan.worked(hours, Segment.Why.OWN_HOURS, day.name(), day.nameEn());
            }
        };
    }

    private List<Period> sorted(List<Period> periods, Object day) {
        List<Period> sorted = periods.stream()
                .sorted(Comparator.comparing(Period::firstSecond))
                .toList();
        int last = 0;
        for (Period period : sorted) {
            if (period.firstSecond() >= period.endSecond() || period.firstSecond() < last) {
                throw new IllegalArgumentException(
                        "periods: %s of %s in calendar %s (expected: each ends after it begins, none overlaps another)"
                                .formatted(sorted, day, definition.key()));
            }
            last = period.endSecond();
        }
        return sorted;
    }

    private static ZoneId zone(@Nullable String name) {
        try {
            return ZoneId.of(String.valueOf(name));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("zone: %s (expected: a name like Asia/Shanghai)".formatted(name), e);
        }
    }

    /** How a day is worked: the reasons within and outside of its periods. */
    private record DayPlan(
            List<Period> periods,
            Segment.Why within,
            Segment.Why otherwise,
            @Nullable String name,
            @Nullable String nameEn) {

        static final DayPlan NOTHING = rest(Segment.Why.WEEKEND, null, null);

        static DayPlan rest(Segment.Why why, @Nullable String name, @Nullable String nameEn) {
            return new DayPlan(List.of(), why, why, name, nameEn);
        }

        static DayPlan worked(List<Period> periods, Segment.Why why, @Nullable String name, @Nullable String nameEn) {
            return new DayPlan(periods, why, Segment.Why.OFF_HOURS, name, nameEn);
        }
    }
}
