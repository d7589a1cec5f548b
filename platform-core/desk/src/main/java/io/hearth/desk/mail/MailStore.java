package io.hearth.desk.mail;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Mails that came, in the database, in the caller's transaction. */
@Component
class MailStore {

    private static final int LONGEST_LINE = 300;
    private static final int LONGEST_EXCERPT = 1_000;
    private static final String SELECT = """
        SELECT m.*, t.number FROM tenant_.mails m LEFT JOIN tenant_.tickets t ON t.id = m.ticket_id\
        """;
    private static final String VISIBLE = " AND (:all OR m.estate_id = ANY(:scope))";

    private final TenantSql sql;

    MailStore(TenantSql sql) {
        this.sql = sql;
    }

    /** The row of a mail at its server, new or not. */
    Mail begin(Mailbox mailbox, long validity, long uid, Instant now) {
        sql.sql("""
            INSERT INTO tenant_.mails (id, mailbox_id, estate_id, validity, uid, state, received_at)
            VALUES (:id, :mailbox, :estate, :validity, :uid, 'RECEIVED', :now)
            ON CONFLICT (mailbox_id, validity, uid) DO UPDATE SET attempts = mails.attempts + 1\
            """)
                .param("id", UuidV7.next())
                .param("mailbox", mailbox.id())
                .param("estate", mailbox.estateId())
                .param("validity", validity)
                .param("uid", uid)
                .param("now", SqlTime.utc(now))
                .update();
        return sql.sql(SELECT + " WHERE m.mailbox_id = :mailbox AND m.validity = :validity AND m.uid = :uid")
                .param("mailbox", mailbox.id())
                .param("validity", validity)
                .param("uid", uid)
                .query(MailStore::mail)
                .single();
    }

    /** What the mail says of itself. */
    void describe(UUID id, ParsedMail mail) {
        MailHeaders.Sender from = mail.from();
        sql.sql("""
            UPDATE tenant_.mails SET internet_id = :internetId, sender = :sender, sender_name = :name, subject = :subject,
                excerpt = :excerpt, files = :files
            WHERE id = :id\
            """)
                .param("internetId", mail.messageId())
                .param("sender", from == null ? "" : cut(from.address(), LONGEST_LINE))
                .param("name", from == null ? "" : cut(from.name(), LONGEST_LINE))
                .param("subject", cut(mail.subject(), LONGEST_LINE))
                .param("excerpt", cut(mail.said(), LONGEST_EXCERPT))
                .param("files", mail.files().size())
                .param("id", id)
                .update();
    }

    void end(UUID id, MailState state, @Nullable String why, @Nullable UUID ticketId) {
        sql.sql("UPDATE tenant_.mails SET state = :state, why = :why, ticket_id = :ticket WHERE id = :id")
                .param("state", state.name())
                .param("why", why == null ? null : cut(why, LONGEST_LINE))
                .param("ticket", ticketId)
                .param("id", id)
                .update();
    }

    /** Whether the same mail came before and something became of it. */
    boolean cameBefore(UUID id, String internetId) {
        return sql.sql("""
            SELECT count(*) FROM tenant_.mails
            WHERE internet_id = :internetId AND id <> :id AND state IN ('TICKET', 'MESSAGE', 'SET_ASIDE', 'DISMISSED')\
            """)
                        .param("internetId", internetId)
                        .param("id", id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** How many mails of the sender were taken since then. */
    long takenFrom(String sender, UUID since) {
        return sql.sql("""
            SELECT count(*) FROM tenant_.mails WHERE sender = :sender AND id > :since AND state IN ('TICKET', 'MESSAGE')\
            """)
                .param("sender", sender)
                .param("since", since)
                .query(Long.class)
                .single();
    }

    /** Whether somebody who works for the company has this address. */
    boolean isStaff(String address) {
        return sql.sql("SELECT count(*) FROM tenant_.staff WHERE active AND lower(email) = :address")
                        .param("address", address)
                        .query(Long.class)
                        .single()
                > 0;
    }

    Optional<Mail> find(UUID id) {
        return sql.sql(SELECT + " WHERE m.id = :id" + VISIBLE)
                .param("id", id)
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .query(MailStore::mail)
                .optional();
    }

    /** The mail, for this transaction alone. */
    Optional<Mail> lock(UUID id) {
        sql.sql("SELECT id FROM tenant_.mails WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(UUID.class)
                .optional();
        return find(id);
    }

    List<Mail> list(@Nullable MailState state, UUID before, int limit) {
        return sql.sql(SELECT + " WHERE m.id < :before" + (state == null ? "" : " AND m.state = :state") + VISIBLE
                        + " ORDER BY m.id DESC LIMIT :limit")
                .param("before", before)
                .param("state", state == null ? null : state.name())
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .param("limit", limit)
                .query(MailStore::mail)
                .list();
    }

    /** Forgets some of what came before then and was nothing; answers with their ids. */
    List<UUID> forget(UUID before, int most) {
        return sql.sql("""
            DELETE FROM tenant_.mails WHERE id IN (
                SELECT id FROM tenant_.mails WHERE state IN ('IGNORED', 'DISMISSED') AND id < :before ORDER BY id LIMIT :most)
            RETURNING id\
            """)
                .param("before", before)
                .param("most", most)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    private static Mail mail(ResultSet row, int number) throws SQLException {
        return new Mail(
                row.getObject("id", UUID.class),
                row.getObject("mailbox_id", UUID.class),
                row.getObject("estate_id", UUID.class),
                row.getString("sender"),
                row.getString("sender_name"),
                row.getString("subject"),
                row.getString("excerpt"),
                row.getInt("files"),
                MailState.valueOf(row.getString("state")),
                row.getString("why"),
                row.getObject("ticket_id", UUID.class),
                row.getString("number"),
                SqlTime.require(row, "received_at"),
                row.getInt("attempts"));
    }

    static String cut(String text, int longest) {
        String kept = text.replace("\u0000", "");
        return kept.length() <= longest ? kept : kept.substring(0, longest - 1) + "…";
    }
}
