package io.hearth.desk.dispatch;

import io.hearth.kernel.access.Caller;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Published routing policies as they are kept, as text. Everything happens in the caller's transaction. */
@Component
class RoutingStore {

    private final TenantSql sql;

    RoutingStore(TenantSql sql) {
        this.sql = sql;
    }

    /** A version as it is kept. */
    record Kept(int version, String definition) {}

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
}
