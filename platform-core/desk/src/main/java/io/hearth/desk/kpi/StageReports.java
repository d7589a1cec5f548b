package io.hearth.desk.kpi;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.workflow.TicketKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where the time goes in a workflow, from the history of the tickets that were resolved. */
@Service
public class StageReports {

    /** Each step says which state it leaves; that stay began with the step before, or with the opening. */
    private static final String STAYS = """
        WITH shown AS (
            SELECT e.id, e.time_zone FROM tenant_.estates e WHERE :everywhere OR e.id = ANY(:estates)
        ),
        resolved AS (
            SELECT t.id, t.opened_at, t.resolved_at
            FROM tenant_.tickets t JOIN shown e ON e.id = t.estate_id
            WHERE t.kind = :kind AND t.resolved_at >= :begin AND t.resolved_at < :end
              AND t.resolved_at AT TIME ZONE e.time_zone >= :fromLocal
              AND t.resolved_at AT TIME ZONE e.time_zone < :toLocal AND NOT %s
        ),
        stays AS (
            SELECT h.data ->> 'from' AS state, h.data ->> 'fromLabel' AS label, h.data ->> 'fromLabelEn' AS label_en,
                   coalesce(h.data ->> 'fromCategory', lag(h.data ->> 'toCategory') OVER steps, 'NEW') AS category,
                   h.at AS left_at,
                   extract(epoch FROM h.at - coalesce(lag(h.at) OVER steps, r.opened_at))::float8 / 60 AS minutes
            FROM resolved r JOIN tenant_.ticket_history h ON h.ticket_id = r.id AND h.at <= r.resolved_at
            WHERE h.type IN ('TRANSITIONED', 'REOPENED')
               OR h.type = 'MIGRATED' AND h.data ->> 'from' <> h.data ->> 'to'
            WINDOW steps AS (PARTITION BY h.ticket_id ORDER BY h.at, h.id)
        )
        SELECT state, (array_agg(label ORDER BY left_at DESC))[1] AS label,
               (array_agg(label_en ORDER BY left_at DESC))[1] AS label_en, count(*) AS entries, sum(minutes) AS minutes,
               percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes) AS median,
               percentile_cont(0.9) WITHIN GROUP (ORDER BY minutes) AS p90,
               (SELECT count(*) FROM resolved) AS tickets
        FROM stays WHERE category NOT IN ('RESOLVED', 'CLOSED') AND state IS NOT NULL
        GROUP BY state ORDER BY sum(minutes) DESC, state\
        """.formatted(KpiQueries.CANCELLED);

    private final TenantSql sql;
    private final KpiSight sight;

    StageReports(TenantSql sql, KpiSight sight) {
        this.sql = sql;
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
        List<Found> found = sql.sql(STAYS)
                .param("everywhere", asked.everywhere())
                .param("estates", asked.ids())
                .param("kind", kind.name())
                .param("fromLocal", period.firstDay().atStartOfDay())
                .param("toLocal", period.end().atStartOfDay())
                .param("begin", OffsetDateTime.ofInstant(period.begin(), ZoneOffset.UTC))
                .param("end", OffsetDateTime.ofInstant(period.endAnywhere(), ZoneOffset.UTC))
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
