package io.hearth.desk.clock;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.Categories;
import io.hearth.desk.ticket.CategoryView;
import io.hearth.desk.ticket.ClockedTicket;
import io.hearth.desk.workflow.Workflows;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.sla.Happening;
import io.hearth.sla.Timeline;
import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what happened to tickets as clocks look at it: two statements, however many tickets there are. In the caller's transaction. */
@Component
class TimelineReader {

    /** The newest of what the columns say belongs to the version, so the ticket is read before its history. */
    private static final String TICKETS = """
        SELECT id, number, kind, priority, channel, category_id, estate_id, assignee_id, team_id, state,
               workflow_key, workflow_version, opened_at, version
        FROM tenant_.tickets WHERE id = ANY(:ids)\
        """;

    private static final String HISTORY = """
        SELECT ticket_id, id, type, at, actor_kind, data::text AS data FROM tenant_.ticket_history
        WHERE ticket_id = ANY(:ids) ORDER BY ticket_id, at, id\
        """;

    private static final String UTC = "UTC";

    private final TenantSql sql;
    private final JsonMapper json;
    private final Workflows workflows;
    private final Categories categories;
    private final EstateDirectory estates;

    TimelineReader(
            TenantSql sql, JsonMapper json, Workflows workflows, Categories categories, EstateDirectory estates) {
        this.sql = sql;
        this.json = json;
        this.workflows = workflows;
        this.categories = categories;
        this.estates = estates;
    }

    /** A ticket and what happened to it. */
    record Read(ClockedTicket ticket, Timeline timeline) {}

    /** Those of the tickets that are there. */
    List<Read> read(Collection<UUID> ids) {
        List<ClockedTicket> tickets = sql.sql(TICKETS)
                .param("ids", ids.toArray(UUID[]::new))
                .query(TimelineReader::ticket)
                .list();
        Map<UUID, List<HistoryRow>> rows = rows(ids);
        return tickets.stream()
                .map(ticket -> new Read(ticket, timeline(ticket, rows.getOrDefault(ticket.id(), List.of()))))
                .toList();
    }

    /** What happened to a ticket whose row the caller has. */
    Timeline read(ClockedTicket ticket) {
        return timeline(ticket, rows(List.of(ticket.id())).getOrDefault(ticket.id(), List.of()));
    }

    /** A ticket to which nothing has happened but its opening. */
    Timeline ofNew(ClockedTicket ticket, Happening.By by) {
        return history(ticket).begun(by);
    }

    private Timeline timeline(ClockedTicket ticket, List<HistoryRow> rows) {
        return history(ticket).of(rows);
    }

    private HistoryOfTicket history(ClockedTicket ticket) {
        return new HistoryOfTicket(ticket, workflows::require, this::categoryCode, this::zone);
    }

    private Map<UUID, List<HistoryRow>> rows(Collection<UUID> ids) {
        Map<UUID, List<HistoryRow>> rows = new LinkedHashMap<>();
        sql.sql(HISTORY).param("ids", ids.toArray(UUID[]::new)).query(row -> {
            rows.computeIfAbsent(row.getObject("ticket_id", UUID.class), ticket -> new ArrayList<>())
                    .add(historyRow(row));
        });
        return rows;
    }

    private HistoryRow historyRow(ResultSet row) throws SQLException {
        JsonNode data = json.readTree(row.getString("data"));
        return new HistoryRow(row.getString("type"), SqlTime.require(row, "at"), row.getString("actor_kind"), data);
    }

    private @Nullable String categoryCode(UUID categoryId) {
        return categories.find(categoryId).map(CategoryView::code).orElse(null);
    }

    private ZoneId zone(UUID estateId) {
        return ZoneId.of(estates.find(estateId).map(EstateView::timeZone).orElse(UTC));
    }

    static ClockedTicket ticket(ResultSet row, int number) throws SQLException {
        return new ClockedTicket(
                row.getObject("id", UUID.class),
                row.getString("number"),
                TicketKind.valueOf(row.getString("kind")),
                Priority.valueOf(row.getString("priority")),
                row.getString("channel"),
                row.getObject("category_id", UUID.class),
                row.getObject("estate_id", UUID.class),
                row.getObject("assignee_id", UUID.class),
                row.getObject("team_id", UUID.class),
                row.getString("state"),
                row.getString("workflow_key"),
                row.getInt("workflow_version"),
                SqlTime.require(row, "opened_at"),
                row.getLong("version"));
    }
}
