package io.hearth.desk.version;

import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The versions of one kind of text, in the tables {@code <name>_versions} with the column {@code <name>_id}; in the caller's transaction.
 *
 * @param <C> what a version says
 */
public final class Versions<C> {

    private static final String COLUMNS =
            "number, state, content::text AS content, revision, written_by, written_name, written_at, note,"
                    + " decided_name, decided_at";

    private static final int SHOWN = 200;

    private final TenantSql sql;
    private final JsonMapper json;
    private final Class<C> type;
    private final String table;
    private final String owner;

    /** @param name of the text as its tables have it, such as {@code reply} */
    public Versions(TenantSql sql, JsonMapper json, String name, Class<C> type) {
        this.sql = sql;
        this.json = json;
        this.type = type;
        this.table = "tenant_." + name + "_versions";
        this.owner = name + "_id";
    }

    /** Begins the next version, or saves the one that is being written. */
    public void write(UUID of, C content, @Nullable String note, Actor by, Instant now) {
        sql.sql("""
            INSERT INTO %1$s AS v (%2$s, number, state, content, written_by, written_name, written_at, note)
            SELECT :of, coalesce(max(number), 0) + 1, 'DRAFT', CAST(:content AS jsonb), :by, :name, :at, :note
            FROM %1$s WHERE %2$s = :of
            ON CONFLICT (%2$s) WHERE state IN ('DRAFT', 'IN_REVIEW') DO UPDATE
            SET content = excluded.content, revision = v.revision + 1, written_by = excluded.written_by,
                written_name = excluded.written_name, written_at = excluded.written_at, note = excluded.note\
            """.formatted(table, owner))
                .param("of", of)
                .param("content", json.writeValueAsString(content))
                .param("by", by.id())
                .param("name", by.name())
                .param("at", SqlTime.utc(now))
                .param("note", note)
                .update();
    }

    /** Throws away the open version. */
    public void discard(UUID of) {
        sql.sql("DELETE FROM " + table + " WHERE " + owner + " = :of AND state IN ('DRAFT', 'IN_REVIEW')")
                .param("of", of)
                .update();
    }

    /**
     * Hands the open version in, sends it back or approves it.
     *
     * @param note replaces the one it has; the same when not given
     */
    public void move(UUID of, VersionState state, @Nullable String note, @Nullable Actor by, @Nullable Instant at) {
        sql.sql("""
            UPDATE %1$s
            SET state = :state, note = coalesce(:note, note), decided_by = :by, decided_name = :name, decided_at = :at
            WHERE %2$s = :of AND state IN ('DRAFT', 'IN_REVIEW')\
            """.formatted(table, owner))
                .param("of", of)
                .param("state", state.name())
                .param("note", note)
                .param("by", by == null ? null : by.id())
                .param("name", by == null ? null : by.name())
                .param("at", at == null ? null : SqlTime.utc(at))
                .update();
    }

    /** The versions, the newest first. */
    public List<Version<C>> all(UUID of) {
        return sql.sql("SELECT " + COLUMNS + " FROM " + table + " WHERE " + owner + " = :of ORDER BY number DESC LIMIT "
                        + SHOWN)
                .param("of", of)
                .query((row, number) -> read(row, ""))
                .list();
    }

    public Optional<Version<C>> find(UUID of, int number) {
        return sql.sql("SELECT " + COLUMNS + " FROM " + table + " WHERE " + owner + " = :of AND number = :number")
                .param("of", of)
                .param("number", number)
                .query((row, index) -> read(row, ""))
                .optional();
    }

    /** The one that is being written or looked over. */
    public Optional<Version<C>> open(UUID of) {
        return sql.sql("SELECT " + COLUMNS + " FROM " + table + " WHERE " + owner
                        + " = :of AND state IN ('DRAFT', 'IN_REVIEW')")
                .param("of", of)
                .query((row, index) -> read(row, ""))
                .optional();
    }

    /** What a query selects of a version so that {@link #read} finds it. */
    public static String columns(String alias, String prefix) {
        return """
            %1$s.number AS %2$snumber, %1$s.state AS %2$sstate, %1$s.content::text AS %2$scontent, %1$s.revision AS %2$srevision,
            %1$s.written_by AS %2$swritten_by, %1$s.written_name AS %2$swritten_name, %1$s.written_at AS %2$swritten_at,
            %1$s.note AS %2$snote, %1$s.decided_name AS %2$sdecided_name, %1$s.decided_at AS %2$sdecided_at\
            """.formatted(alias, prefix);
    }

    /** A version out of a row of {@link #columns}. */
    public Version<C> read(ResultSet row, String prefix) throws SQLException {
        return new Version<>(
                row.getInt(prefix + "number"),
                VersionState.valueOf(row.getString(prefix + "state")),
                json.readValue(row.getString(prefix + "content"), type),
                row.getLong(prefix + "revision"),
                row.getObject(prefix + "written_by", UUID.class),
                row.getString(prefix + "written_name"),
                SqlTime.require(row, prefix + "written_at"),
                row.getString(prefix + "note"),
                row.getString(prefix + "decided_name"),
                SqlTime.find(row, prefix + "decided_at"));
    }
}
