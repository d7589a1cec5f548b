package io.hearth.desk.clock;

import io.hearth.kernel.access.Caller;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Published policies as they are kept, as text. Everything happens in the caller's transaction. */
@Component
class PolicyStore {

    private static final String VERSION =
            "SELECT version, published_at, in_force_from, published_by_name, note FROM tenant_.clock_policies";

    private final TenantSql sql;

    PolicyStore(TenantSql sql) {
        this.sql = sql;
    }

    /** One version without its definition. */
    record Version(
            int version,
            Instant publishedAt,
            Instant inForceFrom,
            @Nullable String publishedBy,
            @Nullable String note) {}

    /** Every version, the oldest first. */
    List<Version> versions() {
        return sql.sql(VERSION + " ORDER BY version")
                .query(PolicyStore::versionRow)
                .list();
    }

    Optional<String> definition(int version) {
        return sql.sql("SELECT definition::text FROM tenant_.clock_policies WHERE version = :version")
                .param("version", version)
                .query(String.class)
                .optional();
    }

    /** Keeps the policy that a company begins with; nothing happens when there is any. */
    void begin(String definition) {
        sql.sql("""
            INSERT INTO tenant_.clock_policies (version, definition, published_at, in_force_from)
            SELECT 1, CAST(:definition AS jsonb), now(), now() WHERE NOT EXISTS (SELECT FROM tenant_.clock_policies)
            ON CONFLICT DO NOTHING\
            """).param("definition", definition).update();
    }

    void publish(
            int version,
            String definition,
            @Nullable String note,
            Caller caller,
            Instant publishedAt,
            Instant inForceFrom) {
        sql.sql("""
            INSERT INTO tenant_.clock_policies
                (version, definition, published_at, in_force_from, published_by, published_by_name, note)
            VALUES (:version, CAST(:definition AS jsonb), :publishedAt, :inForceFrom, :by, :name, :note)\
            """)
                .param("version", version)
                .param("definition", definition)
                .param("publishedAt", SqlTime.utc(publishedAt))
                .param("inForceFrom", SqlTime.utc(inForceFrom))
                .param("by", caller.accountId())
                .param("name", caller.name())
                .param("note", note)
                .update();
    }

    private static Version versionRow(ResultSet row, int number) throws SQLException {
        return new Version(
                row.getInt("version"),
                SqlTime.require(row, "published_at"),
                SqlTime.require(row, "in_force_from"),
                row.getString("published_by_name"),
                row.getString("note"));
    }
}
