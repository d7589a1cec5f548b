package io.hearth.desk.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Compares the hours that a roster must cover with the shifts that cover them. */
final class Coverage {

    private Coverage() {}

    /** From one instant to another. */
    record Span(Instant from, Instant to) {}

    /** The hours between the two instants that nobody of the kind covers, in order, neighbours joined. */
    static List<Span> gaps(Roster roster, List<Span> covered, Instant from, Instant to) {
        List<Span> gaps = new ArrayList<>();
        List<Span> shifts = joined(covered);
        for (Span needed : needed(roster, from, to)) {
            Instant open = needed.from();
            for (Span shift : shifts) {
                if (!shift.to().isAfter(open)) {
                    continue;
                }
                if (!shift.from().isBefore(needed.to())) {
                    break;
                }
                if (shift.from().isAfter(open)) {
                    gaps.add(new Span(open, shift.from()));
                }
                open = shift.to();
            }
            if (open.isBefore(needed.to())) {
                gaps.add(new Span(open, needed.to()));
            }
        }
        return joined(gaps);
    }

    /** What is left of a span when the others are taken away. */
    static List<Span> without(Span span, List<Span> others) {
        List<Span> left = new ArrayList<>();
        Instant open = span.from();
        for (Span other : joined(others)) {
            if (!other.to().isAfter(open) || !other.from().isBefore(span.to())) {
                continue;
            }
            if (other.from().isAfter(open)) {
                left.add(new Span(open, other.from()));
            }
            open = other.to();
        }
        if (open.isBefore(span.to())) {
            left.add(new Span(open, span.to()));
        }
        return left;
    }

    private static List<Span> needed(Roster roster, Instant from, Instant to) {
        List<Span> needed = new ArrayList<>();
        LocalDate last = to.atZone(roster.zone()).toLocalDate();
        for (LocalDate day = from.atZone(roster.zone()).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            for (CoveredHours hours : roster.hours()) {
                if (hours.day() == day.getDayOfWeek()) {
                    LocalDate end = hours.end().equals(LocalTime.MIDNIGHT) ? day.plusDays(1) : day;
                    Instant begins =
                            day.atTime(hours.start()).atZone(roster.zone()).toInstant();
                    Instant ends = end.atTime(hours.end()).atZone(roster.zone()).toInstant();
                    begins = begins.isBefore(from) ? from : begins;
                    ends = ends.isAfter(to) ? to : ends;
                    if (begins.isBefore(ends)) {
                        needed.add(new Span(begins, ends));
                    }
                }
            }
        }
        return joined(needed);
    }

    private static List<Span> joined(List<Span> spans) {
        List<Span> sorted =
                spans.stream().sorted(Comparator.comparing(Span::from)).toList();
        List<Span> joined = new ArrayList<>();
        for (Span span : sorted) {
            if (!joined.isEmpty() && !span.from().isAfter(joined.getLast().to())) {
                Span before = joined.removeLast();
                joined.add(new Span(before.from(), before.to().isAfter(span.to()) ? before.to() : span.to()));
            } else {
                joined.add(span);
            }
        }
        return joined;
    }
}
