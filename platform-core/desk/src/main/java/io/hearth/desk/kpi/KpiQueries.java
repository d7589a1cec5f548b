package io.hearth.desk.kpi;

/**
 * One query per key figure, each yielding the rows it counts: {@code ref} (text, unique within the query), {@code ticket_id}, {@code call_id},
 * {@code unit_id}, {@code estate_id}, {@code at} (what puts the row into its month), {@code part} (a {@link KpiPart}), {@code value} (seconds)
 * and {@code reason}. Parameters: {@code :begin} and {@code :end} are a little more than the period in every time zone, {@code :fromLocal}
 * and {@code :toLocal} its ends by the clock on the wall, {@code :now}. The estates in sight are {@code shown} (id, time_zone), their
 * months {@code months} (estate_id, month, begins_at, ends_at). Who uses the rows cuts the period to each estate's own months and keeps
 * what is in sight.
 */
final class KpiQueries {

    /**
     * Over without ever having been resolved. A ticket that is closed in the moment it is resolved was resolved. Counted rather than
     * NOT EXISTS, for which PostgreSQL would read the whole history once instead of that of the few tickets that need it.
     */
    static final String CANCELLED = """
        (t.closed_at = t.resolved_at AND 0 = (
            SELECT count(*) FROM tenant_.ticket_history h
            WHERE h.ticket_id = t.id AND h.at = t.closed_at AND h.type = 'TRANSITIONED'
              AND h.data ->> 'toCategory' = 'RESOLVED'))\
        """;

    /** The first of the limits that a ticket has from its opening on is the company's limit for the first response. */
    static final String RESPONSE_SPEED = """
        SELECT t.id::text AS ref, t.id AS ticket_id, NULL::uuid AS call_id, NULL::uuid AS unit_id, t.estate_id,
               t.opened_at AS at,
               CASE WHEN t.merged_into IS NOT NULL OR min(r.due_at) IS NULL THEN 'EXCLUDED'
                    WHEN t.first_responded_at <= min(r.due_at) THEN 'MET'
                    WHEN t.first_responded_at IS NULL AND min(r.due_at) > :now THEN 'EXCLUDED'
                    ELSE 'NOT_MET' END AS part,
               extract(epoch FROM t.first_responded_at - t.opened_at) AS value,
               CASE WHEN t.merged_into IS NOT NULL THEN 'merged'
                    WHEN min(r.due_at) IS NULL THEN 'no_limit'
                    WHEN t.first_responded_at IS NULL AND min(r.due_at) > :now THEN 'not_due' END AS reason
        FROM tenant_.tickets t LEFT JOIN tenant_.ticket_clocks r
            ON r.ticket_id = t.id AND r.run = 1 AND r.started_at = t.opened_at
               AND r.started_at >= :begin AND r.started_at < :end
        WHERE t.opened_at >= :begin AND t.opened_at < :end
        GROUP BY t.id\
        """;

    static final String TIMELINESS = """
        SELECT c.ticket_id || '/' || c.clock || '/' || c.run AS ref, c.ticket_id, NULL::uuid AS call_id,
               NULL::uuid AS unit_id, c.estate_id, c.due_at AS at,
               CASE WHEN t.merged_into IS NOT NULL THEN 'EXCLUDED'
                    WHEN c.breached_at IS NOT NULL THEN 'NOT_MET'
                    WHEN c.state = 'STOPPED' THEN 'MET'
                    WHEN c.state = 'RUNNING' AND c.due_at <= :now THEN 'NOT_MET'
                    ELSE 'EXCLUDED' END AS part,
               extract(epoch FROM c.stopped_at - c.started_at) AS value,
               CASE WHEN t.merged_into IS NOT NULL THEN 'merged'
                    WHEN c.breached_at IS NULL AND c.state = 'CANCELLED' THEN 'cancelled'
                    WHEN c.breached_at IS NULL AND (c.state = 'PAUSED' OR c.state = 'RUNNING' AND c.due_at > :now)
                        THEN 'not_due'
                    ELSE c.clock END AS reason
        FROM tenant_.ticket_clocks c JOIN tenant_.tickets t ON t.id = c.ticket_id
        WHERE c.kind = 'COMPLAINT' AND c.clock IN ('first_contact', 'progress', 'callback')
          AND c.due_at >= :begin AND c.due_at < :end\
        """;

    /** OFFSET 0 keeps PostgreSQL from looking for what came before once for each time the answer is read. */
    static final String REPEAT_COMPLAINTS = """
        SELECT r.id::text AS ref, r.id AS ticket_id, NULL::uuid AS call_id, NULL::uuid AS unit_id, r.estate_id,
               r.opened_at AS at,
               CASE WHEN r.merged_into IS NOT NULL OR r.contested THEN 'EXCLUDED' WHEN r.repeated THEN 'MET'
                    ELSE 'NOT_MET' END AS part,
               NULL::numeric AS value,
               CASE WHEN r.merged_into IS NOT NULL THEN 'merged' WHEN r.contested THEN 'contested' END AS reason
        FROM (
            SELECT p.*, p.repeated AND EXISTS (
                       SELECT FROM tenant_.repeat_contests k WHERE k.ticket_id = p.id AND k.withdrawn_at IS NULL) AS contested
            FROM (
                SELECT t.id, t.estate_id, t.opened_at, t.merged_into,
                       EXISTS (SELECT FROM tenant_.tickets b WHERE b.unit_id = t.unit_id AND %1$s)
                       OR EXISTS (SELECT FROM tenant_.tickets b WHERE b.contact_id = t.contact_id AND %1$s)
                       OR EXISTS (SELECT FROM tenant_.tickets b WHERE b.reporter_phone = t.reporter_phone AND %1$s) AS repeated
                FROM tenant_.tickets t
                WHERE t.kind = 'COMPLAINT' AND t.opened_at >= :begin AND t.opened_at < :end OFFSET 0) p) r\
        """.formatted("""
            b.kind = 'COMPLAINT' AND b.category_id = t.category_id AND b.merged_into IS NULL
            AND b.opened_at < t.opened_at AND b.opened_at >= t.opened_at - interval '720 hours'\
            """);

    static final String SATISFACTION = """
        SELECT a.id::text AS ref, a.ticket_id, NULL::uuid AS call_id, NULL::uuid AS unit_id, t.estate_id, a.at,
               CASE WHEN a.answer IN ('VERY_SATISFIED', 'SATISFIED') THEN 'MET' ELSE 'NOT_MET' END AS part,
               NULL::numeric AS value, a.answer AS reason
        FROM (%s) a JOIN tenant_.tickets t ON t.id = a.ticket_id
        WHERE a.at >= :begin AND a.at < :end\
        """.formatted(SatisfactionAnswers.RECORDED);

    static final String AFTER_HOURS_ANSWERS = """
        SELECT c.id::text AS ref, NULL::uuid AS ticket_id, c.id AS call_id, NULL::uuid AS unit_id, c.estate_id,
               c.started_at AS at,
               CASE WHEN c.state = 'RINGING' THEN 'EXCLUDED' WHEN c.wait_ms IS NOT NULL THEN 'MET'
                    ELSE 'NOT_MET' END AS part,
               c.wait_ms / 1000.0 AS value,
               CASE WHEN c.state = 'RINGING' THEN 'unfinished' END AS reason
        FROM tenant_.calls c
        WHERE c.after_hours AND c.started_at >= :begin AND c.started_at < :end\
        """;

    private static final String REPAIRS_NOT_RESOLVED = """
        SELECT t.id::text, t.id, NULL::uuid, NULL::uuid, t.estate_id, t.opened_at, 'EXCLUDED', NULL::numeric,
               CASE WHEN t.merged_into IS NULL THEN 'open' ELSE 'merged' END
        FROM tenant_.tickets t
        WHERE t.kind = 'REPAIR' AND t.resolved_at IS NULL AND (t.state_category <> 'CLOSED' OR t.merged_into IS NOT NULL)
          AND t.opened_at >= :begin AND t.opened_at < :end\
        """;

    static final String REPAIR_HOURS = """
        SELECT t.id::text AS ref, t.id AS ticket_id, NULL::uuid AS call_id, NULL::uuid AS unit_id, t.estate_id,
               t.resolved_at AS at,
               CASE WHEN t.merged_into IS NOT NULL OR %1$s THEN 'EXCLUDED' ELSE 'MET' END AS part,
               extract(epoch FROM t.resolved_at - t.opened_at) AS value,
               CASE WHEN t.merged_into IS NOT NULL THEN 'merged' WHEN %1$s THEN 'cancelled' END AS reason
        FROM tenant_.tickets t
        WHERE t.kind = 'REPAIR' AND t.resolved_at >= :begin AND t.resolved_at < :end
        UNION ALL %2$s\
        """.formatted(CANCELLED, REPAIRS_NOT_RESOLVED);

    /** How long a ticket waited until it was resolved, and whether for parts, from the steps that left those states. */
    private static final String WAITED = """
        SELECT coalesce(sum(w.left_at - w.entered_at) FILTER (WHERE NOT w.parts), interval '0') AS for_others,
               coalesce(bool_or(w.parts), false) AS for_parts
        FROM (
            SELECT h.at AS left_at, lag(h.at) OVER steps AS entered_at,
                   lag(h.data ->> 'toCategory') OVER steps AS category,
                   lag(h.data ->> 'to') OVER steps ~* 'part|material'
                       OR coalesce(lag(h.data ->> 'toLabel') OVER steps, '') ~ '配件|备件|零件|材料' AS parts
            FROM tenant_.ticket_history h
            WHERE h.ticket_id = t.id
              AND h.type IN ('TRANSITIONED', 'REOPENED', 'MIGRATED') AND h.at <= t.resolved_at
            WINDOW steps AS (ORDER BY h.at, h.id)) w
        WHERE w.category = 'WAITING'\
        """;

    static final String OVER_24_H = """
        SELECT t.id::text AS ref, t.id AS ticket_id, NULL::uuid AS call_id, NULL::uuid AS unit_id, t.estate_id,
               t.resolved_at AS at,
               CASE WHEN t.merged_into IS NOT NULL OR %1$s THEN 'EXCLUDED'
                    WHEN t.resolved_at - t.opened_at > interval '24 hours' THEN 'MET'
                    ELSE 'NOT_MET' END AS part,
               extract(epoch FROM t.resolved_at - t.opened_at) AS value,
               CASE WHEN t.merged_into IS NOT NULL THEN 'merged'
                    WHEN %1$s THEN 'cancelled'
                    WHEN t.resolved_at - t.opened_at <= interval '24 hours' THEN NULL
                    WHEN EXISTS (SELECT FROM tenant_.ticket_transfers x
                                 WHERE x.ticket_id = t.id AND x.at <= t.resolved_at AND x.from_team_id <> x.to_team_id)
                        THEN 'cross_department'
                    ELSE (SELECT CASE WHEN waited.for_others > (t.resolved_at - t.opened_at) / 2 THEN 'waiting_owner'
                                      WHEN waited.for_parts THEN 'waiting_parts'
                                      ELSE 'other' END FROM (%2$s) waited) END AS reason
        FROM tenant_.tickets t
        WHERE t.kind = 'REPAIR' AND t.resolved_at >= :begin AND t.resolved_at < :end
        UNION ALL %3$s\
        """.formatted(CANCELLED, WAITED, REPAIRS_NOT_RESOLVED);

    /** Each home in each month that has begun, and whether anybody there was in touch in it: both in one heap, put together by home and month. */
    static final String MONTHLY_INTERACTION = """
        SELECT h.unit_id || '/' || h.month::date AS ref, NULL::uuid AS ticket_id, NULL::uuid AS call_id, h.unit_id,
               h.estate_id, coalesce(min(h.at), min(h.begins_at)) AS at,
               CASE WHEN min(h.at) IS NULL THEN 'NOT_MET' ELSE 'MET' END AS part,
               NULL::numeric AS value, NULL::text AS reason
        FROM (
            SELECT u.id AS unit_id, u.estate_id, m.month, m.begins_at, NULL::timestamptz AS at
            FROM months m JOIN tenant_.units u ON u.estate_id = m.estate_id AND u.created_at < m.ends_at
            WHERE m.begins_at <= :now
            UNION ALL
            SELECT u.id, u.estate_id, date_trunc('month', t.at AT TIME ZONE e.time_zone), NULL, t.at
            FROM (
                SELECT t.unit_id, t.opened_at AS at FROM tenant_.tickets t
                WHERE t.unit_id IS NOT NULL AND t.opened_at >= :begin AND t.opened_at < :end
                UNION ALL
                SELECT t.unit_id, r.at FROM tenant_.contact_records r JOIN tenant_.tickets t ON t.id = r.ticket_id
                WHERE r.reached AND t.unit_id IS NOT NULL AND r.at >= :begin AND r.at < :end
                UNION ALL
                SELECT h.unit_id, c.started_at FROM tenant_.calls c
                JOIN tenant_.contact_units h ON h.contact_id = c.contact_id
                    AND (c.estate_id IS NULL OR h.estate_id = c.estate_id)
                WHERE c.wait_ms IS NOT NULL AND c.started_at >= :begin AND c.started_at < :end) t
            JOIN tenant_.units u ON u.id = t.unit_id JOIN shown e ON e.id = u.estate_id) h
        GROUP BY h.unit_id, h.estate_id, h.month HAVING min(h.begins_at) IS NOT NULL\
        """;

    static final String PROMISE_KEPT = """
        SELECT p.id::text AS ref, p.ticket_id, NULL::uuid AS call_id, NULL::uuid AS unit_id, t.estate_id, p.due_at AS at,
               CASE WHEN p.outcome = 'WITHDRAWN' THEN 'EXCLUDED'
                    WHEN p.outcome IS NULL AND p.due_at > :now THEN 'EXCLUDED'
                    WHEN p.outcome = 'KEPT' AND p.ended_at <= p.due_at THEN 'MET'
                    ELSE 'NOT_MET' END AS part,
               extract(epoch FROM p.ended_at - p.made_at) AS value,
               CASE WHEN p.outcome = 'WITHDRAWN' THEN 'withdrawn'
                    WHEN p.outcome IS NULL AND p.due_at > :now THEN 'not_due' END AS reason
        FROM tenant_.ticket_promises p JOIN tenant_.tickets t ON t.id = p.ticket_id
        WHERE p.due_at >= :begin AND p.due_at < :end\
        """;

    private KpiQueries() {}
}
