package io.hearth.desk.guide;

import io.hearth.reply.text.VariableSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What owners of one estate were, are and will be told in a guide, from when to when. It turns whenever the company's or the estate's edition
 * does; days on which it was not whole are missing, as it was not shown then.
 *
 * @param periods the earliest first
 */
record History(List<Period> periods) {

    /**
     * A time in which the same was told.
     *
     * @param until the last day; null while no other follows
     * @param edition whose words these are
     */
    record Period(LocalDate from, @Nullable LocalDate until, Edition edition, Told told) {

        boolean includes(LocalDate day) {
            return !day.isBefore(from) && (until == null || !day.isAfter(until));
        }

        GuideStanding standing(LocalDate today) {
            if (includes(today)) {
                return GuideStanding.IN_FORCE;
            }
            return from.isAfter(today) ? GuideStanding.UPCOMING : GuideStanding.ENDED;
        }
    }

    static History of(Chain company, Chain estate, Map<VariableSource, String> known) {
        SortedSet<LocalDate> turns = new TreeSet<>(company.turns());
        turns.addAll(estate.turns());
        List<Period> periods = new ArrayList<>();
        Iterator<LocalDate> days = turns.iterator();
        LocalDate day = days.hasNext() ? days.next() : null;
        while (day != null) {
            LocalDate turn = days.hasNext() ? days.next() : null;
            LocalDate until = turn == null ? null : turn.minusDays(1);
            Optional<Edition> own = estate.on(day);
            Optional<Edition> general = company.on(day);
            Optional<Edition> edition = own.or(() -> general);
            if (edition.isPresent()) {
                Told told = Told.of(
                        general.map(Edition::content).orElse(null),
                        own.map(Edition::content).orElse(null),
                        known);
                if (told.whole()) {
                    add(periods, new Period(day, until, edition.get(), told));
                }
            }
            day = turn;
        }
        return new History(List.copyOf(periods));
    }

    /** What did not change for owners is one period. */
    private static void add(List<Period> periods, Period next) {
        Period last = periods.isEmpty() ? null : periods.getLast();
        if (last != null
                && next.from().minusDays(1).equals(last.until())
                && last.told().equals(next.told())) {
            periods.removeLast();
            periods.add(new Period(last.from(), next.until(), next.edition(), next.told()));
        } else {
            periods.add(next);
        }
    }

    Optional<Period> on(LocalDate day) {
        return periods.stream().filter(period -> period.includes(day)).findFirst();
    }

    /** What is shown to whoever asks for no particular day: what is in force, else what comes next, else what was last. */
    Optional<Period> shown(LocalDate today) {
        return on(today)
                .or(() -> periods.stream()
                        .filter(period -> period.from().isAfter(today))
                        .findFirst())
                .or(() -> periods.isEmpty() ? Optional.empty() : Optional.of(periods.getLast()));
    }

    Optional<Period> before(Period period) {
        int index = periods.indexOf(period);
        return index > 0 ? Optional.of(periods.get(index - 1)) : Optional.empty();
    }

    Optional<Period> after(Period period) {
        int index = periods.indexOf(period);
        return index >= 0 && index + 1 < periods.size() ? Optional.of(periods.get(index + 1)) : Optional.empty();
    }
}
