package io.hearth.desk.duty;

import io.hearth.desk.DeskTest;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class RosterContractsIT implements TenantIsolationContract<Roster, UUID>, PermissionContract {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    @Autowired
    Isolation isolation;

    @Autowired
    Rosters rosters;

    @Autowired
    Shifts shifts;

    @Autowired
    Duty duty;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        SaveRoster roster = new SaveRoster("总值班", null, null, null, false);
        return new AggregateUnderTest<>(
                "duty_rosters",
                () -> rosters.add(roster).id(),
                id -> Optional.of(rosters.require(id)),
                () -> rosters.list().stream().map(RosterView::id).toList(),
                id -> rosters.change(id, 0, roster),
                id -> rosters.retire(id, rosters.require(id).version()));
    }

    @Override
    public List<Guarded> operations() {
        UUID nothing = UUID.randomUUID();
        SaveRoster roster = new SaveRoster("总值班", null, null, null, false);
        SaveShift shift = new SaveShift(nothing, DutyKind.MAIN, NOW, NOW.plusSeconds(60));
        LocalDate day = LocalDate.of(2026, 11, 23);
        GenerateShifts pattern = new GenerateShifts(
                day,
                1,
                List.of(new GenerateShifts.Line(DayOfWeek.MONDAY, "08:00", "20:00", DutyKind.MAIN, List.of(nothing))));
        return List.of(
                new Guarded("list", Permission.STAFF_READ, rosters::list),
                new Guarded("require", Permission.STAFF_READ, () -> rosters.require(nothing)),
                new Guarded("add", Permission.ROSTER_MANAGE, () -> rosters.add(roster)),
                new Guarded("change", Permission.ROSTER_MANAGE, () -> rosters.change(nothing, 0, roster)),
                new Guarded("retire", Permission.ROSTER_MANAGE, () -> rosters.retire(nothing, 0)),
                new Guarded("shifts", Permission.STAFF_READ, () -> shifts.list(nothing, NOW, NOW.plusSeconds(1))),
                new Guarded("addShift", Permission.ROSTER_MANAGE, () -> shifts.add(nothing, shift)),
                new Guarded("changeShift", Permission.ROSTER_MANAGE, () -> shifts.change(nothing, 0, shift)),
                new Guarded("removeShift", Permission.ROSTER_MANAGE, () -> shifts.remove(nothing, 0)),
                new Guarded("swap", Permission.ROSTER_MANAGE, () -> shifts.swap(nothing, 0, new SwapShifts(nothing))),
                new Guarded("generate", Permission.ROSTER_MANAGE, () -> shifts.generate(nothing, pattern)),
                new Guarded(
                        "copy", Permission.ROSTER_MANAGE, () -> shifts.copyWeek(nothing, new CopyWeek(day, day, 1))),
                new Guarded("now", Permission.STAFF_READ, () -> duty.now(null)),
                new Guarded("gaps", Permission.STAFF_READ, () -> duty.gaps(null)));
    }
}
