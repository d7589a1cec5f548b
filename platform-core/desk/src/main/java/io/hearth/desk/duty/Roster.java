package io.hearth.desk.duty;

import io.hearth.kernel.tenancy.AggregateRoot;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A roster as it is kept. */
@AggregateRoot
record Roster(
        UUID id,
        String name,
        @Nullable UUID estateId,
        ZoneId zone,
        List<CoveredHours> hours,
        boolean backupNeeded,
        boolean active,
        long version) {

    Roster {
        hours = List.copyOf(hours);
    }

    RosterView view() {
        return new RosterView(id, name, estateId, zone.getId(), hours, backupNeeded, active, version);
    }
}
