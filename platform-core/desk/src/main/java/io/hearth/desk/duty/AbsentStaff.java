package io.hearth.desk.duty;

import io.hearth.desk.team.Absences;
import io.hearth.desk.team.Away;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who has said to be away; nobody is on duty then. In the caller's transaction. */
@Component
class AbsentStaff {

    private final Absences absences;

    AbsentStaff(Absences absences) {
        this.absences = absences;
    }

    /** One person's absence. */
    record Absence(UUID staffId, Instant from, Instant to) {}

    /** When these people are away, as far as it touches the time between the two instants. */
    List<Absence> away(Collection<UUID> staff, Instant from, Instant to) {
        List<Absence> away = new ArrayList<>();
        absences.between(staff, from, to).forEach((person, times) -> {
            for (Away time : times) {
                away.add(new Absence(person, time.from(), time.until()));
            }
        });
        return away;
    }
}
