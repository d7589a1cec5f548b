package io.hearth.desk.duty;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Says who is known to be away. Whoever keeps absences implements it; without it nobody is. */
public interface AbsentStaff {

    /** When these people are away between the two instants, at least as far as it lies between them. */
    List<Absence> away(Collection<UUID> staff, Instant from, Instant to);

    /** One person's absence. */
    record Absence(UUID staffId, Instant from, Instant to) {}
}
