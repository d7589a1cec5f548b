package io.hearth.desk.duty;

import io.hearth.desk.clock.OnDuty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells clocks whom to wake: the main of the estate's roster and the company's, and the back-ups of both. */
@Component
class DutyForClocks implements OnDuty {

    private final Duty duty;

    DutyForClocks(Duty duty) {
        this.duty = duty;
    }

    @Override
    public People find(UUID estateId, Instant at) {
        List<DutyNow.Person> line = duty.line(estateId, at);
        return new People(of(line, DutyKind.MAIN), of(line, DutyKind.BACKUP));
    }

    private static List<UUID> of(List<DutyNow.Person> line, DutyKind kind) {
        return line.stream()
                .filter(person -> person.kind() == kind)
                .map(DutyNow.Person::staffId)
                .toList();
    }
}
