package io.hearth.desk.progress;

import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Links in the database; in the caller's transaction. A ticket has at most one that is not revoked. */
@Component
class ProgressLinkStore {

    private static final Duration ONE_VISIT = Duration.ofMinutes(10);
    private static final String SELECT =
            "SELECT id, ticket_id, token_hash, created_at, created_by, expires_at, opened, last_opened_at"
                    + " FROM tenant_.progress_links WHERE revoked_at IS NULL AND ";

    private final TenantSql sql;

    ProgressLinkStore(TenantSql sql) {
        this.sql = sql;
    }

    Optional<ProgressLink> ofTicket(UUID ticketId) {
        return sql.sql(SELECT + "ticket_id = :ticket")
                .param("ticket", ticketId)
                .query(ProgressLinkStore::link)
                .optional();
    }

    Optional<ProgressLink> find(byte[] tokenHash, Instant now) {
        return sql.sql(SELECT + "token_hash = :hash AND expires_at > :now")
                .param("hash", tokenHash)
                .param("now", SqlTime.utc(now))
                .query(ProgressLinkStore::link)
                .optional();
    }

    void add(ProgressLink link) {
        sql.sql("""
            INSERT INTO tenant_.progress_links (id, ticket_id, token_hash, created_at, created_by, expires_at)
            VALUES (:id, :ticket, :hash, :at, :by, :expires)\
            """)
                .param("id", link.id())
                .param("ticket", link.ticketId())
                .param("hash", link.tokenHash())
                .param("at", SqlTime.utc(link.createdAt()))
                .param("by", link.createdBy())
                .param("expires", SqlTime.utc(link.expiresAt()))
                .update();
    }

    void extend(UUID id, Instant expiresAt) {
        sql.sql("UPDATE tenant_.progress_links SET expires_at = :expires WHERE id = :id")
                .param("expires", SqlTime.utc(expiresAt))
                .param("id", id)
                .update();
    }

    void revoke(UUID id, Instant now, String by) {
        sql.sql("UPDATE tenant_.progress_links SET revoked_at = :now, revoked_by = :by WHERE id = :id")
                .param("now", SqlTime.utc(now))
                .param("by", by)
                .param("id", id)
                .update();
    }

    /** A page that is open reads itself again and again; that is one visit. */
    void opened(ProgressLink link, Instant now) {
        Instant last = link.lastOpenedAt();
        if (last != null && last.isAfter(now.minus(ONE_VISIT))) {
            return;
        }
        sql.sql("UPDATE tenant_.progress_links SET opened = opened + 1, last_opened_at = :now WHERE id = :id")
                .param("now", SqlTime.utc(now))
                .param("id", link.id())
                .update();
    }

    private static ProgressLink link(ResultSet row, int number) throws SQLException {
        return new ProgressLink(
                row.getObject("id", UUID.class),
                row.getObject("ticket_id", UUID.class),
                row.getBytes("token_hash"),
                SqlTime.require(row, "created_at"),
                row.getString("created_by"),
                SqlTime.require(row, "expires_at"),
                row.getInt("opened"),
                SqlTime.find(row, "last_opened_at"));
    }
}
