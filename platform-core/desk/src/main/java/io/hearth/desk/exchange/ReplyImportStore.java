package io.hearth.desk.exchange;

import io.hearth.desk.exchange.ReplyImportView.Status;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Files of replies with what was found out about each. Everything happens in the caller's transaction. */
@Component
class ReplyImportStore {

    private static final String SORT = "reply-imports.id";
    private static final String ROWS = "reply-import-rows.number";
    private static final TypeReference<List<ReplyFinding>> FINDINGS = new TypeReference<>() {};

    private final TenantSql sql;
    private final JsonMapper json;

    ReplyImportStore(TenantSql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    record Kept(
            UUID id,
            Status status,
            String fileName,
            boolean createFolders,
            boolean handIn,
            int total,
            int done,
            UUID startedBy,
            String startedByName,
            Instant startedAt,
            @Nullable Instant appliedAt) {}

    /** A reply of the file as it is kept. */
    record Row(
            int number,
            Spot at,
            ExchangedReply reply,
            @Nullable UUID estateId,
            List<ReplyFinding> findings,
            ReplyImportOutcome outcome,
            @Nullable UUID replyId,
            int seen,
            @Nullable ReplyImportChoice choice,
            List<ReplyImportChoice> choices,
            @Nullable ReplyImportResult result) {}

    /** How many rows of an import there are of each sort. */
    record Counts(
            Map<ReplyImportOutcome, Long> outcomes,
            Map<ReplyImportChoice, Long> choices,
            Map<ReplyImportResult, Long> results) {

        static Counts none() {
            return new Counts(
                    new EnumMap<>(ReplyImportOutcome.class),
                    new EnumMap<>(ReplyImportChoice.class),
                    new EnumMap<>(ReplyImportResult.class));
        }
    }

    void begin(UUID id, String fileName, boolean createFolders, int total, Caller by, Instant now) {
        sql.sql("""
            INSERT INTO tenant_.reply_imports (id, status, file_name, create_folders, total, started_by, started_by_name, started_at)
            VALUES (:id, 'CHECKED', :name, :folders, :total, :by, :byName, :now)\
            """)
                .param("id", id)
                .param("name", fileName)
                .param("folders", createFolders)
                .param("total", total)
                .param("by", by.accountId())
                .param("byName", by.name())
                .param("now", SqlTime.utc(now))
                .update();
    }

    void keep(UUID id, List<Row> rows) {
        sql.sql("""
            INSERT INTO tenant_.reply_import_rows
                (import_id, number, file, line, reply, estate_id, findings, outcome, reply_id, seen, choice, choices)
            SELECT :id, r.number, r.file, r.line, r.reply::jsonb, r.estate::uuid, r.findings::jsonb, r.outcome, r.reply_id::uuid, r.seen,
                   r.choice, coalesce(string_to_array(nullif(r.choices, ''), ','), '{}')
            FROM unnest(:numbers::integer[], :files::text[], :lines::integer[], :replies::text[], :estates::text[], :findings::text[],
                        :outcomes::text[], :replyIds::text[], :seens::integer[], :choices::text[], :possible::text[])
                 AS r (number, file, line, reply, estate, findings, outcome, reply_id, seen, choice, choices)\
            """)
                .param("id", id)
                .param("numbers", rows.stream().map(Row::number).toArray(Integer[]::new))
                .param("files", rows.stream().map(row -> row.at().file()).toArray(String[]::new))
                .param("lines", rows.stream().map(row -> row.at().line()).toArray(Integer[]::new))
                .param(
                        "replies",
                        rows.stream()
                                .map(row -> json.writeValueAsString(row.reply()))
                                .toArray(String[]::new))
                .param("estates", rows.stream().map(row -> text(row.estateId())).toArray(String[]::new))
                .param(
                        "findings",
                        rows.stream()
                                .map(row -> json.writeValueAsString(row.findings()))
                                .toArray(String[]::new))
                .param(
                        "outcomes",
                        rows.stream().map(row -> row.outcome().name()).toArray(String[]::new))
                .param("replyIds", rows.stream().map(row -> text(row.replyId())).toArray(String[]::new))
                .param("seens", rows.stream().map(Row::seen).toArray(Integer[]::new))
                .param("choices", rows.stream().map(row -> text(row.choice())).toArray(String[]::new))
                .param(
                        "possible",
                        rows.stream()
                                .map(row -> String.join(
                                        ",",
                                        row.choices().stream().map(Enum::name).toList()))
                                .toArray(String[]::new))
                .update();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    Optional<Kept> find(UUID id, boolean lock) {
        return sql.sql("SELECT * FROM tenant_.reply_imports WHERE id = :id" + (lock ? " FOR UPDATE" : ""))
                .param("id", id)
                .query(ReplyImportStore::kept)
                .optional();
    }

    /** The newest first; only those of an account unless it is null. */
    Slice<Kept> page(@Nullable UUID startedBy, @Nullable String cursor, int limit) {
        Cursor after = Cursor.parse(cursor, SORT, 1);
        List<Kept> rows = sql.sql("SELECT * FROM tenant_.reply_imports WHERE id < :before"
                        + (startedBy == null ? "" : " AND started_by = :by") + " ORDER BY id DESC LIMIT :limit")
                .param("before", after == null ? Cursor.HIGHEST_ID : after.uuid(0))
                .param("by", startedBy)
                .param("limit", limit + 1)
                .query(ReplyImportStore::kept)
                .list();
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.id()));
    }

    Map<UUID, Counts> counts(Collection<UUID> ids) {
        Map<UUID, Counts> counts = new HashMap<>();
        sql.sql("""
            SELECT import_id, outcome, choice, result, count(*) AS rows FROM tenant_.reply_import_rows
            WHERE import_id = ANY(:ids) GROUP BY import_id, outcome, choice, result\
            """).param("ids", ids.toArray(UUID[]::new)).query(row -> {
            Counts of = counts.computeIfAbsent(row.getObject("import_id", UUID.class), id -> Counts.none());
            long rows = row.getLong("rows");
            of.outcomes().merge(ReplyImportOutcome.valueOf(row.getString("outcome")), rows, Long::sum);
            String choice = row.getString("choice");
            if (choice != null) {
                of.choices().merge(ReplyImportChoice.valueOf(choice), rows, Long::sum);
            }
            String result = row.getString("result");
            if (result != null) {
                of.results().merge(ReplyImportResult.valueOf(result), rows, Long::sum);
            }
        });
        return counts;
    }

    /** Its replies in the order of the file. */
    Slice<Row> rows(UUID id, @Nullable ReplyImportOutcome outcome, @Nullable String cursor, int limit) {
        Cursor after = Cursor.parse(cursor, ROWS, 1);
        List<Row> rows = sql.sql("SELECT *, reply::text AS said, findings::text AS found FROM tenant_.reply_import_rows"
                        + " WHERE import_id = :id AND number > :after"
                        + (outcome == null ? "" : " AND outcome = :outcome")
                        + " ORDER BY number LIMIT :limit")
                .param("id", id)
                .param("after", after == null ? 0 : after.number(0))
                .param("outcome", outcome == null ? null : outcome.name())
                .param("limit", limit + 1)
                .query(this::row)
                .list();
        return Slice.of(rows, limit, last -> Cursor.of(ROWS, last.number()));
    }

    Optional<Row> row(UUID id, int number) {
        return sql.sql("""
            SELECT *, reply::text AS said, findings::text AS found FROM tenant_.reply_import_rows
            WHERE import_id = :id AND number = :number\
            """)
                .param("id", id)
                .param("number", number)
                .query(this::row)
                .optional();
    }

    /** What was not done yet: the company's replies first, because estates word these differently. */
    List<Row> toDo(UUID id, int most) {
        return sql.sql("""
            SELECT *, reply::text AS said, findings::text AS found FROM tenant_.reply_import_rows
            WHERE import_id = :id AND result IS NULL ORDER BY (estate_id IS NOT NULL), number LIMIT :most\
            """).param("id", id).param("most", most).query(this::row).list();
    }

    /** Decides about conflicts for which the choice is possible; answers how many there were. */
    int choose(UUID id, @Nullable List<Integer> numbers, ReplyImportChoice choice) {
        return sql.sql("UPDATE tenant_.reply_import_rows SET choice = :choice"
                        + " WHERE import_id = :id AND outcome = 'CONFLICT' AND :choice = ANY(choices)"
                        + (numbers == null ? "" : " AND number = ANY(:numbers)"))
                .param("id", id)
                .param("choice", choice.name())
                .param("numbers", numbers == null ? null : numbers.toArray(Integer[]::new))
                .update();
    }

    void done(UUID id, int number, ReplyImportResult result, @Nullable UUID replyId, List<ReplyFinding> findings) {
        sql.sql("""
            UPDATE tenant_.reply_import_rows SET result = :result, reply_id = coalesce(CAST(:reply AS uuid), reply_id),
                   findings = findings || CAST(:findings AS jsonb)
            WHERE import_id = :id AND number = :number\
            """)
                .param("result", result.name())
                .param("reply", replyId)
                .param("findings", json.writeValueAsString(findings))
                .param("id", id)
                .param("number", number)
                .update();
    }

    /** Begins to apply; false when it was begun before or another is at work. */
    boolean apply(UUID id, boolean handIn) {
        return sql.sql("""
            UPDATE tenant_.reply_imports SET status = 'APPLYING', done = 0, failures = 0, hand_in = :handIn
            WHERE id = :id AND status = 'CHECKED'
              AND NOT EXISTS (SELECT 1 FROM tenant_.reply_imports o WHERE o.id <> :id AND o.status = 'APPLYING')\
            """).param("id", id).param("handIn", handIn).update() == 1;
    }

    void progress(UUID id, int more) {
        sql.sql("UPDATE tenant_.reply_imports SET done = least(done + :more, total), failures = 0 WHERE id = :id")
                .param("more", more)
                .param("id", id)
                .update();
    }

    int failed(UUID id) {
        return sql.sql("UPDATE tenant_.reply_imports SET failures = failures + 1 WHERE id = :id RETURNING failures")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .orElse(Integer.MAX_VALUE);
    }

    void end(UUID id, Status status, Instant now) {
        sql.sql("UPDATE tenant_.reply_imports SET status = :status, applied_at = :now WHERE id = :id")
                .param("status", status.name())
                .param("now", SqlTime.utc(now))
                .param("id", id)
                .update();
    }

    void remove(UUID id) {
        sql.sql("DELETE FROM tenant_.reply_imports WHERE id = :id")
                .param("id", id)
                .update();
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getObject("id", UUID.class),
                Status.valueOf(row.getString("status")),
                row.getString("file_name"),
                row.getBoolean("create_folders"),
                row.getBoolean("hand_in"),
                row.getInt("total"),
                row.getInt("done"),
                row.getObject("started_by", UUID.class),
                row.getString("started_by_name"),
                SqlTime.require(row, "started_at"),
                SqlTime.find(row, "applied_at"));
    }

    private Row row(ResultSet row, int number) throws SQLException {
        String choice = row.getString("choice");
        String result = row.getString("result");
        return new Row(
                row.getInt("number"),
                new Spot(row.getString("file"), row.getInt("line"), null),
                json.readValue(row.getString("said"), ExchangedReply.class),
                row.getObject("estate_id", UUID.class),
                json.readValue(row.getString("found"), FINDINGS),
                ReplyImportOutcome.valueOf(row.getString("outcome")),
                row.getObject("reply_id", UUID.class),
                row.getInt("seen"),
                choice == null ? null : ReplyImportChoice.valueOf(choice),
                Arrays.stream((String[]) row.getArray("choices").getArray())
                        .map(ReplyImportChoice::valueOf)
                        .toList(),
                result == null ? null : ReplyImportResult.valueOf(result));
    }
}
