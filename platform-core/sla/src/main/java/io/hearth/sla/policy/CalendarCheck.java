package io.hearth.sla.policy;

import static io.hearth.sla.policy.Findings.blank;
import static io.hearth.sla.policy.Findings.escaped;

import io.hearth.sla.calendar.CalendarDefinition;
import io.hearth.sla.calendar.Period;
import io.hearth.sla.calendar.SpecialDay;
import io.hearth.sla.policy.PolicyFinding.Code;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/** What is wrong with the calendars of a policy, and with who goes by them. */
final class CalendarCheck {

    private static final int MOST_CALENDARS = 50;
    private static final int MOST_DAYS = 2_000;

    /** From this month on the next year's public holidays are announced, and clocks begin to reach into it. */
    private static final int MONTH_OF_ANNOUNCEMENT = 11;

    private static final List<String> WEEKDAYS = List.of("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日");

    private final ClockPolicy policy;
    private final PolicyCheck.Company company;
    private final Findings findings;

    CalendarCheck(ClockPolicy policy, PolicyCheck.Company company, Findings findings) {
        this.policy = policy;
        this.company = company;
        this.findings = findings;
    }

    void check() {
        List<CalendarDefinition> calendars = policy.calendars();
        if (calendars.size() > MOST_CALENDARS) {
            findings.error(
                    Code.TOO_MANY,
                    "/calendars",
                    "最多 %d 个日历。".formatted(MOST_CALENDARS),
                    "At most %d calendars.".formatted(MOST_CALENDARS));
        }
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < calendars.size(); i++) {
            CalendarDefinition calendar = calendars.get(i);
            String path = "/calendars/" + i;
            if (blank(calendar.key())) {
                findings.error(Code.INCOMPLETE, path + "/key", "日历没有键名。", "The calendar has no key.");
            } else if (!keys.add(calendar.key())) {
                findings.error(
                        Code.DUPLICATE_NAME,
                        path + "/key",
                        "有两个日历叫「%s」。".formatted(calendar.key()),
                        "Two calendars are called \"%s\".".formatted(calendar.key()));
            }
            calendar(calendar, path);
        }
        whoGoesByThem(keys);
        quietHours();
    }

    private void whoGoesByThem(Set<String> keys) {
        if (!keys.contains(policy.defaultCalendar())) {
            findings.error(
                    blank(policy.defaultCalendar()) ? Code.INCOMPLETE : Code.UNKNOWN_REFERENCE,
                    "/defaultCalendar",
                    "没有叫「%s」的日历可作默认日历。".formatted(policy.defaultCalendar()),
                    "There is no calendar \"%s\" to be the default.".formatted(policy.defaultCalendar()));
        }
        new TreeMap<>(policy.estateCalendars()).forEach((estate, key) -> {
            String path = "/estateCalendars/" + escaped(estate);
            if (!company.estates().contains(estate)) {
                findings.error(
                        Code.UNKNOWN_REFERENCE,
                        path,
                        "没有编号为「%s」的项目。".formatted(estate),
                        "There is no estate \"%s\".".formatted(estate));
            }
            if (!keys.contains(key)) {
                findings.error(
                        Code.UNKNOWN_REFERENCE,
                        path,
                        "没有叫「%s」的日历。".formatted(key),
                        "There is no calendar \"%s\".".formatted(key));
            }
        });
    }

    private void quietHours() {
        QuietHours quiet = policy.quietHours();
        if (quiet == null) {
            return;
        }
        if (quiet.from() == null || quiet.to() == null) {
            findings.error(
                    Code.INCOMPLETE, "/quietHours", "免打扰时段缺少起止时间。", "The quiet hours lack a beginning or an end.");
        } else if (quiet.from().equals(quiet.to())) {
            findings.error(
                    Code.WITHOUT_EFFECT,
                    "/quietHours",
                    "免打扰时段的起止时间相同；不需要免打扰时请整段去掉。",
                    "The quiet hours begin when they end; leave them out when there are none.");
        }
    }

    private void calendar(CalendarDefinition calendar, String path) {
        String key = String.valueOf(calendar.key());
        if (blank(calendar.label()) || blank(calendar.labelEn())) {
            findings.warning(
                    Code.MISSING_LABEL,
                    path + (blank(calendar.label()) ? "/label" : "/labelEn"),
                    "日历「%s」缺少中文或英文名称。".formatted(key),
                    "The calendar \"%s\" lacks its Chinese or English name.".formatted(key));
        }
        zone(calendar, path);
        calendar.week()
                .forEach((day, periods) -> periods(
                        periods,
                        path + "/week/" + day,
                        "日历「%s」%s".formatted(key, WEEKDAYS.get(day.getValue() - 1)),
                        "%s of \"%s\"".formatted(day.getDisplayName(TextStyle.FULL, Locale.ENGLISH), key)));
        if (calendar.week().values().stream().allMatch(List::isEmpty)) {
            findings.error(
                    Code.NEVER_WORKED,
                    path + "/week",
                    "日历「%s」一周里没有任何工作时段，按它计时的时限永远不会到期。".formatted(key),
                    "Nothing is worked in any week of the calendar \"%s\": no clock would ever be due.".formatted(key));
        }
        days(calendar, path, key);
        years(calendar, path, key);
    }

    private void zone(CalendarDefinition calendar, String path) {
        try {
            ZoneId.of(String.valueOf(calendar.zone()));
        } catch (DateTimeException e) {
            findings.error(
                    Code.UNKNOWN_REFERENCE,
                    path + "/zone",
                    "没有叫「%s」的时区；中国大陆是 Asia/Shanghai。".formatted(calendar.zone()),
                    "There is no time zone \"%s\"; a name looks like Asia/Shanghai.".formatted(calendar.zone()));
        }
    }

    private void days(CalendarDefinition calendar, String path, String key) {
        if (calendar.days().size() > MOST_DAYS) {
            findings.error(
                    Code.TOO_MANY,
                    path + "/days",
                    "日历「%s」的特殊日期最多 %d 个。".formatted(key, MOST_DAYS),
                    "The calendar \"%s\" may have at most %d special days.".formatted(key, MOST_DAYS));
        }
        Set<LocalDate> dates = new HashSet<>();
        for (int i = 0; i < calendar.days().size(); i++) {
            SpecialDay day = calendar.days().get(i);
            String at = path + "/days/" + i;
            if (day.date() == null || day.kind() == null) {
                findings.error(
                        Code.INCOMPLETE,
                        at,
                        "日历「%s」的特殊日期缺少日期或类型。".formatted(key),
                        "A special day of \"%s\" lacks its date or its kind.".formatted(key));
                continue;
            }
            if (!dates.add(day.date())) {
                findings.error(
                        Code.DUPLICATE_NAME,
                        at + "/date",
                        "日历「%s」里 %s 出现了两次。".formatted(key, day.date()),
                        "%s is there twice in the calendar \"%s\".".formatted(day.date(), key));
            }
            if (day.kind() == SpecialDay.Kind.HOURS && day.hours().isEmpty()) {
                findings.warning(
                        Code.WITHOUT_EFFECT,
                        at + "/hours",
                        "日历「%s」的 %s 另定时间却没有时段，等于休息。".formatted(key, day.date()),
                        "%s of \"%s\" has hours of its own but none: it is a day of rest.".formatted(day.date(), key));
            } else if (day.kind() != SpecialDay.Kind.HOURS && !day.hours().isEmpty()) {
                findings.warning(
                        Code.WITHOUT_EFFECT,
                        at + "/hours",
                        "日历「%s」的 %s 写了时段，但只有类型为 HOURS 时才用得上。".formatted(key, day.date()),
                        "%s of \"%s\" names hours, which count only for the kind HOURS.".formatted(day.date(), key));
            }
            periods(
                    day.hours(),
                    at + "/hours",
                    "日历「%s」%s ".formatted(key, day.date()),
                    "%s of \"%s\"".formatted(day.date(), key));
        }
    }

    private void periods(List<Period> periods, String path, String where, String whereEn) {
        List<Period> sound = new ArrayList<>();
        for (int i = 0; i < periods.size(); i++) {
            Period period = periods.get(i);
            String at = path + "/" + i;
            if (period.from() == null || period.to() == null) {
                findings.error(
                        Code.INCOMPLETE,
                        at,
                        where + "有一个时段缺少起止时间。",
                        "A period on " + whereEn + " lacks a beginning or an end.");
            } else if (!period.to().equals(LocalTime.MIDNIGHT) && !period.from().isBefore(period.to())) {
                findings.error(
                        Code.PERIOD_OVER_MIDNIGHT,
                        at,
                        "%s的时段 %s–%s 跨过午夜；请写成当天 %s–00:00 和第二天 00:00–%s 两段。"
                                .formatted(where, period.from(), period.to(), period.from(), period.to()),
                        "The period %s to %s on %s passes midnight; write %s to 00:00 and, on the next day, 00:00 to %s."
                                .formatted(period.from(), period.to(), whereEn, period.from(), period.to()));
            } else {
                sound.add(period);
            }
        }
        sound.sort(Comparator.comparing(Period::from));
        for (int i = 1; i < sound.size(); i++) {
            Period before = sound.get(i - 1);
            Period next = sound.get(i);
            if (before.to().equals(LocalTime.MIDNIGHT) || next.from().isBefore(before.to())) {
                findings.error(
                        Code.OVERLAPPING_PERIODS,
                        path,
                        "%s的时段 %s–%s 与 %s–%s 重叠。".formatted(where, before.from(), before.to(), next.from(), next.to()),
                        "The periods %s to %s and %s to %s on %s overlap."
                                .formatted(before.from(), before.to(), next.from(), next.to(), whereEn));
            }
        }
    }

    private void years(CalendarDefinition calendar, String path, String key) {
        if (calendar.ignoresHolidays()) {
            return;
        }
        LocalDate today = company.today();
        List<Integer> wanted = today.getMonthValue() < MONTH_OF_ANNOUNCEMENT
                ? List.of(today.getYear())
                : List.of(today.getYear(), today.getYear() + 1);
        for (int year : wanted) {
            if (!calendar.years().contains(year)) {
                findings.warning(
                        Code.YEAR_WITHOUT_HOLIDAYS,
                        path + "/years",
                        "日历「%s」没有 %d 年的节假日和调休，到期时间会按平日计算。".formatted(key, year),
                        "The calendar \"%s\" does not know the public holidays of %d; its days count like any week's."
                                .formatted(key, year));
            }
        }
    }
}
