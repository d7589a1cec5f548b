package io.hearth.desk.search;

import io.hearth.desk.ticket.TicketSummary;
import io.hearth.desk.ticket.Tickets;
import io.hearth.kernel.tenancy.TenantSql;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the database says now of tickets that were found: the rows the caller may see, and which of them report one incident. */
@Component
@Transactional(readOnly = true)
class FoundRows {

    private final Tickets tickets;
    private final TenantSql sql;

    FoundRows(Tickets tickets, TenantSql sql) {
        this.tickets = tickets;
        this.sql = sql;
    }

    /** Rows by ticket; one that is gone or out of the caller's sight has none. */
    record Rows(Map<UUID, TicketSummary> tickets, Map<UUID, FoundTickets.IncidentRef> incidents) {}

    Rows of(Collection<UUID> ids) {
        Map<UUID, TicketSummary> rows =
                tickets.summaries(ids).stream().collect(Collectors.toMap(TicketSummary::id, Function.identity()));
        return new Rows(rows, rows.isEmpty() ? Map.of() : incidents(rows.keySet()));
    }

    private Map<UUID, FoundTickets.IncidentRef> incidents(Collection<UUID> visible) {
        List<Map.Entry<UUID, FoundTickets.IncidentRef>> reports = sql.sql("""
            SELECT j.ticket_id, i.id, i.title
            FROM tenant_.incident_tickets j JOIN tenant_.incidents i ON i.id = j.incident_id
            WHERE j.ticket_id = ANY(:ids) AND j.left_at IS NULL\
            """)
                .param("ids", visible.toArray(UUID[]::new))
                .query((row, number) -> Map.entry(
                        row.getObject("ticket_id", UUID.class),
                        new FoundTickets.IncidentRef(row.getObject("id", UUID.class), row.getString("title"))))
                .list();
        return reports.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
