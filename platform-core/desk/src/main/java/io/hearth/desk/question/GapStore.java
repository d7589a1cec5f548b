package io.hearth.desk.question;

import io.hearth.desk.question.OpenQuestionView.TicketRef;
import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import io.hearth.workflow.TicketKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was asked and answered without the library; in the caller's transaction. */
@Component
class GapStore {

    private static final String RAISED = """
        SELECT q.id, q.kind, q.estate_id, q.text, q.text AS shown, q.ticket_id, t.number, q.asked_at AS at, q.answer,
               q.ended_name AS by_name, true AS raised
        FROM tenant_.open_questions q LEFT JOIN tenant_.tickets t ON t.id = q.ticket_id
        WHERE q.reply_id IS NULL AND q.state <> 'WITHDRAWN' AND (:all OR q.estate_id = ANY(:scope))
          AND NOT EXISTS (SELECT 1 FROM tenant_.question_gap_marks k WHERE k.item_id = q.id)\
        """;

    private static final String BY_HAND = """
        SELECT m.id, t.kind, t.estate_id, t.title || ' ' || left(t.description, 300) AS text, t.title AS shown, m.ticket_id,
               t.number, m.at, m.text AS answer, m.author_name AS by_name, false AS raised
        FROM tenant_.messages m JOIN tenant_.tickets t ON t.id = m.ticket_id
        WHERE m.direction = 'OUT' AND m.purpose = 'REPLY' AND m.author_kind = 'STAFF' AND m.ticket_id IS NOT NULL
          AND (:all OR t.estate_id = ANY(:scope))
          AND NOT EXISTS (SELECT 1 FROM tenant_.reply_uses u WHERE u.message_id = m.id)
          AND NOT EXISTS (SELECT 1 FROM tenant_.question_gap_marks k WHERE k.item_id = m.id)
          AND NOT EXISTS (SELECT 1 FROM tenant_.open_questions o WHERE o.ticket_id = m.ticket_id)\
        """;

    private final TenantSql sql;

    GapStore(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * Something that was asked.
     *
     * @param text what is compared
     * @param shown what people read
     */
    record Item(
            UUID id,
            TicketKind kind,
            UUID estateId,
            String text,
            String shown,
            @Nullable TicketRef ticket,
            Instant at,
            @Nullable String answer,
            @Nullable String answeredBy,
            boolean raised) {}

    List<Item> raised(EstateScope scope, Instant since, int most) {
        return sql.sql(RAISED + " AND q.asked_at >= :since ORDER BY q.asked_at DESC, q.id DESC LIMIT :most")
                .param("all", scope.everywhere())
                .param("scope", scope.named())
                .param("since", SqlTime.utc(since))
                .param("most", most)
                .query(GapStore::item)
                .list();
    }

    List<Item> answeredByHand(EstateScope scope, Instant since, int most) {
        return sql.sql(BY_HAND + " AND m.id > :since ORDER BY m.id DESC LIMIT :most")
                .param("all", scope.everywhere())
                .param("scope", scope.named())
                .param("since", UuidV7.first(since))
                .param("most", most)
                .query(GapStore::item)
                .list();
    }

    /** Those of these that are there, the newest first. */
    List<Item> all(EstateScope scope, Collection<UUID> ids) {
        return sql.sql("SELECT * FROM (" + RAISED + " AND q.id = ANY(:ids) UNION ALL " + BY_HAND
                        + " AND m.id = ANY(:ids)) i ORDER BY at DESC, id DESC")
                .param("all", scope.everywhere())
                .param("scope", scope.named())
                .param("ids", ids.toArray(UUID[]::new))
                .query(GapStore::item)
                .list();
    }

    void mark(Collection<UUID> items, @Nullable UUID replyId, Actor by, Instant at) {
        sql.sql("""
            INSERT INTO tenant_.question_gap_marks (item_id, reply_id, by_id, by_name, at)
            SELECT unnest(CAST(:items AS uuid[])), CAST(:reply AS uuid), :by, :name, :at
            ON CONFLICT (item_id) DO UPDATE SET reply_id = excluded.reply_id, by_id = excluded.by_id, by_name = excluded.by_name,
                at = excluded.at\
            """)
                .param("items", items.toArray(UUID[]::new))
                .param("reply", replyId)
                .param("by", by.id())
                .param("name", by.name())
                .param("at", SqlTime.utc(at))
                .update();
    }

    void unmark(Collection<UUID> items) {
        sql.sql("DELETE FROM tenant_.question_gap_marks WHERE item_id = ANY(:items) AND reply_id IS NULL")
                .param("items", items.toArray(UUID[]::new))
                .update();
    }

    private static Item item(ResultSet row, int number) throws SQLException {
        UUID ticket = row.getObject("ticket_id", UUID.class);
        return new Item(
                row.getObject("id", UUID.class),
                TicketKind.valueOf(row.getString("kind")),
                row.getObject("estate_id", UUID.class),
                row.getString("text"),
                row.getString("shown"),
                ticket == null ? null : new TicketRef(ticket, row.getString("number")),
                SqlTime.require(row, "at"),
                row.getString("answer"),
                row.getString("by_name"),
                row.getBoolean("raised"));
    }
}
