package io.hearth.desk.dispatch;

import io.hearth.desk.clock.OnDuty;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who is on duty, as far as a roster says. */
@Component
class OnShift {

    private final ObjectProvider<OnDuty> rosters;

    OnShift(ObjectProvider<OnDuty> rosters) {
        this.rosters = rosters;
    }

    /** The people on duty at the estate; empty when nobody keeps rosters that could say. */
    Optional<Set<UUID>> onDuty(UUID estateId, Instant at) {
        return rosters.stream()
                .findFirst()
                .map(roster -> Set.copyOf(roster.find(estateId, at).onDuty()));
    }
}
