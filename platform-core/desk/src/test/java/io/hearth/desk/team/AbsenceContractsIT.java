package io.hearth.desk.team;

import io.hearth.desk.DeskTest;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class AbsenceContractsIT implements TenantIsolationContract<AbsenceView, UUID>, PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    Absences absences;

    @Autowired
    StaffDirectory staff;

    @Autowired
    Clock clock;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "absences",
                () -> absences.report(tomorrow(person())).id(),
                id -> Optional.of(absences.require(id)),
                () -> absences.list(today(), today().plus(Duration.ofDays(7)), null).stream()
                        .map(AbsenceView::id)
                        .toList(),
                id -> absences.report(tomorrow(absences.require(id).person().id())),
                id -> absences.cancel(id, 0));
    }

    @Override
    public List<Guarded> operations() {
        UUID nothing = UUID.randomUUID();
        return List.of(
                new Guarded("list", Permission.STAFF_READ, () -> absences.list(today(), today(), null)),
                new Guarded("require", Permission.STAFF_READ, () -> absences.require(nothing)),
                new Guarded("report", Permission.ROSTER_MANAGE, () -> absences.report(tomorrow(nothing))));
    }

    private Instant today() {
        return clock.instant().truncatedTo(ChronoUnit.DAYS);
    }

    private ReportAbsence tomorrow(UUID person) {
        Instant from = today().plus(Duration.ofDays(1));
        return new ReportAbsence(person, from, from.plus(Duration.ofDays(1)), null, null);
    }

    private UUID person() {
        UUID id = UUID.randomUUID();
        staff.upsert(new StaffMember(
                id, "李师傅", id + "@example.com", null, Set.of(Role.TECHNICIAN), EstateScope.ALL, true, 0));
        return id;
    }
}
