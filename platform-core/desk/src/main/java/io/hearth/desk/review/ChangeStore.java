package io.hearth.desk.review;

import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Marked changes in the database; in the caller's transaction. */
@Component
class ChangeStore {

    /** More than a company marks in years: older ones were looked at long ago. */
    private static final int MOST = 1_000;

    private final TenantSql sql;

    ChangeStore(TenantSql sql) {
        this.sql = sql;
    }

    void insert(RuleChange change, UUID by) {
        sql.sql("""
            INSERT INTO tenant_.reply_rule_changes (id, kind, value, note, since, marked_at, marked_by, marked_name)
            VALUES (:id, :kind, :value, :note, :since, :at, :by, :name)\
            """)
                .param("id", change.id())
                .param("kind", change.kind().name())
                .param("value", change.value())
                .param("note", change.note())
                .param("since", change.since())
                .param("at", SqlTime.utc(change.markedAt()))
                .param("by", by)
                .param("name", change.markedBy())
                .update();
    }

    List<RuleChange> inForce() {
        return list(Cursor.HIGHEST_ID, MOST);
    }

    /** Those that were not withdrawn, the last marked first. */
    List<RuleChange> list(UUID before, int limit) {
        return sql.sql("""
            SELECT * FROM tenant_.reply_rule_changes WHERE withdrawn_at IS NULL AND id < :before ORDER BY id DESC LIMIT :limit\
            """)
                .param("before", before)
                .param("limit", limit)
                .query(ChangeStore::change)
                .list();
    }

    /** Whether there was one that was not withdrawn before. */
    boolean withdraw(UUID id, Instant now) {
        return sql.sql("UPDATE tenant_.reply_rule_changes SET withdrawn_at = :at WHERE id = :id AND"
                                + " withdrawn_at IS NULL")
                        .param("at", SqlTime.utc(now))
                        .param("id", id)
                        .update()
                > 0;
    }

    private static RuleChange change(ResultSet row, int number) throws SQLException {
        return new RuleChange(
                row.getObject("id", UUID.class),
                RuleChange.Kind.valueOf(row.getString("kind")),
                row.getString("value"),
                row.getString("note"),
                row.getObject("since", LocalDate.class),
                SqlTime.require(row, "marked_at"),
                row.getString("marked_name"));
    }
}
