package io.hearth.desk.ticket;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What hangs on a ticket besides its files: the call or the ticket it came from, and those that came from it. */
@Component
class TicketFamily {

    private final TenantSql sql;
    private final TicketCalls calls;

    TicketFamily(TenantSql sql, TicketCalls calls) {
        this.sql = sql;
        this.calls = calls;
    }

    TicketView.@Nullable CallRef call(@Nullable UUID callId) {
        return callId == null ? null : calls.find(callId).orElse(null);
    }

    @Nullable
    RelatedTicket parent(@Nullable UUID parentId) {
        return parentId == null
                ? null
                : sql
                        .sql("SELECT id, number, kind, title, state_category, estate_id FROM tenant_.tickets WHERE"
                                + " id = :id")
                        .param("id", parentId)
                        .query(TicketFamily::related)
                        .list()
                        .stream()
                        .filter(related -> Access.scope().includes(related.estateId()))
                        .map(Kept::view)
                        .findFirst()
                        .orElse(null);
    }

    List<RelatedTicket> children(UUID ticketId) {
        return sql.sql("""
            SELECT id, number, kind, title, state_category, estate_id FROM tenant_.tickets
            WHERE parent_id = :id ORDER BY opened_at, id\
            """).param("id", ticketId).query(TicketFamily::related).list().stream()
                .filter(related -> Access.scope().includes(related.estateId()))
                .map(Kept::view)
                .toList();
    }

    /** The ticket and those that were merged into it, directly or by way of another. */
    List<UUID> withMerged(UUID ticketId) {
        return sql.sql("""
            WITH RECURSIVE family (id) AS (
                SELECT CAST(:id AS uuid)
                UNION SELECT t.id FROM tenant_.tickets t JOIN family f ON t.merged_into = f.id)
            SELECT id FROM family\
            """)
                .param("id", ticketId)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    private record Kept(RelatedTicket view, UUID estateId) {}

    private static Kept related(ResultSet row, int number) throws SQLException {
        return new Kept(
                new RelatedTicket(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        TicketKind.valueOf(row.getString("kind")),
                        row.getString("title"),
                        StateCategory.valueOf(row.getString("state_category"))),
                row.getObject("estate_id", UUID.class));
    }
}
