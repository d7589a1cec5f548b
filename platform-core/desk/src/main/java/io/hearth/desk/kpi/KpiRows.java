package io.hearth.desk.kpi;

import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The rows of a key figure, added up or one by one; both read the same query. In the caller's transaction. */
@Component
class KpiRows {

    static final String SORT = "kpi.row";

    /**
     * The definition's rows, cut to the period by each estate's own clock and to what is in sight. The ends of the period are worked out once
     * per estate and the rows once each: both are what the queries would otherwise spend most of their time on.
     */
    private static final String IN_SIGHT = """
        WITH shown AS MATERIALIZED (
            SELECT e.id, e.time_zone, :fromLocal::timestamp AT TIME ZONE e.time_zone AS begins_at,
                   :toLocal::timestamp AT TIME ZONE e.time_zone AS ends_at
            FROM tenant_.estates e WHERE :everywhere OR e.id = ANY(:estates)
            UNION ALL
            SELECT :nowhereId::uuid, :nowhere::text, :fromLocal::timestamp AT TIME ZONE :nowhere,
                   :toLocal::timestamp AT TIME ZONE :nowhere
            WHERE :nowhereToo
        ),
        months AS MATERIALIZED (
            SELECT e.id AS estate_id, m.month, m.month AT TIME ZONE e.time_zone AS begins_at,
                   (m.month + interval '1 month') AT TIME ZONE e.time_zone AS ends_at
            FROM shown e CROSS JOIN generate_series(
                :fromLocal::timestamp, :toLocal::timestamp - interval '1 day', interval '1 month') AS m(month)
        ),
        yielded AS (%1$s),
        counted AS MATERIALIZED (
            SELECT %2$s FROM yielded y JOIN shown e ON e.id = coalesce(y.estate_id, :nowhereId::uuid)
            WHERE y.at >= e.begins_at AND y.at < e.ends_at
        )
        """;

    private static final String SUMMED = "y.estate_id, y.part, y.value, y.reason, ";

    /** Which month a row is in by the clock of its estate. */
    private static final String MONTH = "date_trunc('month', y.at AT TIME ZONE e.time_zone)::date AS month";

    private static final String SUMS = """
        SELECT %1$s AS whole, %2$s AS reason, %3$s AS estate_id, %4$s AS month,
               count(*) FILTER (WHERE part = 'MET') AS met, count(*) FILTER (WHERE part = 'NOT_MET') AS not_met,
               count(*) FILTER (WHERE part = 'EXCLUDED') AS excluded, %5$s
        FROM counted GROUP BY %6$s\
        """;

    private static final String MEAN = """
        sum(value) FILTER (WHERE part <> 'EXCLUDED') AS total,
        stddev_samp(value::float8) FILTER (WHERE part <> 'EXCLUDED') AS deviation,\
        """;

    private static final String MEDIAN = """
        percentile_cont(0.5) WITHIN GROUP (ORDER BY value::float8) FILTER (WHERE part <> 'EXCLUDED') AS median\
        """;

    private static final String PAGE = """
        , page AS (
            SELECT * FROM counted
            WHERE (:part::text IS NULL OR part = :part::text)
              AND (at, ref COLLATE "C") < (:before::timestamptz, :beforeRef)
            ORDER BY at DESC, ref COLLATE "C" DESC LIMIT :limit
        )
        SELECT p.ref, p.ticket_id, p.call_id, p.unit_id, p.estate_id, p.at, p.part, p.value, p.reason, t.number, t.title,
               u.label, b.name AS building
        FROM page p LEFT JOIN tenant_.tickets t ON t.id = p.ticket_id LEFT JOIN tenant_.units u ON u.id = p.unit_id
        LEFT JOIN tenant_.buildings b ON b.id = u.building_id
        ORDER BY p.at DESC, p.ref COLLATE "C" DESC\
        """;

    /** What happened at no known estate, and by which clock. */
    private static final UUID NOWHERE = new UUID(0, 0);

    private static final String TIME_OF_NOWHERE = "Asia/Shanghai";

    private final TenantSql sql;

    KpiRows(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * Tells PostgreSQL, for this transaction, to plan each of these queries for its own period rather than for any, which may be the wrong plan
     * by a factor of thousands, and not to compile them, which takes longer than running them.
     */
    void prepare() {
        sql.sql("SET LOCAL plan_cache_mode = force_custom_plan").update();
        sql.sql("SET LOCAL jit = off").update();
    }

    /**
     * Rows added up.
     *
     * @param whole whether it is the sum of all; otherwise of those with the reason
     * @param estateId where they are told apart by estate
     * @param month where they are told apart by month
     * @param total of their values, in seconds
     */
    record Sum(
            boolean whole,
            @Nullable String reason,
            @Nullable UUID estateId,
            @Nullable YearMonth month,
            long met,
            long notMet,
            long excluded,
            @Nullable BigDecimal total,
            @Nullable Double deviation,
            @Nullable Double median) {}

    List<Sum> sums(
            KpiDefinition definition, KpiPeriod period, KpiSight.Asked asked, KpiGrouping grouping, Instant now) {
        return asking(query(definition, grouping), period, asked, now)
                .query((row, number) -> sum(row))
                .list();
    }

    private static String query(KpiDefinition definition, KpiGrouping grouping) {
        String key = switch (grouping) {
            case ESTATE -> "estate_id";
            case MONTH -> "month";
            case TOTAL -> "";
        };
        boolean causes = definition.causes();
        String keys = causes
                ? "GROUPING SETS ((%1$s), (%1$s%2$s reason))".formatted(key, key.isEmpty() ? "" : ",")
                : key.isEmpty() ? "()" : key;
        String values =
                (definition.unit() == KpiUnit.PERCENT ? "NULL::numeric AS total, NULL::float8 AS deviation," : MEAN)
                        + (definition.median() ? MEDIAN : "NULL::float8 AS median");
        return IN_SIGHT.formatted(
                        definition.rows(), SUMMED + (grouping == KpiGrouping.MONTH ? MONTH : "NULL::date AS month"))
                + SUMS.formatted(
                        causes ? "grouping(reason) = 1" : "true",
                        causes ? "reason" : "NULL::text",
                        grouping == KpiGrouping.ESTATE ? "estate_id" : "NULL::uuid",
                        grouping == KpiGrouping.MONTH ? "month" : "NULL::date",
                        values,
                        keys);
    }

    /** A row as the page needs it. */
    record Listed(
            String ref,
            @Nullable UUID ticketId,
            @Nullable UUID callId,
            @Nullable UUID unitId,
            @Nullable UUID estateId,
            Instant at,
            KpiPart part,
            @Nullable BigDecimal value,
            @Nullable String reason,
            @Nullable String number,
            @Nullable String title,
            @Nullable String home) {}

    /** The newest first, after the given place. */
    List<Listed> page(
            KpiDefinition definition,
            KpiPeriod period,
            KpiSight.Asked asked,
            @Nullable KpiPart part,
            @Nullable Cursor after,
            int limit,
            Instant now) {
        return asking(IN_SIGHT.formatted(definition.rows(), "y.*") + PAGE, period, asked, now)
                .param("part", part == null ? null : part.name())
                .param("before", SqlTime.utc(after == null ? Cursor.LATEST : after.instant(0)))
                .param("beforeRef", after == null ? "" : after.text(1))
                .param("limit", limit)
                .query((row, number) -> listed(row))
                .list();
    }

    private StatementSpec asking(String query, KpiPeriod period, KpiSight.Asked asked, Instant now) {
        return sql.sql(query)
                .param("everywhere", asked.everywhere())
                .param("estates", asked.ids())
                .param("nowhereToo", asked.nowhereToo())
                .param("nowhereId", NOWHERE)
                .param("nowhere", TIME_OF_NOWHERE)
                .param("fromLocal", period.firstDay().atStartOfDay())
                .param("toLocal", period.end().atStartOfDay())
                .param("begin", SqlTime.utc(period.begin()))
                .param("end", SqlTime.utc(period.endAnywhere()))
                .param("now", SqlTime.utc(now));
    }

    private static Sum sum(ResultSet row) throws SQLException {
        LocalDate month = row.getObject("month", LocalDate.class);
        return new Sum(
                row.getBoolean("whole"),
                row.getString("reason"),
                row.getObject("estate_id", UUID.class),
                month == null ? null : YearMonth.from(month),
                row.getLong("met"),
                row.getLong("not_met"),
                row.getLong("excluded"),
                row.getBigDecimal("total"),
                row.getObject("deviation", Double.class),
                row.getObject("median", Double.class));
    }

    private static Listed listed(ResultSet row) throws SQLException {
        String label = row.getString("label");
        String building = row.getString("building");
        return new Listed(
                row.getString("ref"),
                row.getObject("ticket_id", UUID.class),
                row.getObject("call_id", UUID.class),
                row.getObject("unit_id", UUID.class),
                row.getObject("estate_id", UUID.class),
                SqlTime.require(row, "at"),
                KpiPart.valueOf(row.getString("part")),
                row.getBigDecimal("value"),
                row.getString("reason"),
                row.getString("number"),
                row.getString("title"),
                label == null || building == null || label.startsWith(building) ? label : building + label);
    }
}
