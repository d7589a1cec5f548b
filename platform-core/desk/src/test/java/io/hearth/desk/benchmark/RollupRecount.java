package io.hearth.desk.benchmark;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts every measure of every estate and month once more, by SQL over the tables and in other words than the roll-ups. */
final class RollupRecount {

    /** @param seconds each time that was counted, in order; null of what is no time */
    record Line(double numerator, double denominator, long @Nullable [] seconds) {}

    private record Key(String measure, UUID estate, YearMonth month) {}

    private final Map<Key, Line> lines = new HashMap<>();
    private final JdbcClient owner;
    private final String schema;
    private final LocalDate from;
    private final LocalDate to;

    RollupRecount(JdbcClient owner, String schema, LocalDate from, LocalDate to) {
        this.owner = owner;
        this.schema = schema;
        this.from = from;
        this.to = to;
        String own = " FROM {}.tickets t JOIN {}.estates e ON e.id = t.estate_id WHERE t.merged_into IS NULL";
        String done = own
                + " AND t.resolved_at IS NOT NULL AND NOT (t.closed_at IS NOT DISTINCT FROM t.resolved_at AND NOT"
                + " EXISTS (SELECT 1 FROM {}.ticket_history h WHERE h.ticket_id = t.id AND h.type = 'TRANSITIONED' AND"
                + " h.at = t.closed_at AND h.data ->> 'toCategory' = 'RESOLVED'))";
        counts("filed", "t.opened_at", "count(*), 1", own);
        counts("resolved", "t.resolved_at", "count(*), 1", done);
        counts("closed", "t.closed_at", "count(*), 1", own + " AND t.closed_at IS NOT NULL");
        open();
        times("response_time", "t.first_responded_at", "t.opened_at", own + " AND t.first_responded_at IS NOT NULL");
        String arrived = " FROM (SELECT s.ticket_id, min(s.at) AS arrived, (SELECT max(r.at) FROM {}.work_steps r"
            + " WHERE r.ticket_id = s.ticket_id AND r.code = 'REPAIRED') AS repaired FROM {}.work_steps s WHERE s.code"
            + " = 'ARRIVED' GROUP BY s.ticket_id) a JOIN {}.tickets t ON t.id = a.ticket_id JOIN {}.estates e ON e.id"
            + " = t.estate_id WHERE t.merged_into IS NULL";
        times("arrival_time", "a.arrived", "t.opened_at", arrived);
        times("repair_time", "a.repaired", "a.arrived", arrived + " AND a.repaired >= a.arrived");
        times("resolution_time", "t.resolved_at", "t.opened_at", done);
        String callbacks =
                " FROM {}.callbacks k JOIN {}.tickets t ON t.id = k.ticket_id JOIN {}.estates e ON e.id = t.estate_id"
                        + " WHERE k.state IN ('ANSWERED', 'REFUSED'%s)";
        times("callback_time", "k.ended_at", "k.created_at", callbacks.formatted(""));
        counts(
                "resolved_in_time",
                "t.resolved_at",
                "sum((t.resolved_at <= t.due_at)::int), count(t.due_at)",
                done + " AND t.due_at IS NOT NULL");
        String told =
                "(SELECT g.to_at FROM {}.arrival_estimates g WHERE g.ticket_id = t.id AND g.at <= a.arrived ORDER BY"
                        + " g.at DESC, g.id DESC LIMIT 1)";
        counts(
                "arrived_in_time",
                "a.arrived",
                "count(*) FILTER (WHERE a.arrived <= " + told + "), count(*)",
                arrived + " AND " + told + " IS NOT NULL");
        counts(
                "called_back_in_time",
                "k.ended_at",
                "count(*) FILTER (WHERE k.due_at >= k.ended_at), count(*)",
                callbacks.formatted(", 'UNREACHABLE'"));
        ratings("satisfaction", "'VERY_SATISFIED', 'SATISFIED'");
        ratings("very_satisfied", "'VERY_SATISFIED'");
        ratings("dissatisfied", "'DISSATISFIED'");
        counts(
                "repeats",
                "t.opened_at",
                "count(*) FILTER (WHERE t.id IN (SELECT r.ticket_id FROM {}.repeats r) AND t.id NOT IN ("
                        + "SELECT c.ticket_id FROM {}.repeat_contests c WHERE c.withdrawn_at IS NULL)), count(*)",
                own);
        counts("reopened", "t.resolved_at", "count(*) FILTER (WHERE t.reopen_count > 0), count(*)", done);
        counts(
                "promises_kept",
                "p.due_at",
                "count(*) FILTER (WHERE p.outcome = 'KEPT' AND p.ended_at <= p.due_at), count(*)",
                " FROM {}.ticket_promises p JOIN {}.tickets t ON t.id = p.ticket_id JOIN {}.estates e ON e.id ="
                        + " t.estate_id WHERE coalesce(p.outcome, '') <> 'WITHDRAWN' AND (p.due_at AT TIME ZONE"
                        + " e.time_zone)::date < (now() AT TIME ZONE e.time_zone)::date");
        loads();
    }

    Line take(String measure, UUID estate, YearMonth month) {
        Line line = lines.remove(new Key(measure, estate, month));
        if (line != null) {
            return line;
        }
        boolean count = Set.of("filed", "resolved", "closed", "open").contains(measure);
        return new Line(0, count ? 1 : 0, null);
    }

    Map<?, Line> left() {
        return lines;
    }

    private void counts(String measure, String at, String values, String tables) {
        read(measure, "SELECT e.id, " + month(at) + " AS month, " + values + tables + " GROUP BY 1, 2");
    }

    private void times(String measure, String at, String since, String tables) {
        String seconds = "greatest(0, floor(extract(epoch FROM " + at + " - " + since + ")))::bigint";
        read(
                measure,
                "SELECT e.id, " + month(at) + " AS month, sum(" + seconds + ") / 60.0, count(*), array_agg(" + seconds
                        + " ORDER BY " + seconds + ")" + tables + " GROUP BY 1, 2");
    }

    private void ratings(String measure, String levels) {
        counts(
                measure,
                "a.at",
                "count(*) FILTER (WHERE a.answer IN (" + levels + ")), count(*)",
                " FROM (SELECT r.ticket_id, r.at, r.level AS answer FROM {}.ratings r WHERE NOT r.in_step UNION ALL"
                    + " SELECT h.ticket_id, h.at, h.data -> 'fields' ->> 'satisfaction' FROM {}.ticket_history h WHERE"
                    + " h.type IN ('TRANSITIONED', 'REOPENED') AND h.data -> 'fields' ->> 'satisfaction' IN"
                    + " ('VERY_SATISFIED', 'SATISFIED', 'NEUTRAL', 'DISSATISFIED')) a JOIN {}.tickets t ON t.id ="
                    + " a.ticket_id JOIN {}.estates e ON e.id = t.estate_id WHERE true");
    }

    private String months() {
        return " FROM {}.estates e CROSS JOIN generate_series('%s'::date, '%s'::date, interval '1 month') m"
                .formatted(from, to);
    }

    private void open() {
        String end = "(m + interval '1 month')";
        read(
                "open",
                "SELECT e.id, m::date AS month, (SELECT count(*) FROM {}.tickets t WHERE t.estate_id = e.id AND"
                        + " t.merged_into IS NULL AND t.opened_at AT TIME ZONE e.time_zone < " + end
                        + " AND (t.resolved_at IS NULL OR t.resolved_at AT TIME ZONE e.time_zone >= " + end + ")), 1"
                        + months());
    }

    private void loads() {
        String filed = "(SELECT count(*) FROM {}.tickets t WHERE t.estate_id = e.id AND t.merged_into IS NULL"
                + " AND date_trunc('month', t.opened_at AT TIME ZONE e.time_zone) = m)";
        String days =
                "(least((m + interval '1 month' - interval '1 day')::date, (now() AT TIME ZONE e.time_zone)::date) -"
                        + " m::date + 1)";
        read(
                "load_per_100_homes",
                "SELECT e.id, m::date AS month, " + filed + ", e.homes / 100.0 * " + days + " / 30.0" + months());
        read(
                "load_per_staff",
                "SELECT e.id, m::date AS month, " + filed + ", " + days
                        + " / 30.0 * coalesce((SELECT sum(1.0 / cardinality(s.estate_ids))"
                        + " FROM {}.staff s WHERE s.active AND NOT s.all_estates AND e.id = ANY (s.estate_ids)), 0)"
                        + months());
    }

    private static String month(String at) {
        return "date_trunc('month', " + at + " AT TIME ZONE e.time_zone)::date";
    }

    private void read(String measure, String sql) {
        owner.sql(sql.replace("{}", schema)).query(row -> {
            LocalDate month = row.getObject("month", LocalDate.class);
            if (!month.isBefore(from) && !month.isAfter(to)) {
                long[] seconds = row.getMetaData().getColumnCount() < 5
                        ? null
                        : Stream.of((Long[]) row.getArray(5).getArray())
                                .mapToLong(Long::longValue)
                                .toArray();
                lines.put(
                        new Key(measure, row.getObject(1, UUID.class), YearMonth.from(month)),
                        new Line(row.getDouble(3), row.getDouble(4), seconds));
            }
        });
    }
}
