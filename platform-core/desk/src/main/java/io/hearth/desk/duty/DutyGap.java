package io.hearth.desk.duty;

import java.time.Instant;
import java.util.UUID;

/**
 * Hours that should be covered and are not.
 *
 * @param missing who is missing
 * @param from inclusive
 * @param to exclusive
 */
public record DutyGap(UUID rosterId, DutyKind missing, Instant from, Instant to) {

    boolean meets(Instant otherFrom, Instant otherTo) {
        return from.isBefore(otherTo) && to.isAfter(otherFrom);
    }
}
