package io.hearth.desk.benchmark;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.ticket.TicketFacts;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.events.Fact;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import io.hearth.workflow.TicketKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Roll-ups of one company are neither read nor changed by another: a month is named by its estate. */
@DeskTest
class BenchmarkContractsIT implements TenantIsolationContract<MonthCounts, UUID>, PermissionContract {

    private static final LocalDate FROM = LocalDate.of(2020, 1, 1);
    private static final LocalDate TO = LocalDate.of(2022, 1, 1);
    private static final CellQuery QUERY =
            new CellQuery(FROM, TO, List.of("response_time"), Set.of(), null, null, null, true);

    @Autowired
    Isolation isolation;

    @Autowired
    GivenDesk given;

    @Autowired
    Benchmarks benchmarks;

    @Autowired
    Rollups rollups;

    @Autowired
    RollupStore store;

    @Autowired
    TransactionTemplate transaction;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "estate_month_counts",
                () -> {
                    var estate = given.estate();
                    count(given.ticket(estate, TicketKind.REPAIR).id());
                    return estate.id();
                },
                estate -> months(estate).isEmpty() ? Optional.empty() : Optional.of(estate),
                () -> Objects.requireNonNull(transaction.execute(status -> store.estates().stream()
                        .filter(estate -> !store.monthsOf(estate).isEmpty())
                        .toList())),
                this::count,
                this::count);
    }

    /** Counts a ticket; of another company, nothing is found to count. */
    private void count(UUID id) {
        rollups.handle(List.of(new Fact(
                UUID.randomUUID(), TicketFacts.EDITED, TicketFacts.AGGREGATE, id, 1, Map.of(), Instant.EPOCH)));
    }

    private List<YearMonth> months(UUID estate) {
        return Objects.requireNonNull(transaction.execute(status -> store.monthsOf(estate)));
    }

    @Override
    public List<Guarded> operations() {
        return List.of(
                new Guarded("measures", Permission.BENCHMARK_READ, benchmarks::measures),
                new Guarded("query", Permission.BENCHMARK_READ, () -> benchmarks.query(QUERY)),
                new Guarded("distributions", Permission.BENCHMARK_READ, () -> benchmarks.distributions(QUERY)),
                new Guarded("fingerprint", Permission.BENCHMARK_READ, () -> benchmarks.fingerprint(QUERY)),
                new Guarded("freshness", Permission.BENCHMARK_READ, benchmarks::freshness),
                new Guarded("compare", Permission.BENCHMARK_READ, () -> benchmarks.compare(FROM, FROM, null)));
    }
}
