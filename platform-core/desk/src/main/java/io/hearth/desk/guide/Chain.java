package io.hearth.desk.guide;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The editions of one guide: on each day the one that began last is in force, and of two that began on the same day the later version.
 *
 * @param retiredOn from this day on none is
 */
record Chain(List<Edition> editions, @Nullable LocalDate retiredOn) {

    static final Chain NONE = new Chain(List.of(), null);

    private static final Comparator<Edition> LATER =
            Comparator.comparing(Edition::from).thenComparingInt(Edition::number);

    Optional<Edition> on(LocalDate day) {
        if (retiredOn != null && !day.isBefore(retiredOn)) {
            return Optional.empty();
        }
        return editions.stream()
                .filter(edition -> !edition.from().isAfter(day))
                .max(LATER)
                .filter(edition -> edition.until() == null || !edition.until().isBefore(day));
    }

    /** The days on which another edition may begin to be in force, or none. */
    SortedSet<LocalDate> turns() {
        SortedSet<LocalDate> turns = new TreeSet<>();
        for (Edition edition : editions) {
            turns.add(edition.from());
            if (edition.until() != null) {
                turns.add(edition.until().plusDays(1));
            }
        }
        if (retiredOn != null) {
            turns.add(retiredOn);
        }
        return turns;
    }

    /** The first day after the given one on which an edition begins. */
    Optional<LocalDate> next(LocalDate after) {
        return editions.stream()
                .map(Edition::from)
                .filter(from -> from.isAfter(after) && (retiredOn == null || from.isBefore(retiredOn)))
                .min(Comparator.naturalOrder());
    }

    /** The edition in force; else the next one, else the last one. */
    Optional<Edition> shown(LocalDate today) {
        return on(today)
                .or(() -> next(today).flatMap(this::on))
                .or(() -> editions.stream().max(LATER));
    }

    GuideStanding standing(LocalDate today) {
        if (editions.isEmpty()) {
            return GuideStanding.DRAFT;
        }
        if (on(today).isPresent()) {
            return GuideStanding.IN_FORCE;
        }
        return next(today).isPresent() ? GuideStanding.UPCOMING : GuideStanding.ENDED;
    }
}
