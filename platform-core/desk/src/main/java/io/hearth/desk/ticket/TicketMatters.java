package io.hearth.desk.ticket;

import io.hearth.desk.workflow.Workflows;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.Workflow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of tickets that are one matter, in the transaction of whoever finds out that they are. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class TicketMatters {

    private final TicketRecords records;
    private final TicketStore store;
    private final TicketJournal journal;
    private final TicketMoves moves;
    private final Workflows workflows;
    private final Candidates candidates;
    private final TenantSql sql;

    TicketMatters(
            TicketRecords records,
            TicketStore store,
            TicketJournal journal,
            TicketMoves moves,
            Workflows workflows,
            Candidates candidates,
            TenantSql sql) {
        this.records = records;
        this.store = store;
        this.journal = journal;
        this.moves = moves;
        this.workflows = workflows;
        this.candidates = candidates;
        this.sql = sql;
    }

    /** The newest ticket of a matter, as far as managers are told of it. */
    public record Newest(UUID id, String number, UUID estateId, String title) {}

    /** A ticket in the caller's sight, and when it was opened. */
    public record Dated(RelatedTicket ticket, Instant openedAt) {}

    /** The id of a ticket that the caller may see. */
    public UUID require(String idOrNumber) {
        return records.require(idOrNumber).id();
    }

    /** Remembers that the ticket belongs to a matter from now on. */
    public void link(UUID ticketId, UUID matterId, List<UUID> tickets, int times, Instant now) {
        Ticket ticket = store.lockById(ticketId).orElseThrow();
        ticket.link(
                matterId, tickets.stream().filter(id -> !id.equals(ticketId)).toList(), times, now);
        store.saveAndFlush(ticket);
        journal.record(ticket, Actor.SYSTEM, now);
    }

    /** Remembers that the caller took the ticket out of a matter. */
    public void unlink(String idOrNumber, UUID matterId, Instant now) {
        Ticket ticket = records.lock(idOrNumber, Permission.TICKET_EDIT, OptionalLong.empty());
        ticket.unlink(matterId, now);
        records.save(ticket, now);
    }

    /** Says how often the matter of these tickets was brought up; 0 when it does not count as brought up again. */
    public void mark(Collection<UUID> ticketIds, int times) {
        sql.sql("""
            UPDATE tenant_.tickets SET reported_times = nullif(:times, 0)
            WHERE id = ANY (:ids) AND reported_times IS DISTINCT FROM nullif(:times, 0)\
            """)
                .param("times", times)
                .param("ids", ticketIds.toArray(UUID[]::new))
                .update();
    }

    /** Makes a ticket that is still to do more urgent by one step; one that is done or URGENT stays as it is. */
    public void raise(UUID ticketId, int times, Instant now) {
        Ticket ticket = store.lockById(ticketId).orElseThrow();
        Workflow workflow = workflows.require(ticket.workflowKey(), ticket.workflowVersion());
        if (ticket.raise(workflow, times, now)) {
            moves.settle(ticket, workflow, now);
            store.saveAndFlush(ticket);
            journal.record(ticket, Actor.SYSTEM, now);
        }
    }

    public Newest newest(Collection<UUID> ticketIds) {
        return sql.sql("""
            SELECT id, number, estate_id, title FROM tenant_.tickets WHERE id = ANY (:ids)
            ORDER BY opened_at DESC, id DESC LIMIT 1\
            """)
                .param("ids", ticketIds.toArray(UUID[]::new))
                .query((row, number) -> new Newest(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getObject("estate_id", UUID.class),
                        row.getString("title")))
                .single();
    }

    /** Who runs the estate; the company's administrators where nobody does. */
    public List<UUID> managers(UUID estateId) {
        List<UUID> managers = candidates.all(estateId, Role.ESTATE_MANAGER, null);
        return managers.isEmpty() ? candidates.all(estateId, Role.COMPANY_ADMIN, null) : managers;
    }

    /** Those of the tickets that the caller may see, the newest first. */
    public List<Dated> related(Collection<UUID> ticketIds) {
        return sql
                .sql("""
                    SELECT id, number, kind, title, state_category, estate_id, opened_at FROM tenant_.tickets WHERE id = ANY (:ids)
                    ORDER BY opened_at DESC, id DESC\
                    """)
                .param("ids", ticketIds.toArray(UUID[]::new))
                .query((row, number) -> Access.scope().includes(row.getObject("estate_id", UUID.class))
                        ? List.of(new Dated(
                                new RelatedTicket(
                                        row.getObject("id", UUID.class),
                                        row.getString("number"),
                                        TicketKind.valueOf(row.getString("kind")),
                                        row.getString("title"),
                                        StateCategory.valueOf(row.getString("state_category"))),
                                SqlTime.require(row, "opened_at")))
                        : List.<Dated>of())
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
    }
}
