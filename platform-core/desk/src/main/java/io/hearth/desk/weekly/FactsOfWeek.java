package io.hearth.desk.weekly;

import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts what happened in an estate; in the caller's transaction. Titles and texts of matters are never read: they are owners' own. */
@Component
class FactsOfWeek {

    private static final Duration AHEAD = Duration.ofDays(7);

    /** What was closed as it was resolved without ever being in a resolved state was cancelled. */
    private static final String FINISHED = """
        t.resolved_at >= :from AND t.resolved_at < :until AND t.merged_into IS NULL
          AND (t.closed_at IS DISTINCT FROM t.resolved_at OR 0 < (
              SELECT count(*) FROM tenant_.ticket_history h
              WHERE h.ticket_id = t.id AND h.at = t.closed_at AND h.type = 'TRANSITIONED'
                AND h.data ->> 'toCategory' = 'RESOLVED'))\
        """;

    private final TenantSql sql;

    FactsOfWeek(TenantSql sql) {
        this.sql = sql;
    }

    WeekFacts of(UUID estateId, Instant from, Instant until) {
        int opened =
                count("t.opened_at >= :from AND t.opened_at < :until AND t.merged_into IS NULL", estateId, from, until);
        int finished = count(FINISHED, estateId, from, until);
        int open = count(
                "t.state_category IN ('NEW', 'ACTIVE', 'WAITING') AND t.opened_at < :until AND :from < :until",
                estateId,
                from,
                until);
        List<WeekFacts.Count> repairs = counts("""
            SELECT coalesce(c.name, '其他') AS name, count(*) AS all_of_them, count(*) FILTER (WHERE t.unit_id IS NULL) AS common
            FROM tenant_.tickets t LEFT JOIN tenant_.categories c ON c.id = t.category_id
            WHERE t.estate_id = :estate AND t.kind = 'REPAIR' AND %s
            GROUP BY 1 ORDER BY 2 DESC, 1\
            """.formatted(FINISHED), estateId, from, until);
        return new WeekFacts(
                from,
                until,
                opened,
                finished,
                open,
                repairs.stream().mapToInt(WeekFacts.Count::count).sum(),
                median(estateId, from, until),
                repairs,
                counts("""
                    SELECT coalesce(c.name, '其他') AS name, count(*) AS all_of_them, count(*) FILTER (WHERE t.unit_id IS NULL) AS common
                    FROM tenant_.tickets t LEFT JOIN tenant_.categories c ON c.id = t.category_id
                    CROSS JOIN LATERAL (SELECT a.from_at FROM tenant_.arrival_estimates a WHERE a.ticket_id = t.id
                                        ORDER BY a.id DESC LIMIT 1) promised
                    WHERE t.estate_id = :estate AND t.state_category IN ('NEW', 'ACTIVE', 'WAITING')
                      AND promised.from_at >= :from AND promised.from_at < :until
                    GROUP BY 1 ORDER BY 2 DESC, 1\
                    """, estateId, until, until.plus(AHEAD)),
                told("n.from_at < :until AND n.to_at > :from", estateId, from, until),
                told("n.from_at >= :from AND n.from_at < :until", estateId, until, until.plus(AHEAD)),
                deeds(estateId, from, until));
    }

    private int count(String which, UUID estateId, Instant from, Instant until) {
        return sql.sql("SELECT count(*) FROM tenant_.tickets t WHERE t.estate_id = :estate AND " + which)
                .param("estate", estateId)
                .param("from", SqlTime.utc(from))
                .param("until", SqlTime.utc(until))
                .query(Integer.class)
                .single();
    }

    private List<WeekFacts.Count> counts(String query, UUID estateId, Instant from, Instant until) {
        return sql.sql(query)
                .param("estate", estateId)
                .param("from", SqlTime.utc(from))
                .param("until", SqlTime.utc(until))
                .query((row, number) ->
                        new WeekFacts.Count(row.getString("name"), row.getInt("all_of_them"), row.getInt("common")))
                .list();
    }

    private @Nullable Double median(UUID estateId, Instant from, Instant until) {
        return sql.sql("""
            SELECT round((percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM t.resolved_at - t.opened_at)) / 3600)::numeric, 1) AS hours
            FROM tenant_.tickets t WHERE t.estate_id = :estate AND t.kind = 'REPAIR' AND %s\
            """.formatted(FINISHED))
                .param("estate", estateId)
                .param("from", SqlTime.utc(from))
                .param("until", SqlTime.utc(until))
                .query((row, number) -> new Hours(row.getBigDecimal("hours") == null ? null : row.getDouble("hours")))
                .single()
                .value();
    }

    private record Hours(@Nullable Double value) {}

    private List<WeekFacts.Told> told(String which, UUID estateId, Instant from, Instant until) {
        return sql.sql("""
            SELECT n.title, n.from_at, n.to_at FROM tenant_.outage_notices n
            WHERE n.estate_id = :estate AND n.state = 'PUBLISHED' AND %s ORDER BY n.from_at, n.id LIMIT 20\
            """.formatted(which))
                .param("estate", estateId)
                .param("from", SqlTime.utc(from))
                .param("until", SqlTime.utc(until))
                .query(FactsOfWeek::toldRow)
                .list();
    }

    private static WeekFacts.Told toldRow(ResultSet row, int number) throws SQLException {
        return new WeekFacts.Told(
                row.getString("title"), SqlTime.require(row, "from_at"), SqlTime.require(row, "to_at"));
    }

    private List<UUID> deeds(UUID estateId, Instant from, Instant until) {
        return sql.sql("""
            SELECT id FROM tenant_.good_deeds
            WHERE estate_id = :estate AND recorded_at >= :from AND recorded_at < :until AND NOT removed
            ORDER BY happened_on, id LIMIT 12\
            """)
                .param("estate", estateId)
                .param("from", SqlTime.utc(from))
                .param("until", SqlTime.utc(until))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }
}
