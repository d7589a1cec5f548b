package io.hearth.desk.ticket;

import io.hearth.desk.team.TeamDirectory;
import io.hearth.desk.team.TeamName;
import io.hearth.desk.ticket.TicketEvent.Assigned.Named;
import io.hearth.desk.workflow.Workflows;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.Choice;
import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives one ticket of many to somebody, and takes that back, in the transaction of whoever moves many. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class BulkMoves {

    private final TicketRecords records;
    private final TicketReferences references;
    private final TicketMoves moves;
    private final TeamDirectory teams;
    private final Workflows workflows;
    private final TenantSql sql;
    private final Clock clock;

    BulkMoves(
            TicketRecords records,
            TicketReferences references,
            TicketMoves moves,
            TeamDirectory teams,
            Workflows workflows,
            TenantSql sql,
            Clock clock) {
        this.records = records;
        this.references = references;
        this.moves = moves;
        this.teams = teams;
        this.workflows = workflows;
        this.sql = sql;
        this.clock = clock;
    }

    /** In whose hands a ticket is. */
    public record Hands(@Nullable UUID teamId, @Nullable UUID assigneeId) {}

    /**
     * What became of a ticket.
     *
     * @param changed false when it was there already
     * @param historyId the newest row of its history now
     */
    public record Moved(
            String number,
            Hands before,
            Hands after,
            boolean changed,
            @Nullable UUID historyId) {}

    /**
     * Gives a ticket to a person or a team.
     *
     * @param to what is null stays as it is; a team without a person means its pool
     * @throws ProblemException what the same act on one ticket refuses
     */
    public Moved move(UUID ticketId, Hands to, String reason) {
        Ticket ticket = records.lock(ticketId.toString(), Permission.TICKET_ASSIGN, OptionalLong.empty());
        Instant now = now();
        Hands before = hands(ticket);
        UUID team = to.teamId();
        boolean otherTeam = false;
        if (team != null && !team.equals(ticket.teamId())) {
            otherTeam = true;
            ticket.transfer(team(ticket.teamId()), requireTeam(team), reason, null, now);
        }
        if (to.assigneeId() != null || otherTeam) {
            Named next =
                    to.assigneeId() == null ? null : references.requireAssignable(to.assigneeId(), ticket.estateId());
            ticket.assignBecause(reason, references.assignee(ticket), next, now);
        }
        return saved(ticket, before, now);
    }

    /**
     * Takes a move back.
     *
     * @return empty when somebody has moved the ticket since
     */
    public Optional<Moved> back(UUID ticketId, Hands to, UUID historyId, String reason) {
        Ticket ticket = records.lock(ticketId.toString(), Permission.TICKET_ASSIGN, OptionalLong.empty());
        if (hasMovedSince(ticketId, historyId)) {
            return Optional.empty();
        }
        Instant now = now();
        Hands before = hands(ticket);
        if (to.teamId() != null && !to.teamId().equals(ticket.teamId())) {
            ticket.transfer(team(ticket.teamId()), requireTeam(to.teamId()), reason, null, now);
        } else if (to.teamId() == null && ticket.teamId() != null) {
            ticket.leaveTeam(now);
        }
        UUID person = to.assigneeId();
        ticket.assignBecause(
                reason,
                references.assignee(ticket),
                person == null ? null : references.requireAssignable(person, ticket.estateId()),
                now);
        return Optional.of(saved(ticket, before, now));
    }

    /**
     * What whoever decides needs to know.
     *
     * @param choices the steps that could be taken, by name
     */
    public record Subject(
            UUID id,
            String number,
            String title,
            TicketKind kind,
            Priority priority,
            UUID estateId,
            Map<String, String> fields,
            Map<String, Choice> choices) {}

    /** Gives a ticket that the caller may not decide to somebody who may. */
    public Subject escalate(String idOrNumber, Function<Subject, UUID> to, String reason) {
        Ticket ticket = records.lock(idOrNumber, Permission.TICKET_TRANSITION, OptionalLong.empty());
        Workflow workflow = workflows.require(ticket.workflowKey(), ticket.workflowVersion());
        Subject subject = new Subject(
                ticket.id(),
                ticket.number(),
                ticket.title(),
                ticket.kind(),
                ticket.priority(),
                ticket.estateId(),
                ticket.fields(),
                workflow.choices(ticket.state()).stream()
                        .collect(Collectors.toMap(Choice::name, Function.identity(), (first, next) -> first)));
        Instant now = now();
        ticket.assignBecause(
                reason,
                references.assignee(ticket),
                references.requireAssignable(to.apply(subject), ticket.estateId()),
                now);
        moves.settle(ticket, workflow, now);
        records.save(ticket, now);
        return subject;
    }

    /** Gives a ticket back to whoever handed it on, if they still work there and it has not gone on meanwhile. */
    public void handBack(UUID ticketId, UUID from, UUID to, String reason) {
        Ticket ticket = records.lock(ticketId.toString(), Permission.TICKET_TRANSITION, OptionalLong.empty());
        Optional<Named> next = references.findAssignable(to, ticket.estateId());
        if (next.isEmpty()
                || !from.equals(ticket.assigneeId())
                || !ticket.stateCategory().isOpen()) {
            return;
        }
        Instant now = now();
        ticket.assignBecause(reason, references.assignee(ticket), next.get(), now);
        moves.settle(ticket, workflows.require(ticket.workflowKey(), ticket.workflowVersion()), now);
        records.save(ticket, now);
    }

    /** The id of a ticket the caller may see. */
    public UUID requireVisible(String idOrNumber) {
        return records.require(idOrNumber).id();
    }

    /** Whether anything but words and files was added to the ticket's history after a row. */
    private boolean hasMovedSince(UUID ticketId, UUID historyId) {
        return sql.sql("""
            SELECT count(*) FROM tenant_.ticket_history
            WHERE ticket_id = :ticket AND id > :since
              AND type IN ('ASSIGNED', 'TRANSFERRED', 'ACCEPTED', 'TRANSITIONED', 'REOPENED', 'MIGRATED')\
            """)
                        .param("ticket", ticketId)
                        .param("since", historyId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private Moved saved(Ticket ticket, Hands before, Instant now) {
        Hands after = hands(ticket);
        boolean changed = !before.equals(after);
        if (changed) {
            moves.settle(ticket, workflows.require(ticket.workflowKey(), ticket.workflowVersion()), now);
            records.save(ticket, now);
        }
        UUID newest = sql.sql(
                        "SELECT id FROM tenant_.ticket_history WHERE ticket_id = :ticket ORDER BY id DESC LIMIT 1")
                .param("ticket", ticket.id())
                .query(UUID.class)
                .optional()
                .orElse(null);
        return new Moved(ticket.number(), before, hands(ticket), changed, newest);
    }

    private static Hands hands(Ticket ticket) {
        return new Hands(ticket.teamId(), ticket.assigneeId());
    }

    private @Nullable TeamName team(@Nullable UUID teamId) {
        return teamId == null ? null : teams.find(teamId).orElse(null);
    }

    private TeamName requireTeam(UUID teamId) {
        return teams.find(teamId)
                .filter(TeamName::active)
                .orElseThrow(() -> new ProblemException(
                        TicketProblem.TEAM_UNKNOWN, "There is no such team in use.", Map.of("teamId", teamId)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
