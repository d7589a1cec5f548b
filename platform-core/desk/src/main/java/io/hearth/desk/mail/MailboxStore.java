package io.hearth.desk.mail;

import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.workflow.TicketKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Mailboxes in the database, in the caller's transaction. */
@Component
class MailboxStore {

    private static final int LONGEST_TROUBLE = 500;
    private static final String SELECT = "SELECT * FROM tenant_.mailboxes";

    private final TenantSql sql;

    MailboxStore(TenantSql sql) {
        this.sql = sql;
    }

    List<Mailbox> all() {
        return sql.sql(SELECT + " ORDER BY address")
                .query(MailboxStore::mailbox)
                .list();
    }

    Optional<Mailbox> find(UUID id) {
        return sql.sql(SELECT + " WHERE id = :id")
                .param("id", id)
                .query(MailboxStore::mailbox)
                .optional();
    }

    /** False when there is another mailbox of this address. */
    boolean insert(Mailbox mailbox, String by, Instant now) {
        return written(sql.sql("""
            INSERT INTO tenant_.mailboxes (id, address, host, port, security, username, sealed, folder, estate_id, kind, category_id,
                acknowledge, enabled, version, changed_by, changed_at)
            VALUES (:id, :address, :host, :port, :security, :username, :sealed, :folder, :estate, :kind, :category,
                :acknowledge, :enabled, 1, :by, :at)
            ON CONFLICT (address) DO NOTHING\
            """), mailbox, by, now).param("id", mailbox.id()).update() > 0;
    }

    /** False when it has changed meanwhile, or another one has the address. Another place at the server is read from now on. */
    boolean update(Mailbox mailbox, boolean elsewhere, String by, Instant now) {
        return written(sql.sql("""
            UPDATE tenant_.mailboxes SET address = :address, host = :host, port = :port, security = :security, username = :username,
                sealed = :sealed, folder = :folder, estate_id = :estate, kind = :kind, category_id = :category,
                acknowledge = :acknowledge, enabled = :enabled, version = version + 1, changed_by = :by, changed_at = :at,
                validity = CASE WHEN :elsewhere THEN NULL ELSE validity END, last = CASE WHEN :elsewhere THEN NULL ELSE last END,
                failing_since = NULL, trouble = NULL, failures = 0
            WHERE id = :id AND version = :version
                AND NOT EXISTS (SELECT 1 FROM tenant_.mailboxes o WHERE o.address = :address AND o.id <> :id)\
            """), mailbox, by, now)
                        .param("elsewhere", elsewhere)
                        .param("id", mailbox.id())
                        .param("version", mailbox.version())
                        .update()
                > 0;
    }

    /** What a person has set, and who did. */
    private static JdbcClient.StatementSpec written(
            JdbcClient.StatementSpec statement, Mailbox mailbox, String by, Instant now) {
        return statement
                .param("address", mailbox.address())
                .param("host", mailbox.host())
                .param("port", mailbox.port())
                .param("security", mailbox.security().name())
                .param("username", mailbox.username())
                .param("sealed", mailbox.sealed())
                .param("folder", mailbox.folder())
                .param("estate", mailbox.estateId())
                .param("kind", mailbox.kind().name())
                .param("category", mailbox.categoryId())
                .param("acknowledge", mailbox.acknowledge())
                .param("enabled", mailbox.enabled())
                .param("by", by)
                .param("at", SqlTime.utc(now));
    }

    boolean delete(UUID id) {
        return sql.sql("DELETE FROM tenant_.mailboxes WHERE id = :id")
                        .param("id", id)
                        .update()
                > 0;
    }

    /** Mails up to this one are taken. */
    void taken(UUID id, long validity, long last) {
        sql.sql("UPDATE tenant_.mailboxes SET validity = :validity, last = :last WHERE id = :id")
                .param("validity", validity)
                .param("last", last)
                .param("id", id)
                .update();
    }

    void worked(UUID id, Instant now) {
        sql.sql("""
            UPDATE tenant_.mailboxes SET checked_at = :now, read_at = :now, failing_since = NULL, trouble = NULL, failures = 0
            WHERE id = :id\
            """).param("now", SqlTime.utc(now)).param("id", id).update();
    }

    void failed(UUID id, String trouble, Instant now) {
        sql.sql("""
            UPDATE tenant_.mailboxes SET checked_at = :now, failing_since = coalesce(failing_since, :now), trouble = :trouble,
                failures = failures + 1
            WHERE id = :id\
            """)
                .param("now", SqlTime.utc(now))
                .param("trouble", trouble.length() > LONGEST_TROUBLE ? trouble.substring(0, LONGEST_TROUBLE) : trouble)
                .param("id", id)
                .update();
    }

    private static Mailbox mailbox(ResultSet row, int number) throws SQLException {
        return new Mailbox(
                row.getObject("id", UUID.class),
                row.getString("address"),
                row.getString("host"),
                row.getInt("port"),
                MailboxView.Security.valueOf(row.getString("security")),
                row.getString("username"),
                row.getBytes("sealed"),
                row.getString("folder"),
                row.getObject("estate_id", UUID.class),
                TicketKind.valueOf(row.getString("kind")),
                row.getObject("category_id", UUID.class),
                row.getBoolean("acknowledge"),
                row.getBoolean("enabled"),
                new Mailbox.Progress(
                        row.getObject("validity", Long.class),
                        row.getObject("last", Long.class),
                        SqlTime.find(row, "checked_at"),
                        SqlTime.find(row, "read_at"),
                        SqlTime.find(row, "failing_since"),
                        row.getString("trouble"),
                        row.getInt("failures")),
                row.getLong("version"));
    }
}
