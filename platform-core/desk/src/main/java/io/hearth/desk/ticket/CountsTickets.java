package io.hearth.desk.ticket;

import java.util.Optional;

/** Says which tickets a figure counts. Asked by lists, which narrow by it. */
public interface CountsTickets {

    /**
     * A condition in SQL on tickets {@code t} that holds for those counted. Its days are the parameters {@code countedFrom} and
     * {@code countedTo}; {@code countedSince} and {@code countedUntil} lie around them anywhere on earth, for indexes.
     *
     * @return empty for a measure or a side that there is not
     */
    Optional<String> condition(CountedAs counted);
}
