package io.hearth.desk.team;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's absence, as those who choose people see it.
 *
 * @param until exclusive
 * @param substituteName of whoever stands in; absent when nobody does
 */
public record Away(
        UUID absenceId,
        Instant from,
        Instant until,
        @Nullable UUID substituteId,
        @Nullable String substituteName) {

    boolean at(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }
}
