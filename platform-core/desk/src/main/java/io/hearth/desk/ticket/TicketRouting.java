package io.hearth.desk.ticket;

import io.hearth.desk.team.TeamDirectory;
import io.hearth.desk.team.TeamName;
import io.hearth.desk.workflow.Workflows;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets rules send a ticket to a team or a person, in the transaction of whoever applies them. What a person has decided stays: rules move
 * only what nobody has handed over, accepted or given to somebody. One cause moves a ticket once.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class TicketRouting {

    private final TicketStore store;
    private final TicketJournal journal;
    private final TicketReferences references;
    private final TicketMoves moves;
    private final Categories categories;
    private final TeamDirectory teams;
    private final Workflows workflows;
    private final TenantSql sql;
    private final Clock clock;

    TicketRouting(
            TicketStore store,
            TicketJournal journal,
            TicketReferences references,
            TicketMoves moves,
            Categories categories,
            TeamDirectory teams,
            Workflows workflows,
            TenantSql sql,
            Clock clock) {
        this.store = store;
        this.journal = journal;
        this.references = references;
        this.moves = moves;
        this.categories = categories;
        this.teams = teams;
        this.workflows = workflows;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * What a rule looks at.
     *
     * @param category the code of what it is about; empty when nobody has said
     */
    public record Matter(
            UUID ticketId,
            String number,
            String title,
            TicketKind kind,
            String category,
            Priority priority,
            Channel channel,
            UUID estateId,
            @Nullable UUID unitId) {}

    /**
     * Where a rule sends a ticket.
     *
     * @param team into whose hands; stays where it is when null
     * @param personId who is to have it; nobody when null
     */
    public record Route(@Nullable TeamName team, @Nullable UUID personId, String reason, RoutedBy by) {}

    /**
     * Applies rules to a ticket.
     *
     * @param cause the fact they are applied for
     * @param rules where the ticket goes; empty when no rule says
     * @return where it went; empty when it stays
     */
    public Optional<Route> route(UUID ticketId, UUID cause, Function<Matter, Optional<Route>> rules) {
        Ticket ticket = store.lockById(ticketId).orElse(null);
        if (ticket == null || !ticket.stateCategory().isOpen() || isDecided(ticketId, cause)) {
            return Optional.empty();
        }
        Optional<Route> found = rules.apply(matter(ticket));
        if (found.isEmpty()) {
            return found;
        }
        Route route = found.get();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        TeamName to = route.team();
        boolean sameTeam = to != null && to.id().equals(ticket.teamId());
        if (sameTeam && (ticket.assigneeId() != null || route.personId() == null)) {
            return Optional.empty();
        }
        UUID held = ticket.teamId();
        if (to != null && !sameTeam) {
            TeamName from = held == null ? null : teams.find(held).orElse(null);
            ticket.transfer(from, to, route.reason(), route.by(), now);
        }
        UUID person = route.personId();
        ticket.assignBy(
                route.by(),
                references.assignee(ticket),
                person == null ? null : references.requireAssignable(person, ticket.estateId()),
                now);
        moves.settle(ticket, workflows.require(ticket.workflowKey(), ticket.workflowVersion()), now);
        store.saveAndFlush(ticket);
        journal.record(ticket, Actor.SYSTEM, now);
        return found;
    }

    /** Whether a person or the ticket's workflow has decided where it belongs, or this cause has been dealt with. */
    private boolean isDecided(UUID ticketId, UUID cause) {
        return sql.sql("""
            SELECT count(*) FROM tenant_.ticket_history
            WHERE ticket_id = :ticket AND type IN ('TRANSFERRED', 'ASSIGNED', 'ACCEPTED')
              AND (type = 'ACCEPTED' OR NOT jsonb_exists(data, 'ruleName') OR data->>'cause' = :cause)\
            """)
                        .param("cause", cause.toString())
                        .param("ticket", ticketId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private Matter matter(Ticket ticket) {
        UUID category = ticket.categoryId();
        return new Matter(
                ticket.id(),
                ticket.number(),
                ticket.title(),
                ticket.kind(),
                category == null
                        ? ""
                        : categories.find(category).map(CategoryView::code).orElse(""),
                ticket.priority(),
                ticket.channel(),
                ticket.estateId(),
                ticket.unitId());
    }
}
