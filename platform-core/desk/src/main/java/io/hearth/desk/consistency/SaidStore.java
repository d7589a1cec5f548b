package io.hearth.desk.consistency;

import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import io.hearth.reply.substance.Contradictions;
import io.hearth.reply.substance.Contradictions.Difference;
import io.hearth.workflow.TicketKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What was told owners, and what of it differs; in the caller's transaction. */
@Component
class SaidStore {

    private static final String COLUMNS =
            "message_id, ticket_id, estate_id, kind, question, reply, reply_id, number, changed, filled, claims";

    /** What staff wrote to whoever brought a ticket, also where the library wrote it for them. */
    private static final String FRESH = """
        SELECT m.id AS message_id, m.ticket_id, t.estate_id, t.kind, t.title || ' ' || left(t.description, 300) AS question,
               m.text AS reply, u.reply_id, u.number, coalesce(u.edits > 0, false) AS changed, u.filled, false AS claims,
               m.author_id, m.author_name, m.at
        FROM tenant_.messages m
        JOIN tenant_.tickets t ON t.id = m.ticket_id
        LEFT JOIN LATERAL (SELECT r.reply_id, r.number, r.edits, r.filled FROM tenant_.reply_uses r
            WHERE r.message_id = m.id ORDER BY r.id DESC LIMIT 1) u ON true
        WHERE m.ticket_id = ANY(:tickets) AND m.direction = 'OUT' AND m.purpose = 'REPLY' AND m.author_kind = 'STAFF'
          AND NOT EXISTS (SELECT 1 FROM tenant_.said_replies s WHERE s.message_id = m.id)
        ORDER BY m.id\
        """;

    private final TenantSql sql;
    private final JsonMapper json;

    SaidStore(TenantSql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /**
     * Something that was told an owner.
     *
     * @param replyId the reply of the library that it was
     * @param changed whether that was changed before it was sent
     * @param filled as the library said it
     */
    record SaidReply(
            UUID messageId,
            UUID ticketId,
            UUID estateId,
            TicketKind kind,
            String question,
            String reply,
            @Nullable UUID replyId,
            @Nullable Integer number,
            boolean changed,
            @Nullable String filled) {

        /** Whether the library says it word for word. */
        boolean byTheBook() {
            return replyId != null && !changed;
        }

        Contradictions.Said said() {
            return new Contradictions.Said(question, reply, estateId.toString());
        }
    }

    /** The other side of a conflict that is no message. */
    record Approved(UUID replyId, int number, String text) {}

    /** Keeps what was sent about these tickets since they were looked at last. What claims nothing has nothing to be compared. */
    void keep(Collection<UUID> tickets) {
        record Fresh(SaidReply said, UUID writer, String name, Instant at) {}
        List<Fresh> fresh = sql.sql(FRESH)
                .param("tickets", tickets.toArray(UUID[]::new))
                .query((row, number) -> new Fresh(
                        said(row, number),
                        row.getObject("author_id", UUID.class),
                        row.getString("author_name"),
                        SqlTime.require(row, "at")))
                .list();
        for (Fresh each : fresh) {
            SaidReply said = each.said();
            sql.sql("INSERT INTO tenant_.said_replies (" + COLUMNS + ", compared, writer_id, writer_name, at)" + """
                 VALUES (:id, :ticket, :estate, :kind, :question, :reply, :of, :number, :changed, :filled, :claims, NOT :claims, :writer,
                         :name, :at)
                ON CONFLICT (message_id) DO NOTHING\
                """)
                    .param("id", said.messageId())
                    .param("ticket", said.ticketId())
                    .param("estate", said.estateId())
                    .param("kind", said.kind().name())
                    .param("question", said.question())
                    .param("reply", said.reply())
                    .param("of", said.replyId())
                    .param("number", said.number())
                    .param("changed", said.changed())
                    .param("filled", said.filled())
                    .param("claims", Contradictions.claims(said.reply()))
                    .param("writer", each.writer())
                    .param("name", each.name())
                    .param("at", SqlTime.utc(each.at()))
                    .update();
        }
    }

    /** Tickets on which staff have answered since, by id. */
    List<UUID> writtenTo(Instant since, UUID after, int most) {
        return sql.sql("""
            SELECT DISTINCT m.ticket_id FROM tenant_.messages m
            WHERE m.direction = 'OUT' AND m.purpose = 'REPLY' AND m.author_kind = 'STAFF' AND m.ticket_id IS NOT NULL
              AND m.id > :since AND m.ticket_id > :after
            ORDER BY m.ticket_id LIMIT :most\
            """)
                .param("since", UuidV7.first(since))
                .param("after", after)
                .param("most", most)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** How many conflicts are known, decided or not. */
    int count() {
        return sql.sql("SELECT count(*) FROM tenant_.reply_conflicts")
                .query(Integer.class)
                .single();
    }

    /** What was sent about these tickets, claims something and has not been compared. */
    List<SaidReply> toCompare(Collection<UUID> tickets) {
        return sql.sql("SELECT " + COLUMNS + """
             FROM tenant_.said_replies WHERE ticket_id = ANY(:tickets) AND claims AND NOT compared ORDER BY message_id\
            """)
                .param("tickets", tickets.toArray(UUID[]::new))
                .query(SaidStore::said)
                .list();
    }

    /** What the estate's owners were told lately about anything, the newest first. */
    List<SaidReply> lately(UUID estateId, Instant since, int most) {
        return sql.sql("SELECT " + COLUMNS + """
             FROM tenant_.said_replies WHERE estate_id = :estate AND claims AND message_id > :since
            ORDER BY message_id DESC LIMIT :most\
            """)
                .param("estate", estateId)
                .param("since", UuidV7.first(since))
                .param("most", most)
                .query(SaidStore::said)
                .list();
    }

    void compared(UUID messageId) {
        sql.sql("UPDATE tenant_.said_replies SET compared = true WHERE message_id = :id")
                .param("id", messageId)
                .update();
    }

    /** Two answers differ; the later of them comes first. Nothing happens when that is known. */
    void differ(SaidReply one, SaidReply other, double alike, List<Difference> differences, Instant now) {
        insert(one, other.messageId(), null, alike, differences, now);
    }

    /** An answer differs from the approved reply. */
    void differs(SaidReply one, Approved approved, double alike, List<Difference> differences, Instant now) {
        insert(one, null, approved, alike, differences, now);
    }

    private void insert(
            SaidReply one,
            @Nullable UUID other,
            @Nullable Approved approved,
            double alike,
            List<Difference> differences,
            Instant now) {
        sql.sql("""
            INSERT INTO tenant_.reply_conflicts
                (id, estate_id, one_id, other_id, reply_id, reply_number, approved, alike, differences, found_at)
            VALUES (:id, :estate, :one, CAST(:other AS uuid), CAST(:reply AS uuid), :number, :approved, :alike,
                    CAST(:differences AS jsonb), :now)
            ON CONFLICT DO NOTHING\
            """)
                .param("id", UuidV7.next())
                .param("estate", one.estateId())
                .param("one", one.messageId())
                .param("other", other)
                .param("reply", approved == null ? null : approved.replyId())
                .param("number", approved == null ? null : approved.number())
                .param("approved", approved == null ? null : approved.text())
                .param("alike", Math.min(1, alike))
                .param("differences", json.writeValueAsString(differences))
                .param("now", SqlTime.utc(now))
                .update();
    }

    private static SaidReply said(ResultSet row, int number) throws SQLException {
        return new SaidReply(
                row.getObject("message_id", UUID.class),
                row.getObject("ticket_id", UUID.class),
                row.getObject("estate_id", UUID.class),
                TicketKind.valueOf(row.getString("kind")),
                row.getString("question"),
                row.getString("reply"),
                row.getObject("reply_id", UUID.class),
                row.getObject("number", Integer.class),
                row.getBoolean("changed"),
                row.getString("filled"));
    }
}
