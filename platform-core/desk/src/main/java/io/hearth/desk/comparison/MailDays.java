package io.hearth.desk.comparison;

import io.hearth.desk.comparison.MailView.Rhythm;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** When views go out, and of which days; by the clock of China. */
final class MailDays {

    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final LocalTime AT = LocalTime.of(8, 30);

    /** @param to inclusive */
    record Period(LocalDate from, LocalDate to) {}

    private MailDays() {}

    /** The next time after a moment. */
    static Instant next(Rhythm rhythm, Instant now) {
        LocalDate day = begin(rhythm, LocalDate.ofInstant(now, CHINA));
        Instant at = day.atTime(AT).atZone(CHINA).toInstant();
        return at.isAfter(now)
                ? at
                : following(rhythm, day).atTime(AT).atZone(CHINA).toInstant();
    }

    /** The last whole week or month before a moment. */
    static Period last(Rhythm rhythm, Instant now) {
        LocalDate begin = begin(rhythm, LocalDate.ofInstant(now, CHINA));
        return new Period(rhythm == Rhythm.WEEKLY ? begin.minusWeeks(1) : begin.minusMonths(1), begin.minusDays(1));
    }

    private static LocalDate begin(Rhythm rhythm, LocalDate day) {
        return switch (rhythm) {
            case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTHLY -> day.withDayOfMonth(1);
        };
    }

    private static LocalDate following(Rhythm rhythm, LocalDate begin) {
        return switch (rhythm) {
            case WEEKLY -> begin.plusWeeks(1);
            case MONTHLY -> begin.plusMonths(1);
        };
    }
}
