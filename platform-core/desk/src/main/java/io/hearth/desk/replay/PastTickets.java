package io.hearth.desk.replay;

import io.hearth.desk.replay.PastTicket.Entry;
import io.hearth.desk.ticket.Channel;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads tickets and their history: two statements, however many there are. In the caller's transaction. */
@Component
class PastTickets {

    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private static final String TICKETS = """
        SELECT t.id, t.kind, t.priority, t.channel, t.estate_id, t.unit_id, t.category_id, coalesce(c.code, '') AS category,
               coalesce(m.key, '') AS team, t.assignee_id, t.opened_at, t.fields::text AS fields, t.workflow_key, t.workflow_version,
               t.contact_id IS NULL AND t.reporter_name IS NULL AND t.reporter_phone IS NULL AS anonymous
        FROM tenant_.tickets t
        LEFT JOIN tenant_.categories c ON c.id = t.category_id
        LEFT JOIN tenant_.teams m ON m.id = t.team_id
        WHERE t.id = ANY(:ids) ORDER BY t.id\
        """;

    private static final String PAST = """
        SELECT ticket_id, type, at, actor_id, actor_kind, data::text AS data FROM tenant_.ticket_history
        WHERE ticket_id = ANY(:ids) AND at <= :asOf AND type = ANY(:types) ORDER BY ticket_id, at, id\
        """;

    private final TenantSql sql;
    private final JsonMapper json;

    PastTickets(TenantSql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Those of the tickets that are there, without their history. */
    List<PastTicket> read(Collection<UUID> ids) {
        return read(ids, Map.of());
    }

    /** @param types of the history's rows that matter */
    List<PastTicket> read(Collection<UUID> ids, Instant asOf, String... types) {
        Map<UUID, List<Entry>> past = new HashMap<>();
        sql.sql(PAST)
                .param("ids", ids.toArray(UUID[]::new))
                .param("asOf", SqlTime.utc(asOf))
                .param("types", types)
                .query(row -> {
                    past.computeIfAbsent(row.getObject("ticket_id", UUID.class), ticket -> new ArrayList<>())
                            .add(entry(row));
                });
        return read(ids, past);
    }

    private List<PastTicket> read(Collection<UUID> ids, Map<UUID, List<Entry>> past) {
        return sql.sql(TICKETS)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> ticket(row, past))
                .list();
    }

    private Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("type"),
                SqlTime.require(row, "at"),
                row.getObject("actor_id", UUID.class),
                row.getString("actor_kind"),
                json.readTree(row.getString("data")));
    }

    private PastTicket ticket(ResultSet row, Map<UUID, List<Entry>> past) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        @Nullable String fields = row.getString("fields");
        return new PastTicket(
                id,
                TicketKind.valueOf(row.getString("kind")),
                Priority.valueOf(row.getString("priority")),
                Channel.valueOf(row.getString("channel")),
                row.getObject("estate_id", UUID.class),
                row.getObject("unit_id", UUID.class),
                row.getString("category"),
                row.getObject("category_id", UUID.class),
                row.getString("team"),
                row.getObject("assignee_id", UUID.class),
                SqlTime.require(row, "opened_at"),
                row.getBoolean("anonymous"),
                fields == null ? Map.of() : json.readValue(fields, FIELDS),
                row.getString("workflow_key"),
                row.getInt("workflow_version"),
                past.getOrDefault(id, List.of()));
    }
}
