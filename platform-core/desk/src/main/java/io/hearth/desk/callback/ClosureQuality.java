package io.hearth.desk.callback;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.Slice;
import io.hearth.workflow.TicketKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds what is closed and may not be solved, and says how much of the official closing rate is left without it. */
@Service
@Transactional(readOnly = true)
public class ClosureQuality {

    private static final String SORT = "closure-doubts.resolved";

    private static final String TICKETS = """
        SELECT t.id, t.number, t.title, t.kind, t.estate_id, t.unit_id, t.assignee_id, t.resolved_at,
               t.state_category IN ('RESOLVED', 'CLOSED') AS closed,
               t.resolved_at <= t.due_at AS kept,
               t.resolved_at BETWEEN t.due_at - interval '10 minutes' AND t.due_at AS just_before_limit,
               t.unit_id IS NOT NULL AND EXISTS (
                   SELECT FROM tenant_.tickets a WHERE a.unit_id = t.unit_id AND a.opened_at > t.resolved_at
                     AND a.opened_at <= t.resolved_at + interval '30 days' AND a.kind = t.kind
                     AND a.category_id IS NOT DISTINCT FROM t.category_id AND a.parent_id IS NULL
                     AND a.merged_into IS NULL) AS same_place_again,
               t.kind = 'REPAIR' AND NOT EXISTS (
                   SELECT FROM tenant_.work_steps w WHERE w.ticket_id = t.id AND cardinality(w.photo_ids) > 0) AS no_photo,
               EXISTS (SELECT FROM tenant_.callbacks k WHERE k.ticket_id = t.id AND k.service = t.reopen_count + 1
                   AND (k.state = 'UNREACHABLE' OR k.state = 'OPEN' AND k.due_at < :now)) AS callback_unanswered,
               EXISTS (SELECT FROM tenant_.ratings r WHERE r.ticket_id = t.id AND r.service = t.reopen_count + 1
                   AND r.level = 'DISSATISFIED') AS not_content
        FROM tenant_.tickets t
        WHERE t.opened_at >= :from AND t.opened_at < :to AND t.kind <> 'CALLBACK' AND t.merged_into IS NULL%s\
        """;

    private static final String DOUBTFUL = "same_place_again OR no_photo OR callback_unanswered OR not_content";

    private static final String FIGURES = """
        SELECT count(*) AS opened, count(*) FILTER (WHERE closed) AS all_closed,
               count(*) FILTER (WHERE closed AND NOT (%s)) AS honest, count(*) FILTER (WHERE closed AND kept) AS all_kept,
               count(*) FILTER (WHERE closed AND same_place_again) AS same_place_again,
               count(*) FILTER (WHERE closed AND no_photo) AS no_photo,
               count(*) FILTER (WHERE closed AND callback_unanswered) AS callback_unanswered,
               count(*) FILTER (WHERE closed AND not_content) AS not_content,
               count(*) FILTER (WHERE closed AND just_before_limit) AS just_before_limit
        FROM (%s) d\
        """;

    private static final String LIST = """
        SELECT d.*, e.name AS estate, u.label AS unit, s.name AS assignee FROM (%s) d
        JOIN tenant_.estates e ON e.id = d.estate_id
        LEFT JOIN tenant_.units u ON u.id = d.unit_id
        LEFT JOIN tenant_.staff s ON s.id = d.assignee_id
        WHERE d.closed AND (%s) AND (d.resolved_at, d.id) < (:at, :before)
        ORDER BY d.resolved_at DESC, d.id DESC LIMIT :limit\
        """;

    private final TenantSql sql;
    private final Clock clock;

    ClosureQuality(TenantSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * The figures of tickets opened in a period.
     *
     * @param to the first instant after it
     */
    public ClosureFigures figures(@Nullable UUID estateId, Instant from, Instant to) {
        Access.require(Permission.KPI_READ);
        Map<String, Object> params = new HashMap<>();
        return sql.sql(FIGURES.formatted(DOUBTFUL, tickets(estateId, from, to, params)))
                .params(params)
                .query((row, number) -> {
                    Map<ClosureDoubt, Integer> doubts = new EnumMap<>(ClosureDoubt.class);
                    for (ClosureDoubt doubt : ClosureDoubt.values()) {
                        doubts.put(doubt, row.getInt(column(doubt)));
                    }
                    return new ClosureFigures(
                            row.getInt("opened"),
                            row.getInt("all_closed"),
                            row.getInt("honest"),
                            row.getInt("all_kept"),
                            doubts);
                })
                .single();
    }

    /** Closed tickets of the period about which there is a doubt, the last resolved first. */
    public Slice<DoubtfulClosure> doubtful(
            @Nullable UUID estateId,
            Instant from,
            Instant to,
            @Nullable ClosureDoubt doubt,
            @Nullable String cursor,
            int limit) {
        Access.require(Permission.KPI_READ);
        Cursor after = Cursor.parse(cursor, SORT, 2);
        Map<String, Object> params = new HashMap<>();
        String which = doubt == null ? DOUBTFUL : "d." + column(doubt);
        String statement = LIST.formatted(tickets(estateId, from, to, params), which);
        params.put("at", SqlTime.utc(after == null ? Cursor.LATEST : after.instant(0)));
        params.put("before", after == null ? Cursor.HIGHEST_ID : after.uuid(1));
        params.put("limit", limit + 1);
        List<DoubtfulClosure> rows =
                sql.sql(statement).params(params).query(ClosureQuality::view).list();
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.resolvedAt(), last.ticketId()));
    }

    private String tickets(@Nullable UUID estateId, Instant from, Instant to, Map<String, Object> params) {
        StringBuilder where = new StringBuilder();
        params.put("now", SqlTime.utc(clock.instant()));
        params.put("from", SqlTime.utc(from));
        params.put("to", SqlTime.utc(to));
        if (Access.scope() instanceof EstateScope.Only(var estates)) {
            where.append(" AND t.estate_id = ANY (:scope)");
            params.put("scope", estates.toArray(UUID[]::new));
        }
        if (estateId != null) {
            where.append(" AND t.estate_id = :estate");
            params.put("estate", estateId);
        }
        return TICKETS.formatted(where);
    }

    private static String column(ClosureDoubt doubt) {
        return switch (doubt) {
            case SAME_PLACE_AGAIN -> "same_place_again";
            case NO_PHOTO -> "no_photo";
            case CALLBACK_UNANSWERED -> "callback_unanswered";
            case NOT_CONTENT -> "not_content";
            case JUST_BEFORE_LIMIT -> "just_before_limit";
        };
    }

    private static DoubtfulClosure view(ResultSet row, int number) throws SQLException {
        List<ClosureDoubt> doubts = new ArrayList<>();
        for (ClosureDoubt doubt : ClosureDoubt.values()) {
            if (row.getBoolean(column(doubt))) {
                doubts.add(doubt);
            }
        }
        return new DoubtfulClosure(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("title"),
                TicketKind.valueOf(row.getString("kind")),
                row.getString("estate"),
                row.getString("unit"),
                row.getString("assignee"),
                SqlTime.require(row, "resolved_at"),
                doubts);
    }
}
