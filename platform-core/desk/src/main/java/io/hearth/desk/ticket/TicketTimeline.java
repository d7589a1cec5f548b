package io.hearth.desk.ticket;

import io.hearth.kernel.access.Caller;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A ticket's history with what was said, the newest first; that of the tickets merged into it stands between. */
@Component
class TicketTimeline {

    private static final String SORT = "timeline.id";
    private static final TypeReference<LinkedHashMap<String, Object>> DATA = new TypeReference<>() {};

    private final TenantSql sql;
    private final TicketFamily family;
    private final JsonMapper json;

    TicketTimeline(TenantSql sql, TicketFamily family, JsonMapper json) {
        this.sql = sql;
        this.family = family;
        this.json = json;
    }

    Slice<TimelineEntry> page(UUID ticketId, @Nullable String cursor, int limit) {
        Cursor after = Cursor.parse(cursor, SORT, 1);
        var rows = sql.sql("""
            SELECT h.id, h.type, h.at, h.actor_id, h.actor_name, h.actor_kind, h.data::text AS data,
                   c.id AS comment_id, c.text AS comment_text, c.visibility AS comment_visibility, r.text AS contact_text,
                   m.id AS message_id, m.subject AS message_subject, left(m.text, 4000) AS message_text, m.direction AS message_direction,
                   m.outcome AS message_outcome, coalesce(m.outcome_note, d.answer) AS message_answer, d.state AS delivery_state,
                   coalesce(d.attempts, 0) AS message_attempts, s.number AS merged_number
            FROM unnest(:tickets::uuid[]) AS f (id)
            CROSS JOIN LATERAL (
                SELECT * FROM tenant_.ticket_history WHERE ticket_id = f.id AND id < :before ORDER BY id DESC LIMIT :limit) h
            LEFT JOIN tenant_.tickets s ON s.id = f.id AND f.id <> :ticket
            LEFT JOIN tenant_.ticket_comments c ON c.id = CAST(h.data->>'commentId' AS uuid)
            LEFT JOIN tenant_.contact_records r ON r.id = CAST(h.data->>'contactRecordId' AS uuid)
            LEFT JOIN tenant_.messages m ON m.id = CAST(h.data->>'messageId' AS uuid)
            LEFT JOIN tenant_.deliveries d ON d.id = m.id
            ORDER BY h.id DESC LIMIT :limit\
            """)
                .param("tickets", family.withMerged(ticketId).toArray(UUID[]::new))
                .param("ticket", ticketId)
                .param("before", after == null ? Cursor.HIGHEST_ID : after.uuid(0))
                .param("limit", limit + 1)
                .query(this::entry)
                .list();
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.id()));
    }

    private TimelineEntry entry(ResultSet row, int number) throws SQLException {
        Map<String, Object> data = json.readValue(row.getString("data"), DATA);
        data.remove("commentId");
        UUID commentId = row.getObject("comment_id", UUID.class);
        return new TimelineEntry(
                row.getObject("id", UUID.class),
                TimelineEntry.Type.valueOf(row.getString("type")),
                SqlTime.require(row, "at"),
                new Actor(
                        row.getObject("actor_id", UUID.class),
                        row.getString("actor_name"),
                        Caller.Kind.valueOf(row.getString("actor_kind"))),
                data,
                commentId == null
                        ? null
                        : new TimelineEntry.CommentText(
                                commentId,
                                row.getString("comment_text"),
                                Visibility.valueOf(row.getString("comment_visibility"))),
                row.getString("contact_text"),
                message(row),
                row.getString("merged_number"));
    }

    private static TimelineEntry.@Nullable MessageText message(ResultSet row) throws SQLException {
        UUID id = row.getObject("message_id", UUID.class);
        return id == null
                ? null
                : new TimelineEntry.MessageText(
                        id,
                        row.getString("message_subject"),
                        row.getString("message_text"),
                        TicketMessages.state(
                                row.getString("message_direction"),
                                row.getString("message_outcome"),
                                row.getString("delivery_state")),
                        row.getInt("message_attempts"),
                        row.getString("message_answer"));
    }
}
