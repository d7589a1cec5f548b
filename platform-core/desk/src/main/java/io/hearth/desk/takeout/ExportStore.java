package io.hearth.desk.takeout;

import io.hearth.desk.takeout.CompanyExportView.Status;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Exports as they are kept. Everything happens in the caller's transaction. */
@Component
class ExportStore {

    private static final String SORT = "company-exports.id";

    private final TenantSql sql;

    ExportStore(TenantSql sql) {
        this.sql = sql;
    }

    /** Begins one; false when another is being made. */
    boolean begin(UUID id, Caller by, Instant now) {
        return sql.sql("""
            INSERT INTO tenant_.company_exports (id, status, started_by, started_by_name, started_at)
            VALUES (:id, 'RUNNING', :by, :name, :now) ON CONFLICT DO NOTHING\
            """)
                        .param("id", id)
                        .param("by", by.accountId())
                        .param("name", by.name())
                        .param("now", SqlTime.utc(now))
                        .update()
                == 1;
    }

    Optional<CompanyExportView> find(UUID id) {
        return sql.sql("SELECT * FROM tenant_.company_exports WHERE id = :id")
                .param("id", id)
                .query(ExportStore::view)
                .optional();
    }

    Slice<CompanyExportView> page(@Nullable String cursor, int limit) {
        Cursor after = Cursor.parse(cursor, SORT, 1);
        List<CompanyExportView> rows = sql.sql("""
            SELECT * FROM tenant_.company_exports WHERE id < :before ORDER BY id DESC LIMIT :limit\
            """)
                .param("before", after == null ? Cursor.HIGHEST_ID : after.uuid(0))
                .param("limit", limit + 1)
                .query(ExportStore::view)
                .list();
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.id()));
    }

    void progress(UUID id, long total, long done, Written written) {
        sql.sql("""
            UPDATE tenant_.company_exports SET total = :total, done = :done, rows = :rows, files = :files, missing = :missing
            WHERE id = :id\
            """)
                .param("total", total)
                .param("done", done)
                .param("rows", written.rows())
                .param("files", written.files())
                .param("missing", written.missing())
                .param("id", id)
                .update();
    }

    /** What is in the file so far. */
    record Written(long rows, long files, long missing) {}

    void ready(UUID id, long size, String sha256, Instant now, Instant expiresAt) {
        sql.sql("""
            UPDATE tenant_.company_exports SET status = 'READY', size = :size, sha256 = :sha256, finished_at = :now,
                   expires_at = :expires
            WHERE id = :id AND status = 'RUNNING'\
            """)
                .param("size", size)
                .param("sha256", sha256)
                .param("now", SqlTime.utc(now))
                .param("expires", SqlTime.utc(expiresAt))
                .param("id", id)
                .update();
    }

    int failed(UUID id) {
        return sql.sql("UPDATE tenant_.company_exports SET failures = failures + 1 WHERE id = :id RETURNING failures")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .orElse(Integer.MAX_VALUE);
    }

    void end(UUID id, Status status, Instant now) {
        sql.sql("""
            UPDATE tenant_.company_exports SET status = :status, finished_at = coalesce(finished_at, :now) WHERE id = :id\
            """)
                .param("status", status.name())
                .param("now", SqlTime.utc(now))
                .param("id", id)
                .update();
    }

    void downloaded(UUID id, Caller by, Instant now) {
        sql.sql("""
            UPDATE tenant_.company_exports SET downloads = downloads + 1, downloaded_by = :name, downloaded_at = :now
            WHERE id = :id\
            """)
                .param("name", by.name())
                .param("now", SqlTime.utc(now))
                .param("id", id)
                .update();
    }

    private static CompanyExportView view(ResultSet row, int number) throws SQLException {
        return new CompanyExportView(
                row.getObject("id", UUID.class),
                Status.valueOf(row.getString("status")),
                row.getLong("total"),
                row.getLong("done"),
                row.getLong("rows"),
                row.getLong("files"),
                row.getLong("missing"),
                row.getObject("size", Long.class),
                row.getString("sha256"),
                row.getString("started_by_name"),
                SqlTime.require(row, "started_at"),
                SqlTime.find(row, "finished_at"),
                SqlTime.find(row, "expires_at"),
                row.getInt("downloads"),
                row.getString("downloaded_by"),
                SqlTime.find(row, "downloaded_at"));
    }
}
