package io.hearth.desk.replay;

import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskTest;
import io.hearth.desk.replay.ReplayView.Status;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ReplayContractsIT implements TenantIsolationContract<ReplayView, UUID>, PermissionContract {

    private static final StartReplay COMMAND = StartReplay.of(
            ReplaySubject.CLOCK_POLICY,
            ReplaySource.IN_FORCE,
            null,
            LocalDate.parse("2026-01-01"),
            LocalDate.parse("2026-12-31"));

    @Autowired
    Isolation isolation;

    @Autowired
    Replays replays;

    @Autowired
    TenantExecutor executor;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "replays",
                this::ended,
                id -> Optional.of(replays.require(id)),
                () -> replays.list(null, null, 50).items().stream()
                        .map(ReplayView::id)
                        .toList(),
                replays::cancel,
                replays::remove);
    }

    /** One that nobody changes any more by itself. */
    private UUID ended() {
        TenantId company = TenantContext.current();
        UUID id = replays.start(COMMAND).id();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> executor.call(company, () -> replays.require(id)).status() == Status.COMPLETED);
        return id;
    }

    @Override
    public List<Guarded> operations() {
        UUID nothing = UUID.randomUUID();
        return List.of(
                new Guarded("start", Permission.POLICY_MANAGE, () -> replays.start(COMMAND)),
                new Guarded("require", Permission.POLICY_READ, () -> replays.require(nothing)),
                new Guarded("list", Permission.POLICY_READ, () -> replays.list(null, null, 50)),
                new Guarded("cancel", Permission.POLICY_MANAGE, () -> replays.cancel(nothing)),
                new Guarded("remove", Permission.POLICY_MANAGE, () -> replays.remove(nothing)),
                new Guarded("parts", Permission.POLICY_READ, () -> replays.parts(nothing, ReplayDimension.ESTATE)),
                new Guarded(
                        "findings",
                        Permission.POLICY_READ,
                        () -> replays.findings(nothing, List.of(), null, null, null, 50)),
                new Guarded("states", Permission.POLICY_READ, () -> replays.states(nothing)));
    }
}
