package io.hearth.desk.consistency;

import io.hearth.desk.consistency.ConflictView.Side;
import io.hearth.desk.consistency.ConflictView.TicketRef;
import io.hearth.desk.consistency.ConflictView.Writer;
import io.hearth.desk.ticket.Actor;
import io.hearth.desk.ticket.TicketSummary;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import io.hearth.reply.substance.Contradictions.Difference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** ReplyConflicts as people see and decide them; in the caller's transaction. */
@Component
class ConflictStore {

    private static final String SELECT = """
        SELECT c.id, c.estate_id, e.name AS estate, c.alike, c.differences::text AS differences, c.found_at, c.decision, c.note,
               c.decided_name, c.decided_at, c.version, c.reply_id, c.reply_number, c.approved,
               coalesce(v.content->>'title', '') AS title,
               a.message_id AS a_message, a.ticket_id AS a_ticket, ta.number AS a_number, ta.title AS a_question, a.reply AS a_reply,
               a.writer_id AS a_writer, a.writer_name AS a_name, a.at AS a_at, a.reply_id AS a_of, a.number AS a_version,
               b.message_id AS b_message, b.ticket_id AS b_ticket, tb.number AS b_number, tb.title AS b_question, b.reply AS b_reply,
               b.writer_id AS b_writer, b.writer_name AS b_name, b.at AS b_at, b.reply_id AS b_of, b.number AS b_version
        FROM tenant_.reply_conflicts c
        JOIN tenant_.estates e ON e.id = c.estate_id
        JOIN tenant_.said_replies a ON a.message_id = c.one_id
        JOIN tenant_.tickets ta ON ta.id = a.ticket_id
        LEFT JOIN tenant_.said_replies b ON b.message_id = c.other_id
        LEFT JOIN tenant_.tickets tb ON tb.id = b.ticket_id
        LEFT JOIN tenant_.reply_versions v ON v.reply_id = c.reply_id AND v.number = c.reply_number\
        """;

    private static final String IN_SIGHT = " AND (:all OR c.estate_id = ANY(:scope))";

    private final TenantSql sql;
    private final JsonMapper json;

    ConflictStore(TenantSql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** The newest first: by when they were found, or by when they were decided. */
    List<ConflictView> list(
            boolean open, @Nullable UUID estateId, EstateScope scope, @Nullable Cursor after, int limit) {
        String by = open ? "c.found_at" : "c.decided_at";
        return sql.sql(SELECT + " WHERE c.decision IS " + (open ? "NULL" : "NOT NULL") + " AND (" + by
                        + ", c.id) < (:at, :id)"
                        + " AND (CAST(:estate AS uuid) IS NULL OR c.estate_id = :estate)" + IN_SIGHT + " ORDER BY "
                        + by + " DESC, c.id DESC LIMIT :limit")
                .param("at", SqlTime.utc(after == null ? Cursor.LATEST : after.instant(0)))
                .param("id", after == null ? Cursor.HIGHEST_ID : after.uuid(1))
                .param("estate", estateId)
                .param("all", scope.everywhere())
                .param("scope", scope.named())
                .param("limit", limit)
                .query(this::view)
                .list();
    }

    Optional<ConflictView> find(UUID id, EstateScope scope) {
        return sql.sql(SELECT + " WHERE c.id = :id" + IN_SIGHT)
                .param("id", id)
                .param("all", scope.everywhere())
                .param("scope", scope.named())
                .query(this::view)
                .optional();
    }

    void lock(UUID id) {
        sql.sql("SELECT id FROM tenant_.reply_conflicts WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(UUID.class)
                .optional();
    }

    /** Decides it, or takes that back when there is no decision. */
    void decide(UUID id, @Nullable ConflictDecision decision, @Nullable String note, Actor by, Instant now) {
        boolean decided = decision != null;
        sql.sql("""
            UPDATE tenant_.reply_conflicts SET decision = :decision, note = :note, decided_by = CAST(:by AS uuid), decided_name = :name,
                decided_at = CAST(:at AS timestamptz), version = version + 1
            WHERE id = :id\
            """)
                .param("decision", decision == null ? null : decision.name())
                .param("note", note)
                .param("by", decided ? by.id() : null)
                .param("name", decided ? by.name() : null)
                .param("at", decided ? SqlTime.utc(now) : null)
                .param("id", id)
                .update();
    }

    private ConflictView view(ResultSet row, int number) throws SQLException {
        String decision = row.getString("decision");
        return new ConflictView(
                row.getObject("id", UUID.class),
                new TicketSummary.EstateRef(row.getObject("estate_id", UUID.class), row.getString("estate")),
                side(row, "a_"),
                row.getObject("b_message") == null ? approved(row) : side(row, "b_"),
                row.getDouble("alike"),
                List.of(json.readValue(row.getString("differences"), Difference[].class)),
                SqlTime.require(row, "found_at"),
                decision == null ? null : ConflictDecision.valueOf(decision),
                row.getString("note"),
                row.getString("decided_name"),
                SqlTime.find(row, "decided_at"),
                row.getLong("version"));
    }

    private static Side side(ResultSet row, String prefix) throws SQLException {
        return new Side(
                row.getObject(prefix + "message", UUID.class),
                new TicketRef(row.getObject(prefix + "ticket", UUID.class), row.getString(prefix + "number")),
                row.getString(prefix + "question"),
                row.getString(prefix + "reply"),
                new Writer(row.getObject(prefix + "writer", UUID.class), row.getString(prefix + "name")),
                SqlTime.require(row, prefix + "at"),
                row.getObject(prefix + "of", UUID.class),
                row.getObject(prefix + "version", Integer.class));
    }

    private static Side approved(ResultSet row) throws SQLException {
        return new Side(
                null,
                null,
                row.getString("title"),
                row.getString("approved"),
                null,
                null,
                row.getObject("reply_id", UUID.class),
                row.getObject("reply_number", Integer.class));
    }
}
