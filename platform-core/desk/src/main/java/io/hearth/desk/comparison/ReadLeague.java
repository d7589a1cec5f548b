package io.hearth.desk.comparison;

import io.hearth.workflow.TicketKind;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * What to compare estates by.
 *
 * @param measure a key of the benchmark catalogue
 * @param from first day, in each estate's time zone
 * @param to last day, inclusive
 * @param kinds of tickets; all when empty
 * @param estateIds these only; all in sight when empty
 */
public record ReadLeague(String measure, LocalDate from, LocalDate to, Set<TicketKind> kinds, Set<UUID> estateIds) {

    public ReadLeague {
        kinds = Set.copyOf(kinds);
        estateIds = Set.copyOf(estateIds);
    }
}
