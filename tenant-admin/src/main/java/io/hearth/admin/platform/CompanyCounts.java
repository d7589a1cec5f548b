package io.hearth.admin.platform;

import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSql;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts a company's rows with the company's own role, a few companies at a time and never for long. */
@Component
class CompanyCounts {

    private static final Logger LOG = LoggerFactory.getLogger(CompanyCounts.class);
    private static final int AT_A_TIME = 4;
    private static final int SECONDS = 3;

    private final TenantExecutor executor;
    private final TenantSql sql;
    private final TransactionTemplate transactions;

    CompanyCounts(TenantExecutor executor, TenantSql sql, PlatformTransactionManager transactionManager) {
        this.executor = executor;
        this.sql = sql;
        this.transactions = new TransactionTemplate(transactionManager);
        this.transactions.setReadOnly(true);
        this.transactions.setTimeout(SECONDS);
    }

    record Counts(long tickets, long estates, long staff) {}

    /** Companies that cannot be counted now are left out. */
    Map<TenantId, Counts> of(Collection<TenantId> companies) {
        var counts = new HashMap<TenantId, Counts>();
        try (var workers =
                Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
            var running = new HashMap<TenantId, Future<Optional<Counts>>>();
            companies.forEach(company -> running.put(company, workers.submit(() -> count(company))));
            running.forEach((company, count) -> result(company, count).ifPresent(found -> counts.put(company, found)));
        }
        return counts;
    }

    private Optional<Counts> count(TenantId company) {
        return executor.call(
                company,
                () -> transactions.execute(status -> sql.sql("""
                    select (select count(*) from tenant_.tickets) as tickets,
                           (select count(*) from tenant_.estates) as estates,
                           (select count(*) from tenant_.staff where active) as staff\
                    """)
                        .query((row, number) ->
                                new Counts(row.getLong("tickets"), row.getLong("estates"), row.getLong("staff")))
                        .optional()));
    }

    private static Optional<Counts> result(TenantId company, Future<Optional<Counts>> count) {
        try {
            return count.get();
        } catch (ExecutionException unreadable) {
            LOG.warn("company {} is listed without counts: {}", company, String.valueOf(unreadable.getCause()));
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
