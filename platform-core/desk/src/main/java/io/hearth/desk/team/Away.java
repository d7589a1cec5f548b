package io.hearth.desk.team;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's absence, as those who choose people see it.
 *
 * @param until exclusive
 */
public record Away(
        UUID absenceId,
        Instant from,
        Instant until,
        @Nullable UUID substituteId) {

    boolean at(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }
}
