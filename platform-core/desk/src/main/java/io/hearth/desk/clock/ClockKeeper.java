package io.hearth.desk.clock;

import io.hearth.desk.ticket.TicketFacts;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.events.FactConsumer;
import io.hearth.kernel.maintenance.Derived;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSql;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the rows and timers of clocks in step with tickets. A fact only says which ticket to measure again, so one that comes twice, late
 * or together with others has the effect of one.
 */
@Component
class ClockKeeper implements FactConsumer, Derived {

    private static final int PAGE = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final TimelineReader timelines;
    private final ClockReadings readings;
    private final ClockPolicies policies;
    private final ClockRows rows;
    private final Firings firings;
    private final ClockTimers timers;
    private final TenantSql sql;
    private final TenantExecutor tenants;
    private final TransactionTemplate transaction;

    ClockKeeper(
            TimelineReader timelines,
            ClockReadings readings,
            ClockPolicies policies,
            ClockRows rows,
            Firings firings,
            ClockTimers timers,
            TenantSql sql,
            TenantExecutor tenants,
            PlatformTransactionManager transactions) {
        this.timelines = timelines;
        this.readings = readings;
        this.policies = policies;
        this.rows = rows;
        this.firings = firings;
        this.timers = timers;
        this.sql = sql;
        this.tenants = tenants;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String name() {
        return "clocks";
    }

    @Override
    public Set<String> types() {
        return TicketFacts.ALL;
    }

    @Override
    public void handle(List<Fact> batch) {
        Set<UUID> ids = batch.stream().map(Fact::aggregateId).collect(Collectors.toSet());
        transaction.executeWithoutResult(status -> {
            policies.begin();
            List<ClockRows.Measured> measured = measure(ids);
            rows.write(measured);
            timers.set(measured, firings.owed(measured, readings.now()), readings.now());
        });
    }

    /** Measures every ticket of the company anew. What should have been told long ago is not told now. */
    @Override
    public Map<String, Object> rebuild(TenantId tenant) {
        return tenants.call(tenant, () -> {
            transaction.executeWithoutResult(status -> policies.begin());
            UUID after = FIRST;
            int tickets = 0;
            int runs = 0;
            List<UUID> page = page(after);
            while (!page.isEmpty()) {
                List<UUID> ids = page;
                runs += Objects.requireNonNull(transaction.execute(status -> rebuild(ids)));
                tickets += ids.size();
                after = ids.getLast();
                page = page(after);
            }
            return Map.of("tickets", tickets, "runs", runs);
        });
    }

    private int rebuild(List<UUID> ids) {
        List<ClockRows.Measured> measured = measure(ids);
        // In the order in which a timer that rings keeps them: else each may wait for what the other has.
        firings.keepUntold(measured, readings.now());
        rows.write(measured);
        timers.set(measured, firings.owed(measured, readings.now()), readings.now());
        return measured.stream().mapToInt(one -> one.runs().size()).sum();
    }

    private List<UUID> page(UUID after) {
        return Objects.requireNonNull(transaction.execute(
                status -> sql.sql("SELECT id FROM tenant_.tickets WHERE id > :after ORDER BY id LIMIT :most")
                        .param("after", after)
                        .param("most", PAGE)
                        .query(UUID.class)
                        .list()));
    }

    /** What the clocks of these tickets say now. */
    List<ClockRows.Measured> measure(Collection<UUID> ids) {
        return timelines.read(ids).stream()
                .map(read -> new ClockRows.Measured(read.ticket(), readings.runs(read.timeline(), readings.now())))
                .toList();
    }
}
