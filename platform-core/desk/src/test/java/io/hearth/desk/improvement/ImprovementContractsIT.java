package io.hearth.desk.improvement;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ImprovementContractsIT implements TenantIsolationContract<ImprovementView, UUID>, PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    GivenDesk given;

    @Autowired
    StaffDirectory staff;

    @Autowired
    Improvements improvements;

    @Autowired
    RootCauses causes;

    @Autowired
    TypicalCases cases;

    @Autowired
    Paretos paretos;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    private static ImprovementContent content(UUID estateId, UUID ownerId) {
        return new ImprovementContent(
                "隔离",
                "",
                null,
                List.of(estateId),
                ownerId,
                LocalDate.of(2027, 1, 1),
                null,
                null,
                null,
                List.of(),
                List.of());
    }

    private UUID owner() {
        UUID id = UUID.randomUUID();
        staff.upsert(new StaffMember(
                id, "负责人", id + "@example.com", null, Set.of(Role.ESTATE_MANAGER), EstateScope.ALL, true, 0));
        return id;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "improvement_items",
                () -> improvements.create(content(given.estate().id(), owner())).id(),
                id -> Optional.of(improvements.require(id)),
                () -> improvements.list(null, null, null, null, 200).items().stream()
                        .map(ImprovementView::id)
                        .toList(),
                id -> improvements.move(id, ImprovementState.RUNNING, null),
                id -> improvements.move(id, ImprovementState.DROPPED, null));
    }

    @Override
    public List<Guarded> operations() {
        UUID nothing = UUID.randomUUID();
        LocalDate day = LocalDate.of(2026, 1, 1);
        return List.of(
                new Guarded("list", Permission.KPI_READ, () -> improvements.list(null, null, null, null, 1)),
                new Guarded("require", Permission.KPI_READ, () -> improvements.require(nothing)),
                new Guarded("csv", Permission.KPI_READ, () -> improvements.csv(Locale.CHINA)),
                new Guarded("pareto", Permission.KPI_READ, () -> paretos.of(Pareto.By.CAUSE, day, day, null, null)),
                new Guarded(
                        "pareto tickets",
                        Permission.KPI_READ,
                        () -> paretos.tickets(Pareto.By.CAUSE, null, day, day, null, null, null, 1)),
                new Guarded("create", Permission.ESTATE_MANAGE, () -> improvements.create(content(nothing, nothing))),
                new Guarded(
                        "edit",
                        Permission.ESTATE_MANAGE,
                        () -> improvements.edit(nothing, 0, content(nothing, nothing))),
                new Guarded(
                        "move",
                        Permission.ESTATE_MANAGE,
                        () -> improvements.move(nothing, ImprovementState.DONE, null)),
                new Guarded("check", Permission.ESTATE_MANAGE, () -> improvements.check(nothing)),
                new Guarded("causes", Permission.TICKET_READ, causes::list),
                new Guarded("cause", Permission.TICKET_READ, () -> causes.require(nothing)),
                new Guarded(
                        "keep cause",
                        Permission.POLICY_MANAGE,
                        () -> causes.keep(new RootCause("own_cause", "自定", "Own", true))),
                new Guarded("say", Permission.TICKET_COMMENT_INTERNAL, () -> causes.say(nothing, "parts", null)),
                new Guarded("take back", Permission.TICKET_COMMENT_INTERNAL, () -> causes.takeBack(nothing)),
                new Guarded("cases", Permission.TICKET_READ, () -> cases.list(null, null, null, null, 1)),
                new Guarded("lesson", Permission.TICKET_READ, () -> cases.lesson(nothing)),
                new Guarded("pin", Permission.TICKET_COMMENT_INTERNAL, () -> cases.pin(nothing, "x", "y")),
                new Guarded("unpin", Permission.TICKET_COMMENT_INTERNAL, () -> cases.unpin(nothing)));
    }
}
