package io.hearth.desk.design;

import io.hearth.desk.workflow.WorkflowKey;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Who changed what when; nobody can change it afterwards. */
@Component
class ChangeLog {

    private static final String SORT = "workflow-changes.id";
    private static final TypeReference<List<WorkflowDifference>> SUMMARY = new TypeReference<>() {};

    private final TenantSql sql;
    private final JsonMapper json;

    ChangeLog(TenantSql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** One entry. */
    record Entry(
            WorkflowKey key,
            WorkflowChange.Type type,
            int version,
            @Nullable Long revision,
            @Nullable String note,
            List<WorkflowDifference> summary) {}

    void add(Entry entry, Caller actor, Instant at) {
        sql.sql("""
            INSERT INTO tenant_.workflow_changes (id, key, at, actor_id, actor_name, type, version, revision, note, summary)
            VALUES (:id, :key, :at, :actor, :name, :type, :version, CAST(:revision AS bigint), :note, CAST(:summary AS jsonb))\
            """)
                .param("id", UuidV7.next())
                .param("key", entry.key().text())
                .param("at", SqlTime.utc(at))
                .param("actor", actor.accountId())
                .param("name", actor.name())
                .param("type", entry.type().name())
                .param("version", entry.version())
                .param("revision", entry.revision())
                .param("note", entry.note())
                .param("summary", json.writeValueAsString(entry.summary()))
                .update();
    }

    /** The newest first. */
    Slice<WorkflowChange> page(WorkflowKey key, @Nullable String cursor, int limit) {
        Cursor after = Cursor.parse(cursor, SORT, 1);
        List<WorkflowChange> rows = sql.sql("""
            SELECT id, at, actor_name, type, version, revision, note, summary::text AS summary
            FROM tenant_.workflow_changes WHERE key = :key AND id < :before ORDER BY id DESC LIMIT :limit\
            """)
                .param("key", key.text())
                .param("before", after == null ? Cursor.HIGHEST_ID : after.uuid(0))
                .param("limit", limit + 1)
                .query(this::change)
                .list();
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.id()));
    }

    private WorkflowChange change(ResultSet row, int number) throws SQLException {
        return new WorkflowChange(
                row.getObject("id", UUID.class),
                SqlTime.require(row, "at"),
                row.getString("actor_name"),
                WorkflowChange.Type.valueOf(row.getString("type")),
                row.getInt("version"),
                row.getObject("revision", Long.class),
                row.getString("note"),
                json.readValue(row.getString("summary"), SUMMARY));
    }
}
