package io.hearth.desk.kpi;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import io.hearth.workflow.TicketKind;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class KpiContractsIT implements TenantIsolationContract<KpiTarget, UUID>, PermissionContract {

    private static final YearMonth MONTH = YearMonth.of(2026, 1);

    @Autowired
    Isolation isolation;

    @Autowired
    GivenDesk given;

    @Autowired
    Kpis kpis;

    @Autowired
    KpiFigures figures;

    @Autowired
    StageReports stages;

    @Autowired
    KpiTargetStore store;

    @Autowired
    TransactionTemplate transaction;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "kpi_targets",
                () -> {
                    UUID estate = given.estate().id();
                    set(estate, BigDecimal.valueOf(91));
                    return all().stream()
                            .filter(target -> estate.equals(target.estateId()))
                            .findFirst()
                            .orElseThrow()
                            .id();
                },
                id -> find(id),
                () -> all().stream().map(KpiTarget::id).toList(),
                id -> find(id).ifPresent(found -> set(found.estateId(), BigDecimal.TEN)),
                id -> find(id).ifPresent(found -> set(found.estateId(), null)));
    }

    private Optional<KpiTarget> find(UUID id) {
        return all().stream().filter(target -> target.id().equals(id)).findFirst();
    }

    private void set(@Nullable UUID estate, @Nullable BigDecimal value) {
        kpis.setTarget("timeliness", new SetKpiTarget(value, estate));
    }

    private List<KpiTarget> all() {
        return Objects.requireNonNull(transaction.execute(status -> store.all()));
    }

    @Override
    public List<Guarded> operations() {
        return List.of(
                new Guarded("list", Permission.KPI_READ, kpis::list),
                new Guarded("set", Permission.POLICY_MANAGE, () -> set(null, BigDecimal.TEN)),
                new Guarded("changes", Permission.KPI_READ, () -> kpis.changes("timeliness", null, 10)),
                new Guarded(
                        "figures", Permission.KPI_READ, () -> figures.figures(MONTH, MONTH, null, KpiGrouping.TOTAL)),
                new Guarded(
                        "rows",
                        Permission.KPI_READ,
                        () -> figures.rows("timeliness", MONTH, MONTH, null, null, null, 10)),
                new Guarded("stages", Permission.KPI_READ, () -> stages.stages(TicketKind.REPAIR, MONTH, MONTH, null)));
    }
}
