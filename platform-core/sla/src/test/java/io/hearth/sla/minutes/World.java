package io.hearth.sla.minutes;

import io.hearth.sla.calendar.CalendarDefinition;
import io.hearth.sla.calendar.ChineseHolidays;
import io.hearth.sla.calendar.Period;
import io.hearth.sla.calendar.SpecialDay;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** A stretch of time and some calendars, at random: zones that change their clocks, public holidays, working weekends, whole days, no days. */
record World(long firstMinute, int minutes, List<MinuteCalendar> calendars) {

    static final int DAYS = 90;

    private static final List<String> ZONES = List.of(
            "Asia/Shanghai",
            "Asia/Shanghai",
            "Asia/Shanghai",
            "Asia/Urumqi",
            "Europe/Berlin",
            "America/New_York",
            "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "America/Santiago",
            "Africa/Casablanca",
            "Pacific/Apia");

    /** Around changes of clocks, the New Year of the moon, the end of a year, a day that Samoa left out, and a year without data. */
    private static final List<LocalDate> STARTS = List.of(
            LocalDate.of(2026, 1, 20),
            LocalDate.of(2026, 9, 1),
            LocalDate.of(2026, 11, 15),
            LocalDate.of(2025, 12, 10),
            LocalDate.of(2024, 3, 1),
            LocalDate.of(2023, 10, 1),
            LocalDate.of(2021, 4, 10),
            LocalDate.of(2020, 1, 5),
            LocalDate.of(2019, 3, 20),
            LocalDate.of(2011, 12, 1),
            LocalDate.of(2027, 3, 1));

    static World random(SplittableRandom random) {
        LocalDate first = STARTS.get(random.nextInt(STARTS.size())).plusDays(random.nextInt(20));
        long firstMinute = first.toEpochDay() * 1_440;
        List<MinuteCalendar> calendars = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            calendars.add(new MinuteCalendar(calendar("c" + i, first, random), firstMinute, DAYS * 1_440));
        }
        return new World(firstMinute, DAYS * 1_440, calendars);
    }

    MinuteCalendar calendar(String key) {
        return calendars.stream()
                .filter(calendar -> calendar.definition.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static CalendarDefinition calendar(String key, LocalDate first, SplittableRandom random) {
        Map<DayOfWeek, List<Period>> week = new EnumMap<>(DayOfWeek.class);
        List<Period> usual = periods(random);
        for (DayOfWeek day : DayOfWeek.values()) {
            boolean weekend = day.compareTo(DayOfWeek.FRIDAY) > 0;
            if (random.nextInt(100) < (weekend ? 30 : 90)) {
                week.put(day, random.nextInt(4) == 0 ? periods(random) : usual);
            }
        }
        if (week.values().stream().allMatch(List::isEmpty)) {
            week.put(DayOfWeek.WEDNESDAY, List.of(Period.ALL_DAY));
        }
        List<SpecialDay> days = new ArrayList<>();
        TreeSet<Integer> years = new TreeSet<>();
        boolean chinese = random.nextBoolean();
        for (int i = 0; i < DAYS; i++) {
            LocalDate date = first.plusDays(i);
            if (chinese) {
                years.add(date.getYear());
                ChineseHolidays.days(date.getYear()).stream()
                        .filter(day -> day.date().equals(date))
                        .forEach(days::add);
            } else if (random.nextInt(12) == 0) {
                days.add(
                        switch (random.nextInt(4)) {
                            case 0 -> SpecialDay.work(date, "调休", "Working weekend");
                            case 1 -> new SpecialDay(date, SpecialDay.Kind.HOURS, "盘点", "Stocktaking", periods(random));
                            default -> SpecialDay.rest(date, "放假", "Day off");
                        });
            }
        }
        String zone = ZONES.get(random.nextInt(ZONES.size()));
        return new CalendarDefinition(key, key, key, zone, week, days, years, !chinese && random.nextInt(3) == 0);
    }

    private static List<Period> periods(SplittableRandom random) {
        switch (random.nextInt(10)) {
            case 0 -> {
                return List.of(Period.ALL_DAY);
            }
            case 1 -> {
                return List.of(Period.of("00:00", "02:00"), Period.of("22:00", "00:00"));
            }
            case 2 -> {
                return List.of();
            }
            case 3, 4 -> {
                return List.of(Period.of("09:00", "12:00"), Period.of("13:30", "18:00"));
            }
            default -> {
                TreeSet<Integer> ends = new TreeSet<>();
                int count = 2 * (1 + random.nextInt(3));
                while (ends.size() < count) {
                    ends.add(random.nextInt(24 * 60 / 5) * 5);
                }
                List<Period> periods = new ArrayList<>();
                Integer from = null;
                for (int end : ends) {
                    if (from == null) {
                        from = end;
                    } else {
                        periods.add(
                                new Period(LocalTime.ofSecondOfDay(from * 60L), LocalTime.ofSecondOfDay(end * 60L)));
                        from = null;
                    }
                }
                return periods;
            }
        }
    }
}
