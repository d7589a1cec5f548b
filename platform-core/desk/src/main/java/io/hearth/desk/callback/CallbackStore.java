package io.hearth.desk.callback;

import io.hearth.desk.contact.PhoneNumber;
import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.Slice;
import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Callbacks and their attempts in the database; in the caller's transaction. */
@Component
class CallbackStore {

    private static final String SORT = "callbacks.due";
    private static final String ENDED_SORT = "callbacks.ended";

    private static final String ROW = """
        SELECT k.id, k.ticket_id, k.service, k.campaign_id, k.estate_id, k.unit_id, k.contact_id, k.state, k.created_at, k.due_at
        FROM tenant_.callbacks k\
        """;

    private static final String SHOWN = """
        SELECT k.*, t.number, t.title, t.kind, t.priority, t.assignee_id, s.name AS assignee, g.name AS campaign,
               e.name AS estate, u.label AS unit,
               coalesce(t.reporter_name, c.name) AS person, coalesce(t.reporter_phone, c.phone) AS phone
        FROM (%s) k
        LEFT JOIN tenant_.tickets t ON t.id = k.ticket_id
        LEFT JOIN tenant_.staff s ON s.id = t.assignee_id
        LEFT JOIN tenant_.callback_campaigns g ON g.id = k.campaign_id
        JOIN tenant_.estates e ON e.id = k.estate_id
        LEFT JOIN tenant_.units u ON u.id = coalesce(t.unit_id, k.unit_id)
        LEFT JOIN tenant_.contacts c ON c.id = coalesce(t.contact_id, k.contact_id)\
        """;

    private final TenantSql sql;

    CallbackStore(TenantSql sql) {
        this.sql = sql;
    }

    Optional<Callback> find(UUID id) {
        return sql.sql(ROW + " WHERE k.id = :id")
                .param("id", id)
                .query(CallbackStore::row)
                .optional();
    }

    /** The callback, for this transaction alone. */
    Optional<Callback> lock(UUID id) {
        return sql.sql(ROW + " WHERE k.id = :id FOR UPDATE OF k")
                .param("id", id)
                .query(CallbackStore::row)
                .optional();
    }

    /** The ticket's callback that is to be made. */
    Optional<Callback> open(UUID ticketId) {
        return sql.sql(ROW + " WHERE k.ticket_id = :ticket AND k.state = 'OPEN'")
                .param("ticket", ticketId)
                .query(CallbackStore::row)
                .optional();
    }

    /** The last callback of a service. */
    Optional<Callback> last(UUID ticketId, int service) {
        return sql.sql(ROW + " WHERE k.ticket_id = :ticket AND k.service = :service ORDER BY k.id DESC LIMIT 1")
                .param("ticket", ticketId)
                .param("service", service)
                .query(CallbackStore::row)
                .optional();
    }

    List<Callback> open(Collection<UUID> ticketIds) {
        return sql.sql(ROW + " WHERE k.ticket_id = ANY (:tickets) AND k.state = 'OPEN' ORDER BY k.id")
                .param("tickets", ticketIds.toArray(UUID[]::new))
                .query(CallbackStore::row)
                .list();
    }

    void add(Callback callback, String dueBy) {
        sql.sql("""
            INSERT INTO tenant_.callbacks
                (id, ticket_id, service, campaign_id, estate_id, unit_id, contact_id, state, created_at, due_at, due_by)
            VALUES (:id, :ticket, :service, :campaign, :estate, :unit, :contact, 'OPEN', :at, :due, :by)\
            """)
                .param("id", callback.id())
                .param("ticket", callback.ticketId())
                .param("service", callback.service())
                .param("campaign", callback.campaignId())
                .param("estate", callback.estateId())
                .param("unit", callback.unitId())
                .param("contact", callback.contactId())
                .param("at", SqlTime.utc(callback.createdAt()))
                .param("due", SqlTime.utc(callback.dueAt()))
                .param("by", dueBy)
                .update();
    }

    /** What the ticket's clock says now, and where the ticket is. */
    void adjust(UUID id, Instant dueAt, String dueBy, UUID estateId) {
        sql.sql("UPDATE tenant_.callbacks SET due_at = :due, due_by = :by, estate_id = :estate WHERE id = :id"
                        + " AND state = 'OPEN'")
                .param("due", SqlTime.utc(dueAt))
                .param("by", dueBy)
                .param("estate", estateId)
                .param("id", id)
                .update();
    }

    /** Whether somebody else than this module tells people of its time. */
    boolean dueByPolicy(UUID id) {
        return sql.sql("SELECT due_by = 'POLICY' FROM tenant_.callbacks WHERE id = :id")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    void end(
            UUID id,
            CallbackState state,
            @Nullable CallbackMethod method,
            @Nullable RatingLevel level,
            @Nullable String answer,
            Instant now) {
        sql.sql("""
            UPDATE tenant_.callbacks SET state = :state, method = :method, level = :level, answer = :answer, ended_at = :now
            WHERE id = :id AND state = 'OPEN'\
            """)
                .param("state", state.name())
                .param("method", method == null ? null : method.name())
                .param("level", level == null ? null : level.name())
                .param("answer", answer)
                .param("now", SqlTime.utc(now))
                .param("id", id)
                .update();
    }

    /** An attempt as it is kept. */
    record Attempt(
            UUID id,
            Instant at,
            CallbackMethod method,
            AttemptOutcome outcome,
            @Nullable String note,
            @Nullable String clientKey,
            Actor by) {

        boolean means(RecordAttempt command) {
            return method == command.method() && outcome == command.outcome();
        }
    }

    void add(UUID callbackId, Attempt attempt, Instant now) {
        sql.sql("""
            INSERT INTO tenant_.callback_attempts
                (id, callback_id, at, method, outcome, note, client_key, actor_id, actor_name, actor_kind, recorded_at)
            VALUES (:id, :callback, :at, :method, :outcome, :note, :key, :actor, :name, :kind, :now)\
            """)
                .param("id", attempt.id())
                .param("callback", callbackId)
                .param("at", SqlTime.utc(attempt.at()))
                .param("method", attempt.method().name())
                .param("outcome", attempt.outcome().name())
                .param("note", attempt.note())
                .param("key", attempt.clientKey())
                .param("actor", attempt.by().id())
                .param("name", attempt.by().name())
                .param("kind", attempt.by().kind().name())
                .param("now", SqlTime.utc(now))
                .update();
        sql.sql("""
            UPDATE tenant_.callbacks SET attempts = attempts + 1, last_attempt_at = greatest(last_attempt_at, :at) WHERE id = :id\
            """)
                .param("at", SqlTime.utc(attempt.at()))
                .param("id", callbackId)
                .update();
    }

    /** The attempts of these callbacks in their order. */
    Map<UUID, List<Attempt>> attempts(Collection<UUID> callbackIds) {
        Map<UUID, List<Attempt>> attempts = new HashMap<>();
        sql.sql("""
            SELECT callback_id, id, at, method, outcome, note, client_key, actor_id, actor_name, actor_kind
            FROM tenant_.callback_attempts WHERE callback_id = ANY (:ids) ORDER BY id\
            """).param("ids", callbackIds.toArray(UUID[]::new)).query(row -> {
            attempts.computeIfAbsent(row.getObject("callback_id", UUID.class), id -> new java.util.ArrayList<>())
                    .add(attempt(row));
        });
        return attempts;
    }

    /** A page by due time; of those that ended, the last one first. */
    Slice<CallbackView> page(CallbackFilter filter, @Nullable String cursor, int limit, Instant now) {
        Map<String, Object> params = new HashMap<>();
        StringBuilder where = new StringBuilder();
        boolean open = filter.state() == null || filter.state() == CallbackState.OPEN;
        CallbackState state = filter.state() == null ? CallbackState.OPEN : filter.state();
        Cursor after = Cursor.parse(cursor, open ? SORT : ENDED_SORT, 2);
        where.append(" WHERE k.state = '").append(state.name()).append('\'');
        if (open) {
            where.append(" AND (k.due_at, k.id) > (:at, :after)");
            params.put("at", SqlTime.utc(after == null ? Cursor.EARLIEST : after.instant(0)));
            params.put("after", after == null ? Cursor.LOWEST_ID : after.uuid(1));
        } else {
            where.append(" AND (k.ended_at, k.id) < (:at, :after)");
            params.put("at", SqlTime.utc(after == null ? Cursor.LATEST : after.instant(0)));
            params.put("after", after == null ? Cursor.HIGHEST_ID : after.uuid(1));
        }
        narrow(filter, where, params, now);
        params.put("limit", limit + 1);
        String order = open ? " ORDER BY k.due_at, k.id" : " ORDER BY k.ended_at DESC, k.id DESC";
        List<CallbackView> rows = sql.sql(
                        SHOWN.formatted("SELECT k.* FROM tenant_.callbacks k" + where + order + " LIMIT :limit")
                                + order)
                .params(params)
                .query((row, number) -> view(row, now))
                .list();
        return Slice.of(
                rows,
                limit,
                last -> Cursor.of(
                        open ? SORT : ENDED_SORT,
                        open ? last.dueAt() : java.util.Objects.requireNonNull(last.endedAt()),
                        last.id()));
    }

    private static void narrow(CallbackFilter filter, StringBuilder where, Map<String, Object> params, Instant now) {
        if (Access.scope() instanceof EstateScope.Only(var estates)) {
            where.append(" AND k.estate_id = ANY (:scope)");
            params.put("scope", estates.toArray(UUID[]::new));
        }
        if (filter.estateId() != null) {
            where.append(" AND k.estate_id = :estate");
            params.put("estate", filter.estateId());
        }
        if (filter.campaignId() != null) {
            where.append(" AND k.campaign_id = :campaign");
            params.put("campaign", filter.campaignId());
        }
        if (filter.overdue()) {
            where.append(" AND k.due_at < :now");
            params.put("now", SqlTime.utc(now));
        }
        if (filter.mine()) {
            where.append(" AND k.ticket_id IN (SELECT m.id FROM tenant_.tickets m WHERE m.assignee_id = :me)");
            params.put("me", Access.caller().accountId());
        }
    }

    /** How many are to be made, and of how many the time is over, as far as the caller sees. */
    long[] counts(@Nullable UUID estateId, Instant now) {
        Map<String, Object> params = new HashMap<>();
        StringBuilder where = new StringBuilder(" WHERE k.state = 'OPEN'");
        narrow(new CallbackFilter(estateId, null, null, false, false), where, params, now);
        params.put("asOf", SqlTime.utc(now));
        return sql.sql("SELECT count(*), count(*) FILTER (WHERE k.due_at < :asOf) FROM tenant_.callbacks k" + where)
                .params(params)
                .query((row, number) -> new long[] {row.getLong(1), row.getLong(2)})
                .single();
    }

    Optional<CallbackView> view(UUID id, Instant now) {
        return sql.sql(SHOWN.formatted("SELECT k.* FROM tenant_.callbacks k WHERE k.id = :id"))
                .param("id", id)
                .query((row, number) -> view(row, now))
                .optional();
    }

    /** The ticket's callbacks, the last one first. */
    List<CallbackView> ofTicket(UUID ticketId, Instant now) {
        return sql.sql(SHOWN.formatted(
                                "SELECT k.* FROM tenant_.callbacks k WHERE k.ticket_id = :ticket ORDER BY k.id DESC"
                                        + " LIMIT 20")
                        + " ORDER BY k.id DESC")
                .param("ticket", ticketId)
                .query((row, number) -> view(row, now))
                .list();
    }

    private static Callback row(ResultSet row, int number) throws SQLException {
        return new Callback(
                row.getObject("id", UUID.class),
                row.getObject("ticket_id", UUID.class),
                row.getObject("service", Integer.class),
                row.getObject("campaign_id", UUID.class),
                row.getObject("estate_id", UUID.class),
                row.getObject("unit_id", UUID.class),
                row.getObject("contact_id", UUID.class),
                CallbackState.valueOf(row.getString("state")),
                SqlTime.require(row, "created_at"),
                SqlTime.require(row, "due_at"));
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getObject("id", UUID.class),
                SqlTime.require(row, "at"),
                CallbackMethod.valueOf(row.getString("method")),
                AttemptOutcome.valueOf(row.getString("outcome")),
                row.getString("note"),
                row.getString("client_key"),
                actor(row));
    }

    static Actor actor(ResultSet row) throws SQLException {
        return new Actor(
                row.getObject("actor_id", UUID.class),
                row.getString("actor_name"),
                Caller.Kind.valueOf(row.getString("actor_kind")));
    }

    private static CallbackView view(ResultSet row, Instant now) throws SQLException {
        UUID ticketId = row.getObject("ticket_id", UUID.class);
        UUID campaignId = row.getObject("campaign_id", UUID.class);
        CallbackState state = CallbackState.valueOf(row.getString("state"));
        Instant due = SqlTime.require(row, "due_at");
        String method = row.getString("method");
        String level = row.getString("level");
        return new CallbackView(
                row.getObject("id", UUID.class),
                ticketId == null
                        ? null
                        : new CallbackView.Subject(
                                ticketId,
                                row.getString("number"),
                                row.getString("title"),
                                TicketKind.valueOf(row.getString("kind")),
                                Priority.valueOf(row.getString("priority")),
                                row.getObject("assignee_id", UUID.class),
                                row.getString("assignee")),
                row.getObject("service", Integer.class),
                campaignId == null ? null : new CallbackView.Campaign(campaignId, row.getString("campaign")),
                row.getObject("estate_id", UUID.class),
                row.getString("estate"),
                row.getString("unit"),
                row.getString("person"),
                shown(row.getString("phone")),
                state,
                SqlTime.require(row, "created_at"),
                due,
                state == CallbackState.OPEN && due.isBefore(now),
                row.getInt("attempts"),
                SqlTime.find(row, "last_attempt_at"),
                SqlTime.find(row, "ended_at"),
                method == null ? null : CallbackMethod.valueOf(method),
                level == null ? null : RatingLevel.valueOf(level),
                row.getString("answer"));
    }

    private static @Nullable String shown(@Nullable String phone) {
        return phone == null || Access.may(Permission.PERSONAL_DATA_READ) ? phone : PhoneNumber.mask(phone);
    }
}
