package io.hearth.desk.benchmark;

import io.hearth.desk.ticket.TicketFacts;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.events.FactConsumer;
import io.hearth.kernel.events.Lane;
import io.hearth.kernel.maintenance.Derived;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSql;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the counts per estate, day and kind in step with tickets. A fact only says which ticket to look at again: how it
 * counts now is compared with how it counted before, and the difference is added. So a fact that comes twice, late or
 * together with others has the effect of one. A ticket that rests in another one is counted by that one alone.
 */
@Component
public class Rollups implements FactConsumer, Derived {

    private static final String MEASURED = """
        SELECT t.id AS ticket_id, t.estate_id, t.kind,
               (t.opened_at AT TIME ZONE e.time_zone)::date AS opened_on,
               (t.resolved_at AT TIME ZONE e.time_zone)::date AS resolved_on,
               coalesce(t.resolved_at <= t.due_at, false) AS timely,
               t.resolved_at IS NOT NULL AND t.due_at IS NOT NULL AS with_target,
               floor(extract(epoch FROM t.resolved_at - t.opened_at) / 60)::integer AS minutes
        FROM tenant_.tickets t JOIN tenant_.estates e ON e.id = t.estate_id
        WHERE t.merged_into IS NULL\
        """;

    /** One writer per company: the lock is taken by its own statement, so that the next one sees what the last writer did. */
    private static final String LOCK =
            "SELECT count(*) FROM (SELECT pg_advisory_xact_lock(hashtextextended('hearth.roll-ups:' || current_user,"
                    + " 0))) locked";

    private static final String FOLLOW = """
        WITH after AS (%s AND t.id = ANY (:ids)),
        before AS (SELECT m.ticket_id, m.estate_id, m.kind, m.opened_on, m.resolved_on, m.timely, m.with_target, m.minutes
                   FROM tenant_.ticket_measures m WHERE m.ticket_id = ANY (:ids)),
        written AS (
            INSERT INTO tenant_.ticket_measures AS m
                (ticket_id, estate_id, kind, opened_on, resolved_on, timely, with_target, minutes)
            SELECT ticket_id, estate_id, kind, opened_on, resolved_on, timely, with_target, minutes FROM after
            ON CONFLICT (ticket_id) DO UPDATE SET
                estate_id = excluded.estate_id, kind = excluded.kind, opened_on = excluded.opened_on,
                resolved_on = excluded.resolved_on, timely = excluded.timely, with_target = excluded.with_target,
                minutes = excluded.minutes
            WHERE (m.estate_id, m.kind, m.opened_on, m.resolved_on, m.timely, m.with_target, m.minutes)
                IS DISTINCT FROM (excluded.estate_id, excluded.kind, excluded.opened_on, excluded.resolved_on,
                                  excluded.timely, excluded.with_target, excluded.minutes)
            RETURNING 1
        ),
        gone AS (
            DELETE FROM tenant_.ticket_measures m
            WHERE m.ticket_id = ANY (:ids) AND NOT EXISTS (SELECT FROM after a WHERE a.ticket_id = m.ticket_id)
        ),
        parts AS (
            SELECT estate_id, opened_on AS day, kind, 1 AS opened, 0 AS resolved, 0 AS timely, 0 AS with_target, 0 AS minutes
            FROM after
            UNION ALL SELECT estate_id, resolved_on, kind, 0, 1, timely::int, with_target::int, minutes
            FROM after WHERE resolved_on IS NOT NULL
            UNION ALL SELECT estate_id, opened_on, kind, -1, 0, 0, 0, 0 FROM before
            UNION ALL SELECT estate_id, resolved_on, kind, 0, -1, -timely::int, -with_target::int, -minutes
            FROM before WHERE resolved_on IS NOT NULL
        )
        INSERT INTO tenant_.estate_day_stats AS s
            (estate_id, day, kind, opened, resolved, timely, with_target, minutes_sum, updated_at)
        SELECT estate_id, day, kind, sum(opened), sum(resolved), sum(timely), sum(with_target), sum(minutes), now()
        FROM parts GROUP BY estate_id, day, kind
        HAVING sum(opened) <> 0 OR sum(resolved) <> 0 OR sum(timely) <> 0 OR sum(with_target) <> 0 OR sum(minutes) <> 0
        ORDER BY estate_id, day, kind
        ON CONFLICT (estate_id, day, kind) DO UPDATE SET
            opened = s.opened + excluded.opened, resolved = s.resolved + excluded.resolved,
            timely = s.timely + excluded.timely, with_target = s.with_target + excluded.with_target,
            minutes_sum = s.minutes_sum + excluded.minutes_sum, updated_at = excluded.updated_at
        """.formatted(MEASURED);

    private static final String REMEASURE = """
        INSERT INTO tenant_.ticket_measures
            (ticket_id, estate_id, kind, opened_on, resolved_on, timely, with_target, minutes)
        SELECT ticket_id, estate_id, kind, opened_on, resolved_on, timely, with_target, minutes FROM (%s) measured
        """.formatted(MEASURED);

    private static final String RECOUNT = """
        INSERT INTO tenant_.estate_day_stats
            (estate_id, day, kind, opened, resolved, timely, with_target, minutes_sum, updated_at)
        SELECT estate_id, day, kind, sum(opened), sum(resolved), sum(timely), sum(with_target), sum(minutes), now()
        FROM (SELECT estate_id, opened_on AS day, kind, 1 AS opened, 0 AS resolved, 0 AS timely, 0 AS with_target, 0 AS minutes
              FROM tenant_.ticket_measures
              UNION ALL SELECT estate_id, resolved_on, kind, 0, 1, timely::int, with_target::int, minutes
              FROM tenant_.ticket_measures WHERE resolved_on IS NOT NULL) parts
        GROUP BY estate_id, day, kind
        """;

    private final TenantSql sql;
    private final TenantExecutor tenants;
    private final TransactionTemplate transaction;

    Rollups(TenantSql sql, TenantExecutor tenants, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.tenants = tenants;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String name() {
        return "roll-ups";
    }

    @Override
    public Lane lane() {
        return Lane.PROMPT;
    }

    @Override
    public Set<String> types() {
        return Set.of(
                TicketFacts.OPENED,
                TicketFacts.TRANSITIONED,
                TicketFacts.REOPENED,
                TicketFacts.EDITED,
                TicketFacts.MERGED,
                TicketFacts.UNMERGED);
    }

    @Override
    public void handle(List<Fact> batch) {
        UUID[] ids = batch.stream().map(Fact::aggregateId).distinct().toArray(UUID[]::new);
        transaction.executeWithoutResult(status -> {
            lock();
            sql.sql(FOLLOW).param("ids", ids).update();
        });
    }

    /** Makes the company's roll-ups anew from its tickets; readers see the old ones until it is done. */
    public int recompute(TenantId tenant) {
        return tenants.call(
                tenant,
                () -> Objects.requireNonNull(transaction.execute(status -> {
                    lock();
                    sql.sql("DELETE FROM tenant_.estate_day_stats").update();
                    sql.sql("DELETE FROM tenant_.ticket_measures").update();
                    int measured = sql.sql(REMEASURE).update();
                    sql.sql(RECOUNT).update();
                    return measured;
                })));
    }

    @Override
    public Map<String, Object> rebuild(TenantId tenant) {
        return Map.of("measured", recompute(tenant));
    }

    private void lock() {
        sql.sql(LOCK).query(Long.class).single();
    }
}
