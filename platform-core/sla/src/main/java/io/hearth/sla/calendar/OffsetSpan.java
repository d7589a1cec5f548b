package io.hearth.sla.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/** A stretch of time in which a zone's offset from UTC does not change, so that wall clocks and instants go side by side. */
record OffsetSpan(Instant from, Instant to, int offsetSeconds) {

    static List<OffsetSpan> between(ZoneId zone, Instant from, Instant to) {
        List<OffsetSpan> spans = new ArrayList<>();
        ZoneRules rules = zone.getRules();
        Instant at = from;
        while (at.isBefore(to)) {
            ZoneOffsetTransition next = rules.nextTransition(at);
            Instant end = next == null || !next.getInstant().isBefore(to) ? to : next.getInstant();
            spans.add(new OffsetSpan(at, end, rules.getOffset(at).getTotalSeconds()));
            at = end;
        }
        return spans;
    }

    LocalDate firstDate() {
        return date(from);
    }

    LocalDate lastDate() {
        return date(to.minusNanos(1));
    }

    /** When the wall clock shows that second of a date here, or the beginning of the span when that is later. */
    Instant atOrAfterStart(LocalDate date, int second) {
        Instant time = instant(date, second);
        return time.isBefore(from) ? from : time;
    }

    /** When the wall clock shows that second of a date here, or the end of the span when that is sooner. */
    Instant atOrBeforeEnd(LocalDate date, int second) {
        Instant time = instant(date, second);
        return time.isAfter(to) ? to : time;
    }

    private Instant instant(LocalDate date, int second) {
        return Instant.ofEpochSecond(date.toEpochDay() * 86_400 + second - offsetSeconds);
    }

    private LocalDate date(Instant time) {
        return LocalDate.ofEpochDay(Math.floorDiv(time.getEpochSecond() + offsetSeconds, 86_400L));
    }
}
