package io.hearth.desk.call;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Reads and writes calls. */
@Component
class CallStore {

    /** An exchange that forgets to say that a call is over leaves it on no screen. */
    private static final Duration RINGS_AT_MOST = Duration.ofMinutes(10);

    private static final Duration TALKS_AT_MOST = Duration.ofHours(2);
    private static final String VISIBLE = "(:all OR estate_id IS NULL OR estate_id = ANY(:scope))";

    private final TenantSql sql;

    /** A call as it was told by now, and what its figures are sorted by. */
    record Told(Call call, int localHour, boolean afterHours) {}

    CallStore(TenantSql sql) {
        this.sql = sql;
    }

    /** The call of that name, made when it is new, and locked. */
    UUID lock(String callId, Instant now) {
        sql.sql("""
            INSERT INTO tenant_.calls (id, call_key, state, started_at, received_at, transfers, local_hour, after_hours)
            VALUES (:id, :key, 'RINGING', :now, :now, 0, 0, false) ON CONFLICT (call_key) DO NOTHING\
            """)
                .param("id", UuidV7.next())
                .param("key", callId)
                .param("now", SqlTime.utc(now))
                .update();
        return sql.sql("SELECT id FROM tenant_.calls WHERE call_key = :key FOR UPDATE")
                .param("key", callId)
                .query(UUID.class)
                .single();
    }

    /** One at a time says what the call is about. */
    void hold(UUID id) {
        sql.sql("SELECT id FROM tenant_.calls WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(UUID.class)
                .single();
    }

    /** Whether the call brought the ticket, or is known to be about it. */
    boolean isAbout(UUID id, UUID ticketId) {
        return sql.sql("""
            SELECT EXISTS (SELECT FROM tenant_.call_links WHERE call_id = :call AND ticket_id = :ticket)
                OR EXISTS (SELECT FROM tenant_.tickets WHERE id = :ticket AND call_id = :call)\
            """)
                .param("call", id)
                .param("ticket", ticketId)
                .query(Boolean.class)
                .single();
    }

    void link(UUID id, UUID ticketId, UUID contactRecordId, Instant now, Caller by) {
        sql.sql("""
            INSERT INTO tenant_.call_links (call_id, ticket_id, contact_record_id, at, by_id, by_name)
            VALUES (:call, :ticket, :contact, :at, :by, :name)\
            """)
                .param("call", id)
                .param("ticket", ticketId)
                .param("contact", contactRecordId)
                .param("at", SqlTime.utc(now))
                .param("by", by.accountId())
                .param("name", by.name())
                .update();
    }

    /** The calls about a ticket, the one that brought it included, the last one first. */
    List<Call> ofTicket(UUID ticketId) {
        return sql.sql("SELECT * FROM tenant_.calls WHERE " + VISIBLE + """
             AND id IN (SELECT call_id FROM tenant_.call_links WHERE ticket_id = :ticket
                        UNION SELECT call_id FROM tenant_.tickets WHERE id = :ticket)
            ORDER BY started_at DESC, id DESC LIMIT 100\
            """)
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .param("ticket", ticketId)
                .query(CallStore::call)
                .list();
    }

    /** False when it was told before. */
    boolean add(UUID id, CallEvent event) {
        return sql.sql("""
            INSERT INTO tenant_.call_events (id, call_id, type, at, from_phone, to_phone, agent, rings, received_at)
            VALUES (:id, :call, :type, :at, :from, :to, :agent, :rings, :received) ON CONFLICT DO NOTHING\
            """)
                        .param("id", UuidV7.next())
                        .param("call", id)
                        .param("type", event.type().name())
                        .param("at", SqlTime.utc(event.at()))
                        .param("from", event.from())
                        .param("to", event.to())
                        .param("agent", event.agent())
                        .param("rings", event.rings())
                        .param("received", SqlTime.utc(event.receivedAt()))
                        .update()
                > 0;
    }

    List<CallEvent> events(UUID id) {
        return events(List.of(id)).getOrDefault(id, List.of());
    }

    /** By call; one without events is not there. */
    Map<UUID, List<CallEvent>> events(Collection<UUID> ids) {
        Map<UUID, List<CallEvent>> events = new HashMap<>();
        sql.sql("SELECT * FROM tenant_.call_events WHERE call_id = ANY (:ids) ORDER BY at, id")
                .param("ids", ids.toArray(UUID[]::new))
                .query(row -> {
                    events.computeIfAbsent(row.getObject("call_id", UUID.class), call -> new ArrayList<>())
                            .add(new CallEvent(
                                    CallEventType.valueOf(row.getString("type")),
                                    SqlTime.require(row, "at"),
                                    row.getString("from_phone"),
                                    row.getString("to_phone"),
                                    row.getString("agent"),
                                    row.getInt("rings"),
                                    SqlTime.require(row, "received_at")));
                });
        return events;
    }

    void update(List<Told> told) {
        sql.sql("""
            UPDATE tenant_.calls c SET estate_id = t.estate, contact_id = t.contact, from_phone = t.from_phone, state = t.state,
                started_at = t.started, answered_at = t.answered, ended_at = t.ended, wait_ms = t.wait,
                answered_by = t.answered_by, transfers = t.transfers, local_hour = t.hour, after_hours = t.after_hours
            FROM unnest(:ids::uuid[], :estates::uuid[], :contacts::uuid[], :from::text[], :states::text[], :started::timestamptz[],
                    :answered::timestamptz[], :ended::timestamptz[], :waits::bigint[], :answeredBy::text[], :transfers::integer[],
                    :hours::integer[], :afterHours::boolean[])
                AS t (id, estate, contact, from_phone, state, started, answered, ended, wait, answered_by, transfers, hour, after_hours)
            WHERE c.id = t.id AND (c.estate_id, c.contact_id, c.from_phone, c.state, c.started_at, c.answered_at, c.ended_at, c.wait_ms,
                    c.answered_by, c.transfers, c.local_hour, c.after_hours)
                IS DISTINCT FROM (t.estate, t.contact, t.from_phone, t.state, t.started, t.answered, t.ended, t.wait, t.answered_by,
                    t.transfers, t.hour, t.after_hours)\
            """)
                .param("ids", TenantSql.column(told, one -> one.call().id()))
                .param("estates", TenantSql.column(told, one -> one.call().estateId()))
                .param("contacts", TenantSql.column(told, one -> one.call().contactId()))
                .param("from", TenantSql.column(told, one -> one.call().from()))
                .param("states", TenantSql.column(told, one -> one.call().state()))
                .param("started", TenantSql.column(told, one -> one.call().startedAt()))
                .param("answered", TenantSql.column(told, one -> one.call().answeredAt()))
                .param("ended", TenantSql.column(told, one -> one.call().endedAt()))
                .param("waits", TenantSql.column(told, one -> one.call().waitMillis()))
                .param("answeredBy", TenantSql.column(told, one -> one.call().answeredBy()))
                .param("transfers", TenantSql.column(told, one -> one.call().transfers()))
                .param("hours", TenantSql.column(told, Told::localHour))
                .param("afterHours", TenantSql.column(told, Told::afterHours))
                .update();
    }

    Optional<Call> find(String callId) {
        return sql.sql("SELECT * FROM tenant_.calls WHERE call_key = :key AND " + VISIBLE)
                .param("key", callId)
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .query(CallStore::call)
                .optional();
    }

    Optional<Call> find(UUID id) {
        return sql.sql("SELECT * FROM tenant_.calls WHERE id = :id AND " + VISIBLE)
                .param("id", id)
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .query(CallStore::call)
                .optional();
    }

    Optional<Call> whoeverAsks(UUID id) {
        return sql.sql("SELECT * FROM tenant_.calls WHERE id = :id")
                .param("id", id)
                .query(CallStore::call)
                .optional();
    }

    /** In the order of their ids, locked. */
    List<Call> after(UUID id, int limit) {
        return sql.sql("SELECT * FROM tenant_.calls WHERE id > :id ORDER BY id LIMIT :limit FOR UPDATE")
                .param("id", id)
                .param("limit", limit)
                .query(CallStore::call)
                .list();
    }

    /** Calls that are going on now, the longest waiting first. */
    List<Call> open(Instant now, int limit) {
        return sql.sql("SELECT * FROM tenant_.calls WHERE " + VISIBLE + """
             AND (state = 'RINGING' AND received_at > :ringing OR state = 'TALKING' AND received_at > :talking)
            ORDER BY state, received_at LIMIT :limit\
            """)
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .param("ringing", SqlTime.utc(now.minus(RINGS_AT_MOST)))
                .param("talking", SqlTime.utc(now.minus(TALKS_AT_MOST)))
                .param("limit", limit)
                .query(CallStore::call)
                .list();
    }

    /** The last calls before the one that ended the previous page. */
    List<Call> list(Instant before, UUID beforeId, int limit) {
        return sql.sql("SELECT * FROM tenant_.calls WHERE " + VISIBLE
                        + " AND (started_at, id) < (:before, :beforeId) ORDER BY started_at DESC, id DESC LIMIT :limit")
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .param("before", SqlTime.utc(before))
                .param("beforeId", beforeId)
                .param("limit", limit)
                .query(CallStore::call)
                .list();
    }

    /** What of the calls is counted: when they began, and where. */
    record Period(Instant from, Instant to, @Nullable UUID estateId, ZoneId zone) {}

    private StatementSpec counting(String columns, String order, Period period, Duration inTime) {
        UUID estateId = period.estateId();
        return sql.sql("SELECT " + columns + """
            , count(*) AS calls, count(wait_ms) AS answered,
                count(*) FILTER (WHERE wait_ms <= :limit) AS in_time
            FROM tenant_.calls WHERE started_at >= :from AND started_at < :to AND state <> 'RINGING' AND\
            """ + " " + (estateId == null ? VISIBLE : "estate_id = :estate") + order)
                .param("limit", inTime.toMillis())
                .param("from", SqlTime.utc(period.from()))
                .param("to", SqlTime.utc(period.to()))
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .param("estate", estateId)
                .param("zone", period.zone().getId());
    }

    /** Calls by day, in the zone; a day without any is not there. */
    List<CallFigures.Day> byDay(Period period, Duration inTime) {
        return counting(
                        "CAST(started_at AT TIME ZONE :zone AS date) AS day",
                        " GROUP BY day ORDER BY day",
                        period,
                        inTime)
                .query((row, number) -> new CallFigures.Day(
                        row.getObject("day", LocalDate.class),
                        row.getLong("calls"),
                        row.getLong("answered"),
                        row.getLong("in_time")))
                .list();
    }

    /** Answered calls by who answered, as the exchange calls them, the busiest first. */
    List<CallFigures.Agent> byAgent(Period period, Duration inTime) {
        return counting(
                        "answered_by, percentile_cont(0.5) WITHIN GROUP (ORDER BY wait_ms) AS median",
                        " AND wait_ms IS NOT NULL GROUP BY answered_by ORDER BY count(*) DESC, answered_by",
                        period,
                        inTime)
                .query((row, number) -> new CallFigures.Agent(
                        row.getString("answered_by"),
                        row.getLong("answered"),
                        row.getLong("in_time"),
                        Math.round(row.getDouble("median") / 1000)))
                .list();
    }

    /** Calls by hour of the day and whether it was after hours. */
    List<Counted> counted(Period period, Duration inTime) {
        return counting("local_hour, after_hours", " GROUP BY local_hour, after_hours", period, inTime)
                .query((row, number) -> new Counted(
                        row.getInt("local_hour"),
                        row.getBoolean("after_hours"),
                        row.getLong("calls"),
                        row.getLong("answered"),
                        row.getLong("in_time")))
                .list();
    }

    /** Calls of one hour of the day. */
    record Counted(int hour, boolean afterHours, long calls, long answered, long inTime) {}

    private static Call call(ResultSet row, int number) throws SQLException {
        return new Call(
                row.getObject("id", UUID.class),
                row.getString("call_key"),
                row.getObject("estate_id", UUID.class),
                row.getObject("contact_id", UUID.class),
                row.getString("from_phone"),
                CallState.valueOf(row.getString("state")),
                SqlTime.require(row, "started_at"),
                SqlTime.require(row, "received_at"),
                SqlTime.find(row, "answered_at"),
                SqlTime.find(row, "ended_at"),
                row.getObject("wait_ms", Long.class),
                row.getString("answered_by"),
                row.getInt("transfers"));
    }
}
