package io.hearth.desk.kpi;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.workflow.TicketKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where the time goes in a workflow, from the history of the tickets that were resolved. */
@Service
public class StageReports {

    /**
     * Each step says which state it leaves; that stay began with the step before, or with the opening. Moving to another version of the workflow
     * does not say which category it leaves: the step before does.
     */
    private static final String STAYS = """
        WITH shown AS (
            SELECT e.id, :fromLocal::timestamp AT TIME ZONE e.time_zone AS begins_at,
                   :toLocal::timestamp AT TIME ZONE e.time_zone AS ends_at
            FROM tenant_.estates e WHERE :everywhere OR e.id = ANY(:estates)
        ),
        resolved AS (
            SELECT t.id, t.opened_at, t.resolved_at
            FROM tenant_.tickets t JOIN shown e ON e.id = t.estate_id
            WHERE t.kind = :kind AND t.resolved_at >= :begin AND t.resolved_at < :end
              AND t.resolved_at >= e.begins_at AND t.resolved_at < e.ends_at AND t.merged_into IS NULL
              AND %1$s IS NOT TRUE
        ),
        stays AS MATERIALIZED (
            SELECT h.id, h.data ->> 'from' AS state, h.at AS left_at,
                   coalesce(h.data ->> 'fromCategory', (
                       SELECT b.data ->> 'toCategory' FROM tenant_.ticket_history b
                       WHERE b.ticket_id = h.ticket_id AND (b.at, b.id) < (h.at, h.id) AND b.type IN (%2$s)
                       ORDER BY b.at DESC, b.id DESC LIMIT 1), 'NEW') AS category,
                   extract(epoch FROM h.at - coalesce(lag(h.at) OVER steps, r.opened_at))::float8 / 60 AS minutes
            FROM resolved r JOIN tenant_.ticket_history h ON h.ticket_id = r.id AND h.at <= r.resolved_at
            WHERE h.type IN (%2$s) AND (h.type <> 'MIGRATED' OR h.data ->> 'from' <> h.data ->> 'to')
            WINDOW steps AS (PARTITION BY h.ticket_id ORDER BY h.at, h.id)
        ),
        states AS (
            SELECT state, count(*) AS entries, sum(minutes) AS minutes, max(left_at) AS last_left_at,
                   percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes) AS median,
                   percentile_cont(0.9) WITHIN GROUP (ORDER BY minutes) AS p90
            FROM stays WHERE category NOT IN ('RESOLVED', 'CLOSED') GROUP BY state
        )
        SELECT s.*, l.data ->> 'fromLabel' AS label, l.data ->> 'fromLabelEn' AS label_en,
               (SELECT count(*) FROM resolved) AS tickets
        FROM states s JOIN tenant_.ticket_history l ON l.id = (
            SELECT y.id FROM stays y WHERE y.state = s.state AND y.left_at = s.last_left_at LIMIT 1)
        ORDER BY s.minutes DESC, s.state\
        """.formatted(KpiQueries.CANCELLED, "'TRANSITIONED', 'REOPENED', 'MIGRATED'");

    private final TenantSql sql;
    private final KpiRows rows;
    private final KpiSight sight;

    StageReports(TenantSql sql, KpiRows rows, KpiSight sight) {
        this.sql = sql;
        this.rows = rows;
        this.sight = sight;
    }

    /**
     * The time in each state of the tickets that were resolved in a period.
     *
     * @throws io.hearth.kernel.web.ProblemException 400 {@code request.invalid} for a period that is none, 404 for an estate out of sight
     */
    @Transactional(readOnly = true)
    public StageTimes stages(TicketKind kind, YearMonth from, YearMonth to, @Nullable UUID estateId) {
        Access.require(Permission.KPI_READ);
        KpiPeriod period = KpiPeriod.of(from, to);
        KpiSight.Asked asked = sight.ask(estateId);
        rows.prepare();
        List<Found> found = sql.sql(STAYS)
                .param("everywhere", asked.everywhere())
                .param("estates", asked.ids())
                .param("kind", kind.name())
                .param("fromLocal", period.firstDay().atStartOfDay())
                .param("toLocal", period.end().atStartOfDay())
                .param("begin", SqlTime.utc(period.begin()))
                .param("end", SqlTime.utc(period.endAnywhere()))
                .query(StageReports::found)
                .list();
        double all = found.stream().mapToDouble(Found::minutes).sum();
        return new StageTimes(
                kind,
                found.isEmpty() ? 0 : found.getFirst().tickets(),
                all > 0 ? found.getFirst().state() : null,
                found.stream()
                        .map(one -> new StageTimes.StateTime(
                                one.state(),
                                one.label(),
                                one.labelEn(),
                                one.entries(),
                                rounded(one.median()),
                                rounded(one.p90()),
                                rounded(all > 0 ? one.minutes() * 100 / all : 0)))
                        .toList());
    }

    private record Found(
            String state,
            String label,
            String labelEn,
            long entries,
            double minutes,
            double median,
            double p90,
            long tickets) {}

    private static Found found(ResultSet row, int number) throws SQLException {
        String state = row.getString("state");
        String label = row.getString("label");
        String labelEn = row.getString("label_en");
        return new Found(
                state,
                label == null ? state : label,
                labelEn == null ? state : labelEn,
                row.getLong("entries"),
                row.getDouble("minutes"),
                row.getDouble("median"),
                row.getDouble("p90"),
                row.getLong("tickets"));
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
    }
}
