package io.hearth.desk.comparison;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The rows of notes. In the caller's transaction. */
@Component
class NoteStore {

    private static final String COLUMNS = """
        SELECT n.id, n.day, n.estate_id, n.text, n.written_by, n.written_by_name, n.written_at, n.version
        FROM tenant_.comparison_notes n WHERE (n.estate_id IS NULL OR :everywhere OR n.estate_id = ANY (:estates))\
        """;

    private final TenantSql sql;

    NoteStore(TenantSql sql) {
        this.sql = sql;
    }

    /** Those in the caller's sight, by day. */
    List<NoteView> list(LocalDate from, LocalDate to, int limit) {
        return sql.sql(COLUMNS + " AND n.day BETWEEN :from AND :to ORDER BY n.day, n.id LIMIT :limit")
                .param("everywhere", Access.scope().everywhere())
                .param("estates", Access.scope().named())
                .param("from", from)
                .param("to", to)
                .param("limit", limit)
                .query(NoteStore::view)
                .list();
    }

    Optional<NoteView> find(UUID noteId) {
        return sql.sql(COLUMNS + " AND n.id = :id")
                .param("everywhere", Access.scope().everywhere())
                .param("estates", Access.scope().named())
                .param("id", noteId)
                .query(NoteStore::view)
                .optional();
    }

    void insert(UUID noteId, KeepNote note, Instant now) {
        Caller by = Access.caller();
        sql.sql("""
            INSERT INTO tenant_.comparison_notes (id, day, estate_id, text, written_by, written_by_name, written_at)
            VALUES (:id, :day, :estate::uuid, :text, :by, :name, :at)\
            """)
                .param("id", noteId)
                .param("day", note.day())
                .param("estate", note.estateId())
                .param("text", note.text().strip())
                .param("by", by.accountId())
                .param("name", by.name())
                .param("at", SqlTime.utc(now))
                .update();
    }

    /** Whether it was of that version. */
    boolean update(UUID noteId, long version, KeepNote note) {
        return sql.sql("""
            UPDATE tenant_.comparison_notes SET day = :day, estate_id = :estate::uuid, text = :text, version = version + 1
            WHERE id = :id AND version = :version\
            """)
                        .param("id", noteId)
                        .param("version", version)
                        .param("day", note.day())
                        .param("estate", note.estateId())
                        .param("text", note.text().strip())
                        .update()
                > 0;
    }

    void delete(UUID noteId) {
        sql.sql("DELETE FROM tenant_.comparison_notes WHERE id = :id")
                .param("id", noteId)
                .update();
    }

    private static NoteView view(ResultSet row, int number) throws SQLException {
        Caller caller = Access.caller();
        return new NoteView(
                row.getObject("id", UUID.class),
                row.getObject("day", LocalDate.class),
                row.getObject("estate_id", UUID.class),
                row.getString("text"),
                row.getString("written_by_name"),
                SqlTime.require(row, "written_at"),
                caller.accountId().equals(row.getObject("written_by", UUID.class))
                        || caller.may(Permission.POLICY_MANAGE),
                row.getLong("version"));
    }
}
