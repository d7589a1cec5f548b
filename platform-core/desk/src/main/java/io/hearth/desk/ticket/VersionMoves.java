package io.hearth.desk.ticket;

import io.hearth.desk.workflow.Workflows;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowField;
import io.hearth.workflow.WorkflowState;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets one ticket go on in another version of its workflow, in the transaction of whoever moves many. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class VersionMoves {

    private final TicketStore store;
    private final TicketJournal journal;
    private final TicketMoves moves;
    private final Workflows workflows;
    private final TenantSql sql;
    private final Clock clock;

    VersionMoves(
            TicketStore store,
            TicketJournal journal,
            TicketMoves moves,
            Workflows workflows,
            TenantSql sql,
            Clock clock) {
        this.store = store;
        this.journal = journal;
        this.moves = moves;
        this.workflows = workflows;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Who wants a ticket moved, and why.
     *
     * @param undo whether it goes back
     */
    public record Order(UUID migrationId, boolean undo, UUID by, String byName) {}

    /** What became of a ticket. */
    public sealed interface Outcome {

        /** It goes on in the other version. */
        record Moved(int fromVersion, String fromState, String toState, UUID historyId) implements Outcome {}

        /** It stays where it is. */
        record Stayed(Obstacle why) implements Outcome {}
    }

    /** Why a ticket stays where it is. */
    public enum Obstacle {
        /** It is gone, closed, or on another version than when it was chosen. */
        MOVED_ON,
        /** The new version has no state for it. */
        UNMAPPED,
        /** An open ticket would be resolved or closed without anybody's doing. */
        WOULD_END,
        /** A resolved ticket would be open again without anybody's doing. */
        WOULD_REOPEN,
        /** It carries a value that the new version's field does not accept. */
        FIELD_REFUSED
    }

    /** What stands in the way of a ticket in one state going on in another. */
    public static Optional<Obstacle> obstacle(WorkflowState from, WorkflowState to) {
        if (from.category().isOpen() != to.category().isOpen()) {
            return Optional.of(from.category().isOpen() ? Obstacle.WOULD_END : Obstacle.WOULD_REOPEN);
        }
        return to.category() == StateCategory.CLOSED ? Optional.of(Obstacle.WOULD_END) : Optional.empty();
    }

    /** Whether a version accepts every value a ticket carries; what it does not know of is no matter. */
    public static boolean accepts(Workflow workflow, Map<String, String> fields) {
        return fields.entrySet().stream()
                .allMatch(entry -> workflow.findField(entry.getKey())
                        .map((WorkflowField field) -> field.accepts(entry.getValue()))
                        .orElse(true));
    }

    /** Moves a ticket of one of the versions; whoever changes it meanwhile waits, or is waited for. */
    public Outcome move(
            UUID ticketId, Set<Integer> fromVersions, Workflow to, Map<String, String> states, Order order) {
        Optional<Ticket> found = store.lockById(ticketId)
                .filter(ticket -> ticket.workflowKey().equals(to.key()))
                .filter(ticket -> fromVersions.contains(ticket.workflowVersion()))
                .filter(ticket -> ticket.stateCategory() != StateCategory.CLOSED);
        if (found.isEmpty()) {
            return new Outcome.Stayed(Obstacle.MOVED_ON);
        }
        Ticket ticket = found.get();
        Workflow from = workflows.require(ticket.workflowKey(), ticket.workflowVersion());
        String target = states.getOrDefault(ticket.state(), ticket.state());
        if (to.states().stream().noneMatch(state -> state.name().equals(target))) {
            return new Outcome.Stayed(Obstacle.UNMAPPED);
        }
        WorkflowState before = from.state(ticket.state());
        WorkflowState next = to.state(target);
        Optional<Obstacle> obstacle = obstacle(before, next);
        if (obstacle.isPresent()) {
            return new Outcome.Stayed(obstacle.get());
        }
        if (!accepts(to, ticket.fields())) {
            return new Outcome.Stayed(Obstacle.FIELD_REFUSED);
        }
        return moved(ticket, from, to, next, order);
    }

    /** Takes a ticket back, unless somebody has moved it since. */
    public Outcome back(UUID ticketId, int version, String state, int movedTo, UUID historyId, Order order) {
        Optional<Ticket> found = store.lockById(ticketId)
                .filter(ticket -> ticket.workflowVersion() == movedTo)
                .filter(ticket -> !hasMovedSince(ticketId, historyId));
        if (found.isEmpty()) {
            return new Outcome.Stayed(Obstacle.MOVED_ON);
        }
        Ticket ticket = found.get();
        Workflow from = workflows.require(ticket.workflowKey(), ticket.workflowVersion());
        Workflow to = workflows.require(ticket.workflowKey(), version);
        return moved(ticket, from, to, to.state(state), order);
    }

    private Outcome moved(Ticket ticket, Workflow from, Workflow to, WorkflowState next, Order order) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        TicketEvent.Migrated migrated = ticket.migrate(from, to, next, order.migrationId(), order.undo(), now);
        moves.migrated(ticket, to, now);
        store.saveAndFlush(ticket);
        journal.record(ticket, new Actor(order.by(), order.byName(), Caller.Kind.STAFF), now);
        return new Outcome.Moved(migrated.fromVersion(), migrated.from().name(), next.name(), lastRow(ticket.id()));
    }

    private UUID lastRow(UUID ticketId) {
        return sql.sql("SELECT id FROM tenant_.ticket_history WHERE ticket_id = :ticket ORDER BY id DESC LIMIT 1")
                .param("ticket", ticketId)
                .query(UUID.class)
                .single();
    }

    private boolean hasMovedSince(UUID ticketId, UUID historyId) {
        return sql.sql("""
            SELECT count(*) FROM tenant_.ticket_history
            WHERE ticket_id = :ticket AND id > :row AND type IN ('TRANSITIONED', 'REOPENED', 'MIGRATED')\
            """)
                        .param("ticket", ticketId)
                        .param("row", historyId)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
