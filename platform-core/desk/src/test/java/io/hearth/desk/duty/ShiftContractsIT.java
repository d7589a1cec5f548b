package io.hearth.desk.duty;

import io.hearth.desk.DeskTest;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.TenantIsolationContract;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ShiftContractsIT implements TenantIsolationContract<Shift, UUID> {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    @Autowired
    Isolation isolation;

    @Autowired
    Rosters rosters;

    @Autowired
    Shifts shifts;

    @Autowired
    StaffDirectory staff;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "duty_shifts",
                () -> {
                    UUID roster = rosters.add(new SaveRoster("总值班", null, null, null, false))
                            .id();
                    return shifts.add(roster, save(person())).id();
                },
                this::find,
                () -> all().map(ShiftView::id).toList(),
                id -> shifts.change(id, 0, save(person())),
                id -> shifts.remove(id, 0));
    }

    private Optional<?> find(UUID id) {
        return all().filter(shift -> shift.id().equals(id)).findFirst();
    }

    private Stream<ShiftView> all() {
        return rosters.list().stream()
                .map(roster -> shifts.list(roster.id(), NOW.minusSeconds(60), NOW.plusSeconds(7200)))
                .flatMap(Collection::stream);
    }

    private static SaveShift save(UUID person) {
        return new SaveShift(person, DutyKind.MAIN, NOW, NOW.plusSeconds(3600));
    }

    private UUID person() {
        UUID id = UUID.randomUUID();
        staff.upsert(new StaffMember(
                id, "李师傅", id + "@example.com", null, Set.of(Role.TECHNICIAN), EstateScope.ALL, true, 0));
        return id;
    }
}
