package io.hearth.desk.message;

import io.hearth.desk.contact.PhoneNumber;
import io.hearth.desk.ticket.Actor;
import io.hearth.desk.ticket.TicketMessages;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Messages in the database, in the caller's transaction. */
@Component
class MessageStore {

    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_LINE = 500;
    private static final String SELECT = """
        SELECT m.*, t.number, d.state AS delivery_state, coalesce(d.attempts, m.tries) AS all_tries,
               coalesce(m.outcome_note, d.answer) AS answer, coalesce(m.outcome_at, d.ended_at) AS ended_at,
               CASE WHEN d.state = 'QUEUED' THEN d.not_before END AS next_at
        FROM tenant_.messages m
        LEFT JOIN tenant_.tickets t ON t.id = m.ticket_id
        LEFT JOIN tenant_.deliveries d ON d.id = m.id\
        """;
    private static final String VISIBLE = " AND (:all OR t.estate_id = ANY(:scope))";
    private static final String WAITS = "m.outcome IS NULL AND m.direction = 'OUT' AND m.way IN ('PHONE', 'VISIT')";

    private final TenantSql sql;

    MessageStore(TenantSql sql) {
        this.sql = sql;
    }

    /** Who wrote about a ticket. */
    record Sender(
            MessageWay way,
            String address,
            String person,
            @Nullable String internetId) {}

    /** False when a message of this name is there already. */
    boolean insert(Message message) {
        return sql.sql("""
            INSERT INTO tenant_.messages
                (id, ticket_id, contact_id, direction, way, purpose, person, address, subject, text, key, attachment_ids, left_out,
                 internet_id, author_id, author_name, author_kind, at)
            VALUES (:id, :ticket, :contact, :direction, :way, :purpose, :person, :address, :subject, :text, :key, :attachments,
                    :leftOut, :internetId, :author, :authorName, :authorKind, :at)
            ON CONFLICT (key) WHERE key IS NOT NULL DO NOTHING\
            """)
                        .param("id", message.id())
                        .param("ticket", message.ticketId())
                        .param("contact", message.contactId())
                        .param("direction", message.direction().name())
                        .param("way", message.way().name())
                        .param("purpose", message.purpose().name())
                        .param("person", cut(message.person(), LONGEST_LINE))
                        .param("address", cut(message.address(), LONGEST_LINE))
                        .param("subject", cut(message.subject(), LONGEST_LINE))
                        .param("text", cut(message.text(), LONGEST_TEXT))
                        .param("key", message.key())
                        .param("attachments", message.attachmentIds().toArray(UUID[]::new))
                        .param(
                                "leftOut",
                                message.leftOut().stream()
                                        .map(line -> cut(line, LONGEST_LINE))
                                        .toArray(String[]::new))
                        .param("internetId", message.internetId())
                        .param("author", message.author().id())
                        .param("authorName", message.author().name())
                        .param("authorKind", message.author().kind().name())
                        .param("at", SqlTime.utc(message.at()))
                        .update()
                > 0;
    }

    Optional<UUID> byKey(String key) {
        return sql.sql("SELECT id FROM tenant_.messages WHERE key = :key")
                .param("key", key)
                .query(UUID.class)
                .optional();
    }

    /** Adds to what the person is to be told in the same call; empty when nothing waits to be told. */
    Optional<UUID> tellAsWell(UUID ticketId, MessageWay way, String text) {
        return sql.sql("""
            UPDATE tenant_.messages SET text = CASE WHEN position(:text IN text) > 0 THEN text
                ELSE left(text || E'\\n' || :text, 20000) END
            WHERE ticket_id = :ticket AND way = :way AND outcome IS NULL AND direction = 'OUT'
            RETURNING id\
            """)
                .param("text", text)
                .param("ticket", ticketId)
                .param("way", way.name())
                .query(UUID.class)
                .optional();
    }

    /** Whether somebody of the staff has written about the ticket. */
    boolean hasReplied(UUID ticketId) {
        return sql.sql("""
            SELECT EXISTS (SELECT FROM tenant_.messages
                           WHERE ticket_id = :ticket AND direction = 'OUT' AND purpose = 'REPLY' AND author_kind IN ('STAFF', 'API_CLIENT'))\
            """).param("ticket", ticketId).query(Boolean.class).single();
    }

    /** Who wrote last about the ticket. */
    Optional<Sender> lastSender(UUID ticketId) {
        return sql.sql("""
            SELECT way, address, person, internet_id FROM tenant_.messages
            WHERE ticket_id = :ticket AND direction = 'IN' ORDER BY id DESC LIMIT 1\
            """)
                .param("ticket", ticketId)
                .query((row, number) -> new Sender(
                        MessageWay.valueOf(row.getString("way")),
                        row.getString("address"),
                        row.getString("person"),
                        row.getString("internet_id")))
                .optional();
    }

    List<MessageView> ofTicket(UUID ticketId, UUID before, int limit) {
        return sql.sql(SELECT + " WHERE m.ticket_id = :ticket AND m.id < :before ORDER BY m.id DESC LIMIT :limit")
                .param("ticket", ticketId)
                .param("before", before)
                .param("limit", limit)
                .query(MessageStore::view)
                .list();
    }

    /** Messages about tickets in the caller's scope, the newest first. */
    List<MessageView> list(MessageList which, UUID since, UUID before, int limit) {
        String where = switch (which) {
            case ALL -> "true";
            case TO_TELL -> WAITS;
            case FAILED ->
                "m.direction = 'OUT' AND (m.outcome = 'FAILED' OR m.outcome IS NULL AND d.state IN ('FAILED',"
                        + " 'ABANDONED'))";
            case WAITING -> "m.outcome IS NULL AND d.state = 'QUEUED'";
            case RECEIVED -> "m.direction = 'IN'";
        };
        return sql.sql(SELECT + " WHERE " + where + " AND m.id > :since AND m.id < :before" + VISIBLE
                        + " ORDER BY m.id DESC LIMIT :limit")
                .param("since", since)
                .param("before", before)
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .param("limit", limit)
                .query(MessageStore::view)
                .list();
    }

    /** The message, if its ticket is in the caller's scope. */
    Optional<MessageView> find(UUID id) {
        return sql.sql(SELECT + " WHERE m.id = :id" + VISIBLE)
                .param("id", id)
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .query(MessageStore::view)
                .optional();
    }

    /** Says what became of a message; false when that was known. */
    boolean end(UUID id, MessageState outcome, @Nullable String note, Instant now) {
        return sql.sql("""
            UPDATE tenant_.messages SET outcome = :outcome, outcome_note = :note, outcome_at = :now
            WHERE id = :id AND direction = 'OUT' AND (outcome IS NULL OR outcome = 'DELIVERED' AND :outcome = 'FAILED')\
            """)
                        .param("outcome", outcome.name())
                        .param("note", note == null ? null : cut(note, LONGEST_LINE))
                        .param("now", SqlTime.utc(now))
                        .param("id", id)
                        .update()
                > 0;
    }

    void attach(UUID id, List<UUID> attachmentIds, List<String> leftOut) {
        sql.sql("""
            UPDATE tenant_.messages SET attachment_ids = attachment_ids || :attachments, left_out = left_out || :leftOut
            WHERE id = :id AND direction = 'IN'\
            """)
                .param("attachments", attachmentIds.toArray(UUID[]::new))
                .param("leftOut", leftOut.toArray(String[]::new))
                .param("id", id)
                .update();
    }

    /** Files of a message that waits to be told. */
    void attachSent(UUID id, List<UUID> attachmentIds) {
        sql.sql("UPDATE tenant_.messages SET attachment_ids = attachment_ids || :attachments WHERE id = :id")
                .param("attachments", attachmentIds.toArray(UUID[]::new))
                .param("id", id)
                .update();
    }

    /** The files that staff sent about a ticket, the newest first. */
    List<UUID> filesSent(UUID ticketId) {
        return sql.sql("""
            SELECT f.id FROM (SELECT DISTINCT unnest(attachment_ids) AS id FROM tenant_.messages
                              WHERE ticket_id = :ticket AND direction = 'OUT') f
            ORDER BY f.id DESC\
            """)
                .param("ticket", ticketId)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    void tried(UUID id) {
        sql.sql("UPDATE tenant_.messages SET tries = tries + 1 WHERE id = :id")
                .param("id", id)
                .update();
    }

    /** The ticket of a message of ours, or of a mail that came before, by what an answer names. */
    Optional<UUID> ticketOf(List<UUID> ids, List<String> internetIds) {
        return sql.sql("""
            SELECT ticket_id FROM tenant_.messages
            WHERE ticket_id IS NOT NULL AND (id = ANY(:ids) OR internet_id = ANY(:internetIds))
            ORDER BY id DESC LIMIT 1\
            """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("internetIds", internetIds.toArray(String[]::new))
                .query(UUID.class)
                .optional();
    }

    /** Whether the address has to do with the ticket: something went there, or came from there. */
    boolean knows(UUID ticketId, String address) {
        return sql.sql("""
            SELECT count(*) FROM tenant_.messages WHERE ticket_id = :ticket AND lower(address) = lower(:address)\
            """)
                        .param("ticket", ticketId)
                        .param("address", address)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** How many messages of a purpose went to an address since then. */
    long countTo(String address, MessagePurpose purpose, Instant since) {
        return sql.sql("""
            SELECT count(*) FROM tenant_.messages
            WHERE direction = 'OUT' AND lower(address) = lower(:address) AND purpose = :purpose AND id > :since\
            """)
                .param("address", address)
                .param("purpose", purpose.name())
                .param("since", UuidV7.first(since))
                .query(Long.class)
                .single();
    }

    private static MessageView view(ResultSet row, int number) throws SQLException {
        MessageView.Direction direction = MessageView.Direction.valueOf(row.getString("direction"));
        MessageWay way = MessageWay.valueOf(row.getString("way"));
        return new MessageView(
                row.getObject("id", UUID.class),
                row.getObject("ticket_id", UUID.class),
                row.getString("number"),
                row.getObject("contact_id", UUID.class),
                direction,
                way,
                MessagePurpose.valueOf(row.getString("purpose")),
                row.getString("person"),
                shown(way, row.getString("address")),
                row.getString("subject"),
                row.getString("text"),
                MessageState.valueOf(TicketMessages.state(
                        direction.name(), row.getString("outcome"), row.getString("delivery_state"))),
                row.getInt("all_tries"),
                row.getString("answer"),
                SqlTime.find(row, "next_at"),
                Arrays.stream(objects(row.getArray("attachment_ids")))
                        .map(UUID.class::cast)
                        .toList(),
                Arrays.stream(objects(row.getArray("left_out")))
                        .map(String::valueOf)
                        .toList(),
                new Actor(
                        row.getObject("author_id", UUID.class),
                        row.getString("author_name"),
                        Caller.Kind.valueOf(row.getString("author_kind"))),
                SqlTime.require(row, "at"),
                SqlTime.find(row, "ended_at"));
    }

    /** An address as the caller may see it: {@code 138****8000}, {@code w***@example.com}. */
    static String shown(MessageWay way, String address) {
        if (address.isEmpty() || Access.may(Permission.PERSONAL_DATA_READ)) {
            return address;
        }
        int at = address.indexOf('@');
        return way == MessageWay.EMAIL && at > 0
                ? address.charAt(0) + "***" + address.substring(at)
                : PhoneNumber.mask(address);
    }

    private static Object[] objects(Array array) throws SQLException {
        return (Object[]) array.getArray();
    }

    /** What the database cannot keep is left out. */
    private static String cut(String text, int longest) {
        String kept = text.replace("\u0000", "");
        return kept.length() <= longest ? kept : kept.substring(0, longest - 1) + "…";
    }
}
