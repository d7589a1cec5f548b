package io.hearth.desk.benchmark;

import io.hearth.desk.kpi.SatisfactionAnswers;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads from the company's tables how tickets count now. What each counter means is said for people in docs/measures.md. */
@Component
class TicketCounting {

    /** A ticket that is closed in the moment it is resolved was resolved; one that never came into such a state was given up. */
    private static final String TICKETS = """
        SELECT t.id, t.estate_id, t.kind, t.category_id, e.time_zone, t.merged_into IS NOT NULL AS merged, t.opened_at,
               t.first_responded_at, t.resolved_at, t.closed_at, t.due_at, t.reopen_count,
               t.closed_at = t.resolved_at AND 0 = (
                   SELECT count(*) FROM tenant_.ticket_history h
                   WHERE h.ticket_id = t.id AND h.at = t.closed_at AND h.type = 'TRANSITIONED'
                     AND h.data ->> 'toCategory' = 'RESOLVED') AS given_up,
               EXISTS (SELECT FROM tenant_.repeats r WHERE r.ticket_id = t.id)
                   AND NOT EXISTS (SELECT FROM tenant_.repeat_contests k
                                   WHERE k.ticket_id = t.id AND k.withdrawn_at IS NULL) AS repeated,
               w.arrived_at, w.repaired_at,
               (SELECT a.to_at FROM tenant_.arrival_estimates a WHERE a.ticket_id = t.id AND a.at <= w.arrived_at
                ORDER BY a.id DESC LIMIT 1) AS estimated_at
        FROM tenant_.tickets t
        JOIN tenant_.estates e ON e.id = t.estate_id
        CROSS JOIN LATERAL (
            SELECT min(s.at) FILTER (WHERE s.code = 'ARRIVED') AS arrived_at,
                   max(s.at) FILTER (WHERE s.code = 'REPAIRED') AS repaired_at
            FROM tenant_.work_steps s WHERE s.ticket_id = t.id) w
        WHERE t.id = ANY (:ids)\
        """;

    /** What happened beside the ticket: what, when it counts, when it began, and whether it was as it should be. */
    private static final String BESIDE = """
        SELECT k.ticket_id, k.state AS what, k.ended_at AS at, k.created_at AS since, k.ended_at <= k.due_at AS good
        FROM tenant_.callbacks k
        WHERE k.ticket_id = ANY (:ids) AND k.state IN ('ANSWERED', 'REFUSED', 'UNREACHABLE')
        UNION ALL
        SELECT a.ticket_id, a.answer, a.at, a.at, true FROM (%s) a WHERE a.ticket_id = ANY (:ids)
        UNION ALL
        SELECT p.ticket_id, 'PROMISE', p.due_at, p.made_at, coalesce(p.outcome = 'KEPT' AND p.ended_at <= p.due_at, false)
        FROM tenant_.ticket_promises p
        WHERE p.ticket_id = ANY (:ids) AND p.outcome IS DISTINCT FROM 'WITHDRAWN'\
        """.formatted(SatisfactionAnswers.RECORDED);

    private final TenantSql sql;

    TicketCounting(TenantSql sql) {
        this.sql = sql;
    }

    /** How these tickets count now; those that count for nothing are empty, and those that are not there are missing. */
    Map<UUID, TicketCount> count(Collection<UUID> ticketIds) {
        UUID[] ids = ticketIds.toArray(UUID[]::new);
        Map<UUID, Counted> counted = new HashMap<>();
        sql.sql(TICKETS).param("ids", ids).query(row -> {
            Counted one = ticket(row);
            counted.put(one.id, one);
        });
        sql.sql(BESIDE).param("ids", ids).query(row -> {
            Counted one = counted.get(row.getObject("ticket_id", UUID.class));
            if (one != null) {
                beside(one, row);
            }
        });
        Map<UUID, TicketCount> counts = new HashMap<>();
        counted.forEach((id, one) -> counts.put(id, TicketCount.of(id, one.estateId, one.slot, one.days)));
        return counts;
    }

    /** A ticket whose days are being put together. */
    private static final class Counted {

        private final UUID id;
        private final UUID estateId;
        private final Slot slot;
        private final ZoneId zone;
        private final TreeMap<LocalDate, Tally> days = new TreeMap<>();

        Counted(UUID id, UUID estateId, Slot slot, ZoneId zone) {
            this.id = id;
            this.estateId = estateId;
            this.slot = slot;
            this.zone = zone;
        }

        void count(Counter counter, Instant at) {
            day(at).count(counter);
        }

        /** Counts on the day it ended; what is told to have ended before it began took no time. */
        void time(Timing timing, Instant since, Instant at) {
            day(at).time(timing, Math.max(0, Duration.between(since, at).toSeconds()));
        }

        private Tally day(Instant at) {
            return days.computeIfAbsent(at.atZone(zone).toLocalDate(), none -> new Tally());
        }
    }

    private static Counted ticket(ResultSet row) throws SQLException {
        Counted one = new Counted(
                row.getObject("id", UUID.class),
                row.getObject("estate_id", UUID.class),
                new Slot(row.getString("kind"), row.getObject("category_id", UUID.class)),
                ZoneId.of(row.getString("time_zone")));
        if (!row.getBoolean("merged")) {
            opened(one, row);
            ended(one, row);
            visited(one, row);
        }
        return one;
    }

    private static void opened(Counted one, ResultSet row) throws SQLException {
        Instant openedAt = SqlTime.require(row, "opened_at");
        one.count(Counter.FILED, openedAt);
        if (row.getBoolean("repeated")) {
            one.count(Counter.REPEATED, openedAt);
        }
        Instant respondedAt = SqlTime.find(row, "first_responded_at");
        if (respondedAt != null) {
            one.time(Timing.RESPONSE, openedAt, respondedAt);
        }
    }

    private static void ended(Counted one, ResultSet row) throws SQLException {
        Instant closedAt = SqlTime.find(row, "closed_at");
        if (closedAt != null) {
            one.count(Counter.CLOSED, closedAt);
        }
        Instant resolvedAt = SqlTime.find(row, "resolved_at");
        if (resolvedAt == null) {
            return;
        }
        one.count(Counter.ENDED, resolvedAt);
        if (row.getBoolean("given_up")) {
            return;
        }
        one.time(Timing.RESOLUTION, SqlTime.require(row, "opened_at"), resolvedAt);
        if (row.getInt("reopen_count") > 0) {
            one.count(Counter.RESOLVED_AFTER_REOPENING, resolvedAt);
        }
        inTime(one, resolvedAt, SqlTime.find(row, "due_at"), Counter.RESOLVED_WITH_LIMIT, Counter.RESOLVED_IN_TIME);
    }

    private static void visited(Counted one, ResultSet row) throws SQLException {
        Instant arrivedAt = SqlTime.find(row, "arrived_at");
        if (arrivedAt == null) {
            return;
        }
        one.time(Timing.ARRIVAL, SqlTime.require(row, "opened_at"), arrivedAt);
        inTime(
                one,
                arrivedAt,
                SqlTime.find(row, "estimated_at"),
                Counter.ARRIVED_WITH_ESTIMATE,
                Counter.ARRIVED_IN_TIME);
        Instant repairedAt = SqlTime.find(row, "repaired_at");
        if (repairedAt != null && !repairedAt.isBefore(arrivedAt)) {
            one.time(Timing.REPAIR, arrivedAt, repairedAt);
        }
    }

    private static void inTime(Counted one, Instant at, @Nullable Instant limit, Counter limited, Counter kept) {
        if (limit != null) {
            one.count(limited, at);
            if (!at.isAfter(limit)) {
                one.count(kept, at);
            }
        }
    }

    private static void beside(Counted one, ResultSet row) throws SQLException {
        Instant at = SqlTime.require(row, "at");
        boolean good = row.getBoolean("good");
        switch (row.getString("what")) {
            case "ANSWERED", "REFUSED" -> {
                callbackEnded(one, at, good);
                one.time(Timing.CALLBACK, SqlTime.require(row, "since"), at);
            }
            case "UNREACHABLE" -> callbackEnded(one, at, good);
            case "VERY_SATISFIED" -> one.count(Counter.RATED_VERY_SATISFIED, at);
            case "SATISFIED" -> one.count(Counter.RATED_SATISFIED, at);
            case "NEUTRAL" -> one.count(Counter.RATED_FAIR, at);
            case "DISSATISFIED" -> one.count(Counter.RATED_DISSATISFIED, at);
            case "PROMISE" -> {
                one.count(Counter.PROMISES_DUE, at);
                if (good) {
                    one.count(Counter.PROMISES_KEPT, at);
                }
            }
            default -> {
                // A workflow of the company's own may keep other words in the field; they are no rating.
            }
        }
    }

    private static void callbackEnded(Counted one, Instant at, boolean inTime) {
        one.count(Counter.CALLBACKS_ENDED, at);
        if (inTime) {
            one.count(Counter.CALLED_BACK_IN_TIME, at);
        }
    }
}
