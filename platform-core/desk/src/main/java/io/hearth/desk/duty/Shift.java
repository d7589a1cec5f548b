package io.hearth.desk.duty;

import io.hearth.kernel.tenancy.AggregateRoot;
import java.time.Instant;
import java.util.UUID;

/** A shift as it is kept, with whether its person still works here. */
@AggregateRoot
record Shift(
        UUID id,
        UUID rosterId,
        UUID staffId,
        String staffName,
        boolean staffActive,
        DutyKind kind,
        Instant from,
        Instant to,
        long version,
        String changedBy,
        Instant changedAt) {

    boolean meets(Instant otherFrom, Instant otherTo) {
        return from.isBefore(otherTo) && to.isAfter(otherFrom);
    }

    ShiftView view(boolean absent) {
        return new ShiftView(
                id,
                rosterId,
                staffId,
                staffName,
                kind,
                from,
                to,
                absent || !staffActive,
                version,
                changedBy,
                changedAt);
    }
}
