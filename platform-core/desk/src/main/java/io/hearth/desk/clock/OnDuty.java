package io.hearth.desk.clock;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Tells who is on duty. Whoever keeps rosters answers; without rosters nobody is. */
@FunctionalInterface
public interface OnDuty {

    /** Nobody, as long as there are no rosters. */
    OnDuty NOBODY = (estateId, at) -> new People(List.of(), List.of());

    /** Those on duty for the estate at that time, and those who stand in for them. In the caller's transaction. */
    People find(UUID estateId, Instant at);

    /** Ids of people of the company. */
    record People(List<UUID> onDuty, List<UUID> backup) {}
}
