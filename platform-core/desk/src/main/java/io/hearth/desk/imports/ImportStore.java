package io.hearth.desk.imports;

import io.hearth.desk.imports.ImportView.Status;
import io.hearth.desk.imports.LineWriter.Result;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Imports with their lines and what they changed. Everything happens in the caller's transaction. */
@Component
class ImportStore {

    private static final String SORT = "imports.id";
    private static final String LINES = "import-lines.number";
    private static final TypeReference<Map<ImportColumn, String>> CELLS = new TypeReference<>() {};
    private static final TypeReference<Map<String, @Nullable String>> VALUES = new TypeReference<>() {};

    private final TenantSql sql;
    private final JsonMapper json;

    ImportStore(TenantSql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** @param scope the estates that whoever began it sees; all when null */
    record Kept(
            UUID id,
            Status status,
            String fileName,
            @Nullable UUID estateId,
            boolean createPlaces,
            @Nullable Set<UUID> scope,
            int total,
            int done,
            @Nullable Status failedIn,
            UUID startedBy,
            String startedByName,
            Instant startedAt,
            @Nullable Instant appliedAt,
            @Nullable Instant undoneAt) {}

    /** What was changed, to be taken back. */
    record Made(int number, ImportChange change) {}

    /** Begins one; false when another is at work. */
    boolean begin(
            UUID id,
            String fileName,
            @Nullable UUID estateId,
            boolean createPlaces,
            @Nullable Set<UUID> scope,
            int total,
            Caller by,
            Instant now) {
        return sql.sql("""
            INSERT INTO tenant_.imports (id, status, file_name, estate_id, create_places, scope, total, started_by, started_by_name,
                                         started_at)
            VALUES (:id, 'CHECKING', :name, :estate, :places, :scope::uuid[], :total, :by, :byName, :now)
            ON CONFLICT DO NOTHING\
            """)
                        .param("id", id)
                        .param("name", fileName)
                        .param("estate", estateId, Types.OTHER)
                        .param("places", createPlaces)
                        .param(
                                "scope",
                                scope == null
                                        ? null
                                        : scope.stream().map(UUID::toString).toArray(String[]::new),
                                Types.ARRAY)
                        .param("total", total)
                        .param("by", by.accountId())
                        .param("byName", by.name())
                        .param("now", SqlTime.utc(now))
                        .update()
                == 1;
    }

    void keep(UUID id, List<Spreadsheet.Line> lines) {
        sql.sql("""
            INSERT INTO tenant_.import_lines (import_id, number, cells)
            SELECT :id, l.number, l.cells::jsonb FROM unnest(:numbers::integer[], :cells::text[]) AS l (number, cells)
            ON CONFLICT DO NOTHING\
            """)
                .param("id", id)
                .param("numbers", lines.stream().map(Spreadsheet.Line::number).toArray(Integer[]::new))
                .param(
                        "cells",
                        lines.stream()
                                .map(line -> json.writeValueAsString(line.cells()))
                                .toArray(String[]::new))
                .update();
    }

    Optional<Kept> find(UUID id, boolean lock) {
        return sql.sql("SELECT * FROM tenant_.imports WHERE id = :id" + (lock ? " FOR UPDATE" : ""))
                .param("id", id)
                .query(ImportStore::kept)
                .optional();
    }

    /** The newest first; only those of an account unless it is null. */
    Slice<Kept> page(@Nullable UUID startedBy, @Nullable String cursor, int limit) {
        Cursor after = Cursor.parse(cursor, SORT, 1);
        List<Kept> rows = sql.sql("SELECT * FROM tenant_.imports WHERE id < :before"
                        + (startedBy == null ? "" : " AND started_by = :by")
                        + " ORDER BY id DESC LIMIT :limit")
                .param("before", after == null ? Cursor.HIGHEST_ID : after.uuid(0))
                .param("by", startedBy)
                .param("limit", limit + 1)
                .query(ImportStore::kept)
                .list();
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.id()));
    }

    Map<UUID, Map<ImportOutcome, Long>> outcomes(Collection<UUID> ids) {
        Map<UUID, Map<ImportOutcome, Long>> outcomes = new HashMap<>();
        sql.sql("""
            SELECT import_id, outcome, count(*) AS lines FROM tenant_.import_lines
            WHERE import_id = ANY(:ids) AND outcome IS NOT NULL GROUP BY import_id, outcome\
            """)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> {
                    outcomes.computeIfAbsent(
                                    row.getObject("import_id", UUID.class), id -> new EnumMap<>(ImportOutcome.class))
                            .put(ImportOutcome.valueOf(row.getString("outcome")), row.getLong("lines"));
                    return number;
                })
                .list();
        return outcomes;
    }

    /** How many changes were taken back, and how many stayed. */
    Map<UUID, long[]> undone(Collection<UUID> ids) {
        Map<UUID, long[]> undone = new HashMap<>();
        sql.sql("""
            SELECT import_id, count(*) FILTER (WHERE undone = 'UNDONE') AS taken, count(*) FILTER (WHERE undone = 'KEPT') AS kept
            FROM tenant_.import_changes WHERE import_id = ANY(:ids) GROUP BY import_id\
            """)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> {
                    undone.put(
                            row.getObject("import_id", UUID.class),
                            new long[] {row.getLong("taken"), row.getLong("kept")});
                    return number;
                })
                .list();
        return undone;
    }

    Slice<ImportLine> lines(UUID id, @Nullable ImportOutcome outcome, @Nullable String cursor, int limit) {
        Cursor after = Cursor.parse(cursor, LINES, 1);
        List<ImportLine> rows = lines(id, outcome, after == null ? 0 : Integer.parseInt(after.text(0)), limit + 1);
        return Slice.of(rows, limit, last -> Cursor.of(LINES, Integer.toString(last.number())));
    }

    List<ImportLine> lines(UUID id, @Nullable ImportOutcome outcome, int after, int most) {
        return sql.sql("SELECT number, cells::text, outcome, findings FROM tenant_.import_lines"
                        + " WHERE import_id = :id AND number > :after"
                        + (outcome == null ? "" : " AND outcome = :outcome")
                        + " ORDER BY number LIMIT :most")
                .param("id", id)
                .param("after", after)
                .param("outcome", outcome == null ? null : outcome.name())
                .param("most", most)
                .query(this::line)
                .list();
    }

    /** The next lines to apply: what the trial has told is forgotten when the application begins. */
    List<ImportLine> unapplied(UUID id, int most) {
        return sql.sql("SELECT number, cells::text, outcome, findings FROM tenant_.import_lines"
                        + " WHERE import_id = :id AND outcome IS NULL ORDER BY number LIMIT :most")
                .param("id", id)
                .param("most", most)
                .query(this::line)
                .list();
    }

    void forgetOutcomes(UUID id) {
        sql.sql("UPDATE tenant_.import_lines SET outcome = NULL, findings = '{}' WHERE import_id = :id")
                .param("id", id)
                .update();
    }

    void told(UUID id, List<Result> results) {
        sql.sql("""
            UPDATE tenant_.import_lines l SET outcome = r.outcome, findings = string_to_array(r.findings, ',')
            FROM (SELECT number, outcome, findings
                  FROM unnest(:numbers::integer[], :outcomes::text[], :findings::text[]) AS u (number, outcome, findings)) r
            WHERE l.import_id = :id AND l.number = r.number\
            """)
                .param("id", id)
                .param("numbers", results.stream().map(Result::number).toArray(Integer[]::new))
                .param(
                        "outcomes",
                        results.stream().map(result -> result.outcome().name()).toArray(String[]::new))
                .param(
                        "findings",
                        results.stream()
                                .map(result -> String.join(
                                        ",",
                                        result.findings().stream()
                                                .map(ImportFinding::name)
                                                .distinct()
                                                .toList()))
                                .toArray(String[]::new))
                .update();
    }

    /** Remembers changes in the order they were made. */
    void made(UUID id, List<ImportChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        int next = sql.sql("SELECT coalesce(max(number), 0) + 1 FROM tenant_.import_changes WHERE import_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
        Integer[] numbers = new Integer[changes.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = next + i;
        }
        sql.sql("""
            INSERT INTO tenant_.import_changes (import_id, number, line, kind, row_id, unit_id, before, after)
            SELECT :id, c.number, c.line, c.kind, c.row_id::uuid, c.unit_id::uuid, c.before::jsonb, c.after::jsonb
            FROM unnest(:numbers::integer[], :lines::integer[], :kinds::text[], :rows::text[], :units::text[], :befores::text[],
                        :afters::text[]) AS c (number, line, kind, row_id, unit_id, before, after)\
            """)
                .param("id", id)
                .param("numbers", numbers)
                .param("lines", changes.stream().map(ImportChange::line).toArray(Integer[]::new))
                .param(
                        "kinds",
                        changes.stream().map(change -> change.kind().name()).toArray(String[]::new))
                .param(
                        "rows",
                        changes.stream()
                                .map(change -> change.rowId().toString())
                                .toArray(String[]::new))
                .param(
                        "units",
                        changes.stream()
                                .map(change -> change.unitId() == null
                                        ? null
                                        : change.unitId().toString())
                                .toArray(String[]::new))
                .param(
                        "befores",
                        changes.stream()
                                .map(change -> json.writeValueAsString(change.before()))
                                .toArray(String[]::new))
                .param(
                        "afters",
                        changes.stream()
                                .map(change -> json.writeValueAsString(change.after()))
                                .toArray(String[]::new))
                .update();
    }

    int changes(UUID id) {
        return sql.sql("SELECT count(*) FROM tenant_.import_changes WHERE import_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    /** The next changes to take back, the latest first. */
    List<Made> toUndo(UUID id, int most) {
        return sql.sql("""
            SELECT number, line, kind, row_id, unit_id, before::text, after::text FROM tenant_.import_changes
            WHERE import_id = :id AND undone IS NULL ORDER BY number DESC LIMIT :most\
            """)
                .param("id", id)
                .param("most", most)
                .query(this::made)
                .list();
    }

    void undone(UUID id, int number, boolean taken) {
        sql.sql("UPDATE tenant_.import_changes SET undone = :undone WHERE import_id = :id AND number = :number")
                .param("undone", taken ? "UNDONE" : "KEPT")
                .param("id", id)
                .param("number", number)
                .update();
    }

    /** Goes from one status to the next; false when it was another or another import is at work. */
    boolean move(UUID id, Status from, Status to, int total) {
        return sql.sql("""
            UPDATE tenant_.imports SET status = :to, done = 0, failures = 0, total = :total
            WHERE id = :id AND status = :from
              AND NOT EXISTS (SELECT 1 FROM tenant_.imports o
                              WHERE o.id <> :id AND o.status IN ('CHECKING', 'APPLYING', 'UNDOING'))\
            """)
                        .param("to", to.name())
                        .param("from", from.name())
                        .param("total", total)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Ends what it is doing. */
    void end(UUID id, Status status, Instant now) {
        sql.sql("""
            UPDATE tenant_.imports SET status = :status, done = CASE WHEN :status = 'FAILED' THEN done ELSE total END,
                   failed_in = CASE WHEN :status = 'FAILED' THEN status END,
                   applied_at = CASE WHEN :status = 'APPLIED' THEN :now ELSE applied_at END,
                   undone_at = CASE WHEN :status = 'UNDONE' THEN :now ELSE undone_at END
            WHERE id = :id\
            """)
                .param("status", status.name())
                .param("now", SqlTime.utc(now))
                .param("id", id)
                .update();
    }

    void progress(UUID id, int done) {
        sql.sql("UPDATE tenant_.imports SET done = least(:done, total), failures = 0 WHERE id = :id")
                .param("done", done)
                .param("id", id)
                .update();
    }

    int failed(UUID id) {
        return sql.sql("UPDATE tenant_.imports SET failures = failures + 1 WHERE id = :id RETURNING failures")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .orElse(Integer.MAX_VALUE);
    }

    void remove(UUID id) {
        sql.sql("DELETE FROM tenant_.imports WHERE id = :id").param("id", id).update();
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        var scope = row.getArray("scope");
        String failedIn = row.getString("failed_in");
        return new Kept(
                row.getObject("id", UUID.class),
                Status.valueOf(row.getString("status")),
                row.getString("file_name"),
                row.getObject("estate_id", UUID.class),
                row.getBoolean("create_places"),
                scope == null ? null : Set.of((UUID[]) scope.getArray()),
                row.getInt("total"),
                row.getInt("done"),
                failedIn == null ? null : Status.valueOf(failedIn),
                row.getObject("started_by", UUID.class),
                row.getString("started_by_name"),
                SqlTime.require(row, "started_at"),
                SqlTime.find(row, "applied_at"),
                SqlTime.find(row, "undone_at"));
    }

    private ImportLine line(ResultSet row, int number) throws SQLException {
        String outcome = row.getString("outcome");
        return new ImportLine(
                row.getInt("number"),
                json.readValue(row.getString("cells"), CELLS),
                outcome == null ? null : ImportOutcome.valueOf(outcome),
                Arrays.stream((String[]) row.getArray("findings").getArray())
                        .map(ImportFinding::valueOf)
                        .toList());
    }

    private Made made(ResultSet row, int number) throws SQLException {
        return new Made(
                row.getInt("number"),
                new ImportChange(
                        row.getInt("line"),
                        ImportChange.Kind.valueOf(row.getString("kind")),
                        row.getObject("row_id", UUID.class),
                        row.getObject("unit_id", UUID.class),
                        json.readValue(row.getString("before"), VALUES),
                        json.readValue(row.getString("after"), VALUES)));
    }
}
