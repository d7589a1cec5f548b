package io.hearth.desk.industry;

import io.hearth.desk.benchmark.CellAnswer;
import io.hearth.desk.benchmark.CellGrouping;
import io.hearth.desk.benchmark.CellQuery;
import io.hearth.desk.benchmark.CellReader;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.statistics.CohortRelease.Contribution;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads a company's figures out of its own roll-ups, bound to it, and keeps them with it as they went into the release. What was gathered of a
 * month once is not gathered again.
 */
@Component
class IndustryGathering {

    private final IndustryStore store;
    private final CellReader reader;
    private final EstateDirectory directory;
    private final TenantExecutor executor;
    private final TransactionTemplate transaction;
    private final Clock clock;

    IndustryGathering(
            IndustryStore store,
            CellReader reader,
            EstateDirectory directory,
            TenantExecutor executor,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.reader = reader;
        this.directory = directory;
        this.executor = executor;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * What the company shares of a month; empty when it does not share.
     *
     * @throws IllegalStateException when its roll-ups are being made
     */
    Optional<Shared> gather(TenantId company, YearMonth month) {
        return executor.callInBackground(
                company,
                () -> Objects.requireNonNull(transaction.execute(status -> store.shares()
                        .map(region -> new Shared(
                                CompanyProfile.of(region, directory.all().values(), month.getYear()),
                                contributions(company, month))))));
    }

    private Map<String, Contribution> contributions(TenantId company, YearMonth month) {
        Map<String, Contribution> kept = store.contributions(month);
        if (!kept.isEmpty()) {
            return kept;
        }
        CellAnswer answer = read(month, month, Set.of());
        if (!answer.freshness().complete()) {
            throw new IllegalStateException("roll-ups of " + company + ": being made (expected: complete)");
        }
        Map<String, Contribution> figures = new HashMap<>();
        answer.cells().forEach(cell -> figures.putAll(figures(answer, cell)));
        store.contribute(month, figures, clock.instant().truncatedTo(ChronoUnit.MICROS));
        return figures;
    }

    /** What was gathered of the company for a month, whether it shares now or not; for whoever counts a release again. */
    Map<String, Contribution> kept(TenantId company, YearMonth month) {
        return executor.callInBackground(
                company, () -> Objects.requireNonNull(transaction.execute(status -> store.contributions(month))));
    }

    /** The figures of the company that is bound, as its roll-ups have them now. */
    Map<YearMonth, Map<String, Contribution>> current(YearMonth first, YearMonth last) {
        CellAnswer answer = read(first, last, Set.of(CellGrouping.MONTH));
        Map<YearMonth, Map<String, Contribution>> months = new HashMap<>();
        for (CellAnswer.Cell cell : answer.cells()) {
            LocalDate begin = Objects.requireNonNull(cell.begin());
            months.put(YearMonth.from(begin), figures(answer, cell));
        }
        return months;
    }

    private CellAnswer read(YearMonth first, YearMonth last, Set<CellGrouping> groupBy) {
        return reader.read(
                new CellQuery(
                        first.atDay(1),
                        last.atEndOfMonth(),
                        IndustryMeasures.KEYS,
                        groupBy,
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        false),
                EstateScope.ALL);
    }

    private static Map<String, Contribution> figures(CellAnswer answer, CellAnswer.Cell cell) {
        Map<String, Contribution> figures = new HashMap<>();
        for (int at = 0; at < answer.measures().size(); at++) {
            CellAnswer.Figure figure = cell.figures().get(at);
            Double value = figure.value();
            if (value != null && figure.n() > 0) {
                figures.put(answer.measures().get(at), new Contribution(value, figure.n()));
            }
        }
        return figures;
    }
}
