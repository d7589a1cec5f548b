package io.hearth.desk.replay;

import io.hearth.desk.replay.ReplayView.Counts;
import io.hearth.desk.replay.ReplayView.Part;
import io.hearth.desk.replay.ReplayView.Status;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.Slice;
import io.hearth.workflow.TicketKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Replays as they are kept. Everything happens in the caller's transaction, and what is read is within the caller's scope. */
@Component
class ReplayStore {

    static final UUID FIRST = new UUID(0, 0);

    private static final String SORT = "replay.run";
    private static final String PERIOD = """
         t.opened_at >= (:from::date)::timestamp AT TIME ZONE 'Asia/Shanghai'
         AND t.opened_at < (:to::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
         AND (cardinality(:estates::uuid[]) = 0 OR t.estate_id = ANY(:estates::uuid[]))\
        """;

    private static final String ADD = """
        INSERT INTO tenant_.clock_replay_runs (replay_id, ticket_id, clock, run, estate_id, kind, assignee_id, hour, happened,
                                               would, due_at, would_be_due_at)
        SELECT :replay, r.* FROM unnest(:tickets::uuid[], :clocks::text[], :runs::integer[], :estates::uuid[], :kinds::text[],
                                        :assignees::uuid[], :hours::smallint[], :happened::boolean[], :would::boolean[],
                                        :dues::timestamptz[], :wouldBes::timestamptz[]) AS r
        ON CONFLICT DO NOTHING\
        """;

    private static final String COUNTS = """
        count(*) FILTER (WHERE happened) AS happened, count(*) FILTER (WHERE would) AS would,
        count(*) FILTER (WHERE happened AND would) AS both, count(*) FILTER (WHERE would AND NOT happened) AS added,
        count(*) FILTER (WHERE happened AND NOT would) AS avoided\
        """;

    private static final String SCOPE =
            " (cardinality(:sight::uuid[]) = 0 AND :all OR estate_id = ANY(:sight::uuid[]))";

    private final TenantSql sql;

    ReplayStore(TenantSql sql) {
        this.sql = sql;
    }

    /** A replay with what it needs to go on. */
    record Kept(
            UUID id,
            Status status,
            StartReplay.Source source,
            @Nullable Integer version,
            @Nullable String definition,
            LocalDate from,
            LocalDate to,
            List<UUID> estateIds,
            Instant asOf,
            int total,
            int done,
            UUID after,
            @Nullable String error,
            String startedBy,
            Instant startedAt,
            @Nullable Instant finishedAt) {}

    /** What was recorded of a run. */
    record Recorded(UUID ticketId, String clock, int run, Instant startedAt, Instant dueAt, boolean breached) {}

    /** A run of either side. */
    record Compared(
            UUID ticketId,
            String clock,
            int run,
            UUID estateId,
            TicketKind kind,
            @Nullable UUID assigneeId,
            int hour,
            boolean happened,
            boolean would,
            @Nullable Instant dueAt,
            @Nullable Instant wouldBeDueAt) {}

    int tickets(LocalDate from, LocalDate to, List<UUID> estates) {
        return sql.sql("SELECT count(*) FROM tenant_.tickets t WHERE" + PERIOD)
                .param("from", from.toString())
                .param("to", to.toString())
                .param("estates", texts(estates, id -> id))
                .query(Integer.class)
                .single();
    }

    /** Begins one; false when another is under way. */
    boolean begin(
            UUID id,
            StartReplay command,
            @Nullable String definition,
            List<UUID> estates,
            int total,
            Caller by,
            Instant now) {
        return sql.sql("""
            INSERT INTO tenant_.clock_replays (id, status, source, version, definition, from_day, to_day, estate_ids, as_of,
                                               total, after_id, started_by, started_by_name, started_at)
            VALUES (:id, 'RUNNING', :source, :version::integer, :definition::jsonb, :from::date, :to::date, :estates::uuid[],
                    :now, :total, :first, :by, :name, :now)
            ON CONFLICT DO NOTHING\
            """)
                        .param("id", id)
                        .param("source", command.source().name())
                        .param("version", command.version())
                        .param("definition", definition)
                        .param("from", command.from().toString())
                        .param("to", command.to().toString())
                        .param("estates", texts(estates, one -> one))
                        .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .param("total", total)
                        .param("first", FIRST)
                        .param("by", by.accountId())
                        .param("name", by.name())
                        .update()
                == 1;
    }

    Optional<Kept> find(UUID id, boolean lock) {
        return sql.sql("SELECT *, definition::text AS text FROM tenant_.clock_replays WHERE id = :id"
                        + (lock ? " FOR UPDATE" : ""))
                .param("id", id)
                .query(ReplayStore::kept)
                .optional();
    }

    /** The newest first. */
    List<Kept> list(int limit) {
        return sql.sql("SELECT *, definition::text AS text FROM tenant_.clock_replays ORDER BY id DESC LIMIT :limit")
                .param("limit", limit)
                .query(ReplayStore::kept)
                .list();
    }

    /** The next tickets that are to be measured. */
    List<UUID> next(Kept replay, int most) {
        return sql.sql("SELECT t.id FROM tenant_.tickets t WHERE" + PERIOD
                        + " AND t.id > :after ORDER BY t.id LIMIT :most")
                .param("from", replay.from().toString())
                .param("to", replay.to().toString())
                .param("estates", texts(replay.estateIds(), id -> id))
                .param("after", replay.after())
                .param("most", most)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** What is recorded of these tickets, as it was at that time. */
    List<Recorded> recorded(List<UUID> tickets, Instant asOf) {
        return sql.sql("""
            SELECT ticket_id, clock, run, started_at, due_at,
                   coalesce(breached_at <= :asOf, state = 'RUNNING' AND due_at <= :asOf) AS breached
            FROM tenant_.ticket_clocks WHERE ticket_id = ANY(:tickets) AND started_at <= :asOf\
            """)
                .param("tickets", tickets.toArray(UUID[]::new))
                .param("asOf", OffsetDateTime.ofInstant(asOf, ZoneOffset.UTC))
                .query((row, number) -> new Recorded(
                        row.getObject("ticket_id", UUID.class),
                        row.getString("clock"),
                        row.getInt("run"),
                        SqlTime.require(row, "started_at"),
                        SqlTime.require(row, "due_at"),
                        row.getBoolean("breached")))
                .list();
    }

    void add(UUID replay, List<Compared> runs) {
        sql.sql(ADD)
                .param("replay", replay)
                .param("tickets", texts(runs, Compared::ticketId))
                .param("clocks", texts(runs, Compared::clock))
                .param("runs", texts(runs, Compared::run))
                .param("estates", texts(runs, Compared::estateId))
                .param("kinds", texts(runs, Compared::kind))
                .param("assignees", texts(runs, Compared::assigneeId))
                .param("hours", texts(runs, Compared::hour))
                .param("happened", texts(runs, Compared::happened))
                .param("would", texts(runs, Compared::would))
                .param("dues", texts(runs, Compared::dueAt))
                .param("wouldBes", texts(runs, Compared::wouldBeDueAt))
                .update();
    }

    void progress(UUID id, UUID after, int measured) {
        sql.sql("UPDATE tenant_.clock_replays SET after_id = :after, done = done + :measured WHERE id = :id")
                .param("after", after)
                .param("measured", measured)
                .param("id", id)
                .update();
    }

    /** Ends it, unless it has ended; false when it had. */
    boolean end(UUID id, Status status, @Nullable String error, Instant now) {
        return sql.sql("""
            UPDATE tenant_.clock_replays SET status = :status, error = :error, finished_at = :now
            WHERE id = :id AND status = 'RUNNING'\
            """)
                        .param("status", status.name())
                        .param("error", error)
                        .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                == 1;
    }

    Counts counts(UUID id) {
        return sql.sql("SELECT " + COUNTS + " FROM tenant_.clock_replay_runs WHERE replay_id = :id AND" + SCOPE)
                .params(scoped(Map.of("id", id)))
                .query((row, number) -> counts(row))
                .single();
    }

    /** @param by a column, or what is made of one */
    List<Part> parts(UUID id, String by) {
        return sql.sql("SELECT " + by + " AS key, " + COUNTS
                        + " FROM tenant_.clock_replay_runs WHERE replay_id = :id AND" + SCOPE
                        + " GROUP BY 1 ORDER BY count(*) DESC, 1")
                .params(scoped(Map.of("id", id)))
                .query((row, number) -> new Part(row.getString("key") == null ? "" : row.getString("key"), counts(row)))
                .list();
    }

    Slice<ReplayedTicket> page(UUID id, @Nullable ReplayChange change, @Nullable String cursor, int limit) {
        Cursor after = Cursor.parse(cursor, SORT, 3);
        Map<String, Object> params = new HashMap<>(Map.of(
                "id", id,
                "change", change == null ? "" : change.name(),
                "afterTicket", after == null ? FIRST : after.uuid(0),
                "afterClock", after == null ? "" : after.text(1),
                "afterRun", after == null ? 0 : (int) after.number(2),
                "limit", limit + 1));
        List<ReplayedTicket> rows = sql.sql("""
                        SELECT r.*, t.number FROM tenant_.clock_replay_runs r JOIN tenant_.tickets t ON t.id = r.ticket_id
                        WHERE r.replay_id = :id AND (r.ticket_id, r.clock, r.run) > (:afterTicket, :afterClock, :afterRun)
                          AND (:change = '' OR :change = 'ADDED' AND r.would AND NOT r.happened
                               OR :change = 'AVOIDED' AND r.happened AND NOT r.would OR :change = 'BOTH' AND r.happened AND r.would)
                          AND\
                        """ + SCOPE.replace("estate_id", "r.estate_id")
                        + " ORDER BY r.ticket_id, r.clock, r.run LIMIT :limit")
                .params(scoped(params))
                .query((row, number) -> new ReplayedTicket(
                        row.getObject("ticket_id", UUID.class),
                        row.getString("number"),
                        TicketKind.valueOf(row.getString("kind")),
                        row.getObject("estate_id", UUID.class),
                        row.getObject("assignee_id", UUID.class),
                        row.getString("clock"),
                        row.getInt("run"),
                        row.getInt("hour"),
                        row.getBoolean("happened"),
                        row.getBoolean("would"),
                        SqlTime.find(row, "due_at"),
                        SqlTime.find(row, "would_be_due_at")))
                .list();
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.ticketId(), last.clock(), (long) last.run()));
    }

    private static Map<String, Object> scoped(Map<String, Object> params) {
        Map<String, Object> all = new HashMap<>(params);
        switch (Access.scope()) {
            case EstateScope.All() -> {
                all.put("all", true);
                all.put("sight", new String[0]);
            }
            case EstateScope.Only(var ids) -> {
                all.put("all", false);
                all.put("sight", ids.stream().map(UUID::toString).toArray(String[]::new));
            }
        }
        return all;
    }

    private static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getLong("happened"),
                row.getLong("would"),
                row.getLong("both"),
                row.getLong("added"),
                row.getLong("avoided"));
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getObject("id", UUID.class),
                Status.valueOf(row.getString("status")),
                StartReplay.Source.valueOf(row.getString("source")),
                row.getObject("version", Integer.class),
                row.getString("text"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                Arrays.asList((UUID[]) row.getArray("estate_ids").getArray()),
                SqlTime.require(row, "as_of"),
                row.getInt("total"),
                row.getInt("done"),
                row.getObject("after_id", UUID.class),
                row.getString("error"),
                row.getString("started_by_name"),
                SqlTime.require(row, "started_at"),
                SqlTime.find(row, "finished_at"));
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable Object> column) {
        return rows.stream()
                .map(column)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }
}
