package io.hearth.desk.replay;

import io.hearth.desk.replay.ReplayView.Failure;
import io.hearth.desk.replay.ReplayView.Status;
import io.hearth.desk.workflow.WorkflowKey;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Replays and which tickets they look at. Everything happens in the caller's transaction. */
@Component
class ReplayStore {

    static final UUID FIRST = new UUID(0, 0);

    private static final UUID LAST = new UUID(-1, -1);
    private static final String SORT = "replay";
    private static final TypeReference<Map<String, Trial.Words>> WORDS = new TypeReference<>() {};

    /** A workflow's tickets are those that ran in it; an estate's own way is tried on every ticket of the estate. */
    private static final String PERIOD = """
         t.opened_at >= (:from::date)::timestamp AT TIME ZONE 'Asia/Shanghai'
         AND t.opened_at < (:to::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
         AND (cardinality(:estates::uuid[]) = 0 OR t.estate_id = ANY(:estates::uuid[]))
         AND (:workflow = '' OR t.workflow_key = :workflow OR t.kind = :kind AND t.estate_id = :estate::uuid)\
        """;

    private final TenantSql sql;
    private final JsonMapper json;

    ReplayStore(TenantSql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Which tickets. */
    record Period(
            LocalDate from,
            LocalDate to,
            List<UUID> estateIds,
            @Nullable WorkflowKey workflow) {}

    /**
     * A replay with what it needs to go on.
     *
     * @param definition what is tried; what was in force when null
     * @param after the last ticket that was looked at
     */
    record Kept(
            UUID id,
            ReplaySubject subject,
            Status status,
            ReplaySource source,
            @Nullable Integer version,
            @Nullable String definition,
            Period period,
            Instant asOf,
            int total,
            int done,
            UUID after,
            @Nullable Failure error,
            String startedBy,
            Instant startedAt,
            @Nullable Instant finishedAt) {}

    int tickets(Period period) {
        return sql.sql("SELECT count(*) FROM tenant_.tickets t WHERE" + PERIOD)
                .params(params(period))
                .query(Integer.class)
                .single();
    }

    /** The next tickets that are to be looked at. */
    List<UUID> next(Kept replay, int most) {
        return sql.sql("SELECT t.id FROM tenant_.tickets t WHERE" + PERIOD
                        + " AND t.id > :after ORDER BY t.id LIMIT :most")
                .params(params(replay.period()))
                .param("after", replay.after())
                .param("most", most)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    private static Map<String, @Nullable Object> params(Period period) {
        WorkflowKey workflow = period.workflow();
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("from", period.from().toString());
        params.put("to", period.to().toString());
        params.put("estates", texts(period.estateIds()));
        params.put("workflow", workflow == null ? "" : workflow.text());
        params.put("kind", workflow == null ? "" : workflow.kind().name());
        params.put(
                "estate",
                workflow == null || workflow.estateId() == null
                        ? null
                        : workflow.estateId().toString());
        return params;
    }

    /** Begins one; false when another is under way. */
    boolean begin(
            UUID id,
            StartReplay command,
            @Nullable String definition,
            Period period,
            int total,
            Caller by,
            Instant now) {
        WorkflowKey workflow = period.workflow();
        return sql.sql("""
            INSERT INTO tenant_.replays (id, subject, status, source, version, workflow_key, definition, from_day, to_day, estate_ids,
                                         as_of, total, after_id, started_by, started_by_name, started_at)
            VALUES (:id, :subject, 'RUNNING', :source, :version::integer, :workflow, :definition::jsonb, :from::date, :to::date,
                    :estates::uuid[], :now, :total, :first, :by, :name, :now)
            ON CONFLICT DO NOTHING\
            """)
                        .param("id", id)
                        .param("subject", command.subject().name())
                        .param("source", command.source().name())
                        .param("version", command.source() == ReplaySource.VERSION ? command.version() : null)
                        .param("workflow", workflow == null ? null : workflow.text())
                        .param("definition", definition)
                        .param("from", period.from().toString())
                        .param("to", period.to().toString())
                        .param("estates", texts(period.estateIds()))
                        .param("now", SqlTime.utc(now))
                        .param("total", total)
                        .param("first", FIRST)
                        .param("by", by.accountId())
                        .param("name", by.name())
                        .update()
                == 1;
    }

    Optional<Kept> find(UUID id, boolean lock) {
        return sql.sql("SELECT *, definition::text AS text FROM tenant_.replays WHERE id = :id"
                        + (lock ? " FOR UPDATE" : ""))
                .param("id", id)
                .query(ReplayStore::kept)
                .optional();
    }

    /** The newest first. */
    Slice<Kept> page(@Nullable ReplaySubject subject, @Nullable String cursor, int limit) {
        Cursor after = Cursor.parse(cursor, SORT, 1);
        List<Kept> rows = sql.sql("""
            SELECT *, NULL AS text FROM tenant_.replays WHERE id < :before AND (:subject = '' OR subject = :subject)
            ORDER BY id DESC LIMIT :limit\
            """)
                .param("before", after == null ? LAST : after.uuid(0))
                .param("subject", subject == null ? "" : subject.name())
                .param("limit", limit + 1)
                .query(ReplayStore::kept)
                .list();
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.id()));
    }

    /** What people call the keys that its findings have, by {@link Trial.Word#text()}. */
    Map<String, Trial.Words> words(UUID id) {
        return json.readValue(
                sql.sql("SELECT words::text FROM tenant_.replays WHERE id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single(),
                WORDS);
    }

    void progress(UUID id, UUID after, int looked, Map<Trial.Word, Trial.Words> words) {
        Map<String, Trial.Words> named = new HashMap<>();
        words.forEach((word, called) -> named.put(word.text(), called));
        sql.sql("""
            UPDATE tenant_.replays SET after_id = :after, done = done + :looked, failures = 0, words = words || :words::jsonb
            WHERE id = :id\
            """)
                .param("after", after)
                .param("looked", looked)
                .param("words", json.writeValueAsString(named))
                .param("id", id)
                .update();
    }

    /** Remembers that a page could not be done; how often in a row by now, 0 when it has ended meanwhile. */
    int failed(UUID id) {
        return sql.sql("""
            UPDATE tenant_.replays SET failures = failures + 1 WHERE id = :id AND status = 'RUNNING' RETURNING failures\
            """).param("id", id).query(Integer.class).optional().orElse(0);
    }

    /** Ends it, unless it has ended; false when it had. */
    boolean end(UUID id, Status status, @Nullable Failure error, Instant now) {
        return sql.sql("""
            UPDATE tenant_.replays SET status = :status, error = :error, finished_at = :now
            WHERE id = :id AND status = 'RUNNING'\
            """)
                        .param("status", status.name())
                        .param("error", error == null ? null : error.name())
                        .param("now", SqlTime.utc(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Forgets it with everything it found; false when it is under way. */
    boolean remove(UUID id) {
        return sql.sql("DELETE FROM tenant_.replays WHERE id = :id AND status <> 'RUNNING'")
                        .param("id", id)
                        .update()
                == 1;
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        String error = row.getString("error");
        String workflow = row.getString("workflow_key");
        return new Kept(
                row.getObject("id", UUID.class),
                ReplaySubject.valueOf(row.getString("subject")),
                Status.valueOf(row.getString("status")),
                ReplaySource.valueOf(row.getString("source")),
                row.getObject("version", Integer.class),
                row.getString("text"),
                new Period(
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class),
                        Arrays.asList((UUID[]) row.getArray("estate_ids").getArray()),
                        workflow == null ? null : WorkflowKey.require(workflow)),
                SqlTime.require(row, "as_of"),
                row.getInt("total"),
                row.getInt("done"),
                row.getObject("after_id", UUID.class),
                error == null ? null : Failure.valueOf(error),
                row.getString("started_by_name"),
                SqlTime.require(row, "started_at"),
                SqlTime.find(row, "finished_at"));
    }

    private static String[] texts(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }
}
