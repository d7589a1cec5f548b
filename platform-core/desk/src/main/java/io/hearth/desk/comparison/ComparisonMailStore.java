package io.hearth.desk.comparison;

import io.hearth.desk.comparison.MailView.Content;
import io.hearth.desk.comparison.MailView.Rhythm;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.workflow.TicketKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Views that are sent and who gets them, as rows. In the caller's transaction. */
@Component
class ComparisonMailStore {

    private static final String MAILS = """
        SELECT m.id, m.name, m.content, m.measure, m.kind, m.adjusted, m.rhythm, m.paused, m.owner_id, m.owner_name, m.version
        FROM tenant_.comparison_mails m\
        """;
    private static final String VISIBLE = """
         WHERE (:all OR m.owner_id = :me OR EXISTS (
            SELECT FROM tenant_.comparison_mail_readers r WHERE r.mail_id = m.id AND r.staff_id = :me))\
        """;

    private final TenantSql sql;

    ComparisonMailStore(TenantSql sql) {
        this.sql = sql;
    }

    /** What is sent. */
    record Row(
            UUID id,
            String name,
            Content content,
            @Nullable String measure,
            @Nullable TicketKind kind,
            boolean adjusted,
            Rhythm rhythm,
            boolean paused,
            UUID ownerId,
            String ownerName,
            long version) {}

    /** Who gets it. */
    record ReaderRow(
            UUID mailId,
            UUID staffId,
            String name,
            boolean stopped,
            @Nullable LocalDate toldFor,
            @Nullable UUID deliveryId) {}

    /** Those that somebody owns or gets. */
    List<Row> list(Caller caller, boolean all, int most) {
        return sql.sql(MAILS + " " + VISIBLE + " ORDER BY m.id LIMIT :most")
                .param("me", caller.accountId())
                .param("all", all)
                .param("most", most)
                .query(ComparisonMailStore::row)
                .list();
    }

    Optional<Row> find(UUID mailId, Caller caller, boolean all) {
        return sql.sql(MAILS + " " + VISIBLE + " AND m.id = :id")
                .param("me", caller.accountId())
                .param("all", all)
                .param("id", mailId)
                .query(ComparisonMailStore::row)
                .optional();
    }

    /** For whoever works on it alone. */
    Optional<Row> lock(UUID mailId) {
        return sql.sql(MAILS + " WHERE m.id = :id FOR UPDATE")
                .param("id", mailId)
                .query(ComparisonMailStore::row)
                .optional();
    }

    int count(UUID ownerId) {
        return sql.sql("SELECT count(*) FROM tenant_.comparison_mails WHERE owner_id = :owner")
                .param("owner", ownerId)
                .query((row, number) -> row.getInt(1))
                .single();
    }

    List<ReaderRow> readers(Collection<UUID> mailIds) {
        return sql.sql("""
            SELECT r.mail_id, r.staff_id, coalesce(s.name, '') AS name, r.stopped_at IS NOT NULL AS stopped, r.told_for, r.delivery_id
            FROM tenant_.comparison_mail_readers r LEFT JOIN tenant_.staff s ON s.id = r.staff_id
            WHERE r.mail_id = ANY (:mails) ORDER BY s.name, r.staff_id\
            """)
                .param("mails", mailIds.toArray(UUID[]::new))
                .query((row, number) -> new ReaderRow(
                        row.getObject("mail_id", UUID.class),
                        row.getObject("staff_id", UUID.class),
                        row.getString("name"),
                        row.getBoolean("stopped"),
                        row.getObject("told_for", LocalDate.class),
                        row.getObject("delivery_id", UUID.class)))
                .list();
    }

    void insert(UUID mailId, KeepMail mail, Caller owner, Instant now) {
        sql.sql("""
            INSERT INTO tenant_.comparison_mails (id, name, content, measure, kind, adjusted, rhythm, paused, owner_id, owner_name, created_at)
            VALUES (:id, :name, :content, :measure, :kind, :adjusted, :rhythm, :paused, :owner, :ownerName, :now)\
            """)
                .param("id", mailId)
                .param("name", mail.name().strip())
                .param("content", mail.sent().name())
                .param("measure", mail.measure())
                .param("kind", mail.kind() == null ? null : mail.kind().name())
                .param("adjusted", mail.adjusted())
                .param("rhythm", mail.rhythm().name())
                .param("paused", mail.paused())
                .param("owner", owner.accountId())
                .param("ownerName", owner.name())
                .param("now", SqlTime.utc(now))
                .update();
        keepReaders(mailId, mail);
    }

    /** Whether it was of that version. */
    boolean update(UUID mailId, long version, KeepMail mail) {
        boolean updated = sql.sql("""
            UPDATE tenant_.comparison_mails SET name = :name, content = :content, measure = :measure, kind = :kind, adjusted = :adjusted,
                rhythm = :rhythm, paused = :paused, version = version + 1
            WHERE id = :id AND version = :version\
            """)
                        .param("id", mailId)
                        .param("version", version)
                        .param("name", mail.name().strip())
                        .param("content", mail.sent().name())
                        .param("measure", mail.measure())
                        .param("kind", mail.kind() == null ? null : mail.kind().name())
                        .param("adjusted", mail.adjusted())
                        .param("rhythm", mail.rhythm().name())
                        .param("paused", mail.paused())
                        .update()
                > 0;
        if (updated) {
            keepReaders(mailId, mail);
        }
        return updated;
    }

    /** Whoever has stopped it stays so. */
    private void keepReaders(UUID mailId, KeepMail mail) {
        sql.sql("DELETE FROM tenant_.comparison_mail_readers WHERE mail_id = :mail AND NOT staff_id = ANY (:readers)")
                .param("mail", mailId)
                .param("readers", mail.readerIds().toArray(UUID[]::new))
                .update();
        sql.sql("""
            INSERT INTO tenant_.comparison_mail_readers (mail_id, staff_id) SELECT :mail, r.id FROM unnest(:readers) AS r (id)
            ON CONFLICT DO NOTHING\
            """)
                .param("mail", mailId)
                .param("readers", mail.readerIds().toArray(UUID[]::new))
                .update();
    }

    void delete(UUID mailId) {
        sql.sql("DELETE FROM tenant_.comparison_mails WHERE id = :id")
                .param("id", mailId)
                .update();
    }

    /** @param at null to get it again */
    boolean stop(UUID mailId, UUID staffId, @Nullable Instant at) {
        return sql.sql("""
            UPDATE tenant_.comparison_mail_readers SET stopped_at = CAST(:at AS timestamptz)
            WHERE mail_id = :mail AND staff_id = :staff\
            """)
                        .param("mail", mailId)
                        .param("staff", staffId)
                        .param("at", at == null ? null : at.toString())
                        .update()
                > 0;
    }

    /** Takes the telling of a period to somebody; whoever does not get it does not tell them. */
    boolean take(UUID mailId, UUID staffId, LocalDate from, Instant now) {
        return sql.sql("""
            UPDATE tenant_.comparison_mail_readers SET told_for = :from, told_at = :now, delivery_id = NULL
            WHERE mail_id = :mail AND staff_id = :staff AND stopped_at IS NULL AND (told_for IS NULL OR told_for < :from)\
            """)
                        .param("mail", mailId)
                        .param("staff", staffId)
                        .param("from", from)
                        .param("now", SqlTime.utc(now))
                        .update()
                > 0;
    }

    void sent(UUID mailId, UUID staffId, UUID deliveryId) {
        sql.sql("""
            UPDATE tenant_.comparison_mail_readers SET delivery_id = :delivery WHERE mail_id = :mail AND staff_id = :staff\
            """)
                .param("mail", mailId)
                .param("staff", staffId)
                .param("delivery", deliveryId)
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        String kind = row.getString("kind");
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("name"),
                Content.valueOf(row.getString("content")),
                row.getString("measure"),
                kind == null ? null : TicketKind.valueOf(kind),
                row.getBoolean("adjusted"),
                Rhythm.valueOf(row.getString("rhythm")),
                row.getBoolean("paused"),
                row.getObject("owner_id", UUID.class),
                row.getString("owner_name"),
                row.getLong("version"));
    }
}
