package io.hearth.desk.dispatch;

import io.hearth.kernel.access.Caller;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Routing policies as they are kept, as text. Everything happens in the caller's transaction. */
@Component
class RoutingStore {

    private final TenantSql sql;

    RoutingStore(TenantSql sql) {
        this.sql = sql;
    }

    /** What is being written. */
    record Draft(String definition, long revision, Instant updatedAt, String updatedBy) {}

    /** A version as it is kept. */
    record Kept(int version, String definition) {}

    /** Lets one publication happen after the other; until the transaction ends. */
    void lock() {
        sql.sql("SELECT CAST(pg_advisory_xact_lock(hashtext(:company), hashtext('routing policy')) AS text)")
                .param("company", TenantContext.current().value())
                .query(String.class)
                .list();
    }

    /** Every version, the newest first. */
    List<RoutingVersion> versions() {
        return sql.sql("SELECT version, published_at, published_by_name, note FROM tenant_.routing_policies ORDER BY"
                        + " version DESC")
                .query((row, number) -> new RoutingVersion(
                        row.getInt("version"),
                        SqlTime.require(row, "published_at"),
                        row.getString("published_by_name"),
                        row.getString("note")))
                .list();
    }

    /** The newest version, which is in force. */
    Optional<Kept> newest() {
        return sql.sql("SELECT version, definition::text AS definition FROM tenant_.routing_policies ORDER BY version"
                        + " DESC LIMIT 1")
                .query((row, number) -> new Kept(row.getInt("version"), row.getString("definition")))
                .optional();
    }

    Optional<String> definition(int version) {
        return sql.sql("SELECT definition::text FROM tenant_.routing_policies WHERE version = :version")
                .param("version", version)
                .query(String.class)
                .optional();
    }

    void publish(int version, String definition, @Nullable String note, Caller caller, Instant now) {
        sql.sql("""
            INSERT INTO tenant_.routing_policies (version, definition, published_at, published_by, published_by_name, note)
            VALUES (:version, CAST(:definition AS jsonb), :now, :by, :name, :note)\
            """)
                .param("version", version)
                .param("definition", definition)
                .param("now", SqlTime.utc(now))
                .param("by", caller.accountId())
                .param("name", caller.name())
                .param("note", note)
                .update();
    }

    Optional<Draft> draft(boolean lock) {
        return sql.sql("SELECT definition::text AS definition, revision, updated_at, updated_by_name FROM"
                        + " tenant_.routing_policy_drafts" + (lock ? " FOR UPDATE" : ""))
                .query(RoutingStore::draft)
                .optional();
    }

    /** Begins the draft; false when somebody else has begun one. */
    boolean beginDraft(String definition, Caller caller, Instant now) {
        return sql.sql("""
            INSERT INTO tenant_.routing_policy_drafts (id, definition, revision, updated_at, updated_by, updated_by_name)
            VALUES (1, CAST(:definition AS jsonb), 1, :now, :by, :name) ON CONFLICT DO NOTHING\
            """)
                        .param("definition", definition)
                        .param("now", SqlTime.utc(now))
                        .param("by", caller.accountId())
                        .param("name", caller.name())
                        .update()
                == 1;
    }

    /** Keeps the next revision of the draft that this transaction has locked. */
    void keepDraft(String definition, Caller caller, Instant now) {
        sql.sql("""
            UPDATE tenant_.routing_policy_drafts
            SET definition = CAST(:definition AS jsonb), revision = revision + 1, updated_at = :now, updated_by = :by,
                updated_by_name = :name\
            """)
                .param("definition", definition)
                .param("now", SqlTime.utc(now))
                .param("by", caller.accountId())
                .param("name", caller.name())
                .update();
    }

    void removeDraft() {
        sql.sql("DELETE FROM tenant_.routing_policy_drafts").update();
    }

    private static Draft draft(ResultSet row, int number) throws SQLException {
        return new Draft(
                row.getString("definition"),
                row.getLong("revision"),
                SqlTime.require(row, "updated_at"),
                row.getString("updated_by_name"));
    }
}
