package io.hearth.desk.ticket;

import io.hearth.desk.team.TeamDirectory;
import io.hearth.desk.team.TeamName;
import io.hearth.desk.team.Teams;
import io.hearth.desk.ticket.TicketEvent.Assigned.Named;
import io.hearth.desk.ticket.TicketSummary.TeamRef;
import io.hearth.desk.workflow.Workflows;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands tickets from team to team and from a team's pool to a person. Whoever hands over says why, the team says that it has it, and of two
 * people who reach into the pool at once one gets the ticket and the other is told who has.
 */
@Service
@Transactional
public class TicketHandOffs {

    private final TicketRecords records;
    private final TicketReferences references;
    private final TransferLog log;
    private final TeamDirectory directory;
    private final Teams teams;
    private final TicketMoves moves;
    private final Workflows workflows;
    private final Clock clock;

    TicketHandOffs(
            TicketRecords records,
            TicketReferences references,
            TransferLog log,
            TeamDirectory directory,
            Teams teams,
            TicketMoves moves,
            Workflows workflows,
            Clock clock) {
        this.records = records;
        this.references = references;
        this.log = log;
        this.directory = directory;
        this.teams = teams;
        this.moves = moves;
        this.workflows = workflows;
        this.clock = clock;
    }

    /** Every transfer of a ticket, the newest first. */
    @Transactional(readOnly = true)
    public List<TransferView> transfers(String idOrNumber) {
        Access.require(Permission.TICKET_READ);
        return log.of(records.require(idOrNumber).id());
    }

    /** What waits in each team that is in use, by name. */
    @Transactional(readOnly = true)
    public List<PoolView> pools() {
        Access.require(Permission.TICKET_READ);
        Set<UUID> mine = teams.idsOf(Access.caller().accountId());
        return log.pools(mine, clock.instant());
    }

    /** @param expectedVersion the version the caller has seen; whatever is there when empty */
    public TicketView transfer(String idOrNumber, OptionalLong expectedVersion, TransferTicket command) {
        Ticket ticket = records.lock(idOrNumber, Permission.TICKET_ASSIGN, expectedVersion);
        TeamName to = requireTeam(command.teamId());
        Named next = null;
        if (command.assigneeId() != null) {
            next = references.requireAssignable(command.assigneeId(), ticket.estateId());
            if (!teams.members(to.key()).contains(next.id())) {
                throw notInTeam(to, "That person is not in the team.");
            }
        }
        Instant now = now();
        ticket.transfer(from(ticket), to, command.reason().strip(), null, now);
        ticket.assign(references.assignee(ticket), next, now);
        return settled(ticket, now);
    }

    /** The team has the ticket; saying so again changes nothing. */
    public TicketView accept(String idOrNumber, OptionalLong expectedVersion) {
        Ticket ticket = records.lock(idOrNumber, Permission.TICKET_TRANSITION, expectedVersion);
        TeamName team = requireOwn(ticket);
        Instant now = now();
        ticket.accept(team, now);
        return settled(ticket, now);
    }

    /**
     * Takes a ticket out of the pool of its team.
     *
     * @throws ProblemException 409 {@code ticket.claimed} when somebody was faster; params say who
     */
    public TicketView claim(String idOrNumber) {
        Ticket ticket = records.lock(idOrNumber, Permission.TICKET_TRANSITION, OptionalLong.empty());
        TeamName team = requireOwn(ticket);
        if (!ticket.stateCategory().isOpen()) {
            throw notInPool(ticket);
        }
        Caller caller = Access.caller();
        Named holder = references.assignee(ticket);
        if (holder != null && !holder.id().equals(caller.accountId())) {
            throw new ProblemException(
                    TicketProblem.CLAIMED,
                    holder.name() + " has taken it.",
                    Map.of("assigneeId", holder.id(), "assigneeName", holder.name()));
        }
        Instant now = now();
        ticket.assign(holder, references.requireAssignable(caller.accountId(), ticket.estateId()), now);
        ticket.accept(team, now);
        return settled(ticket, now);
    }

    /** Gives a ticket back to the pool; one's own, or anybody's with the right to assign. */
    public TicketView release(String idOrNumber, OptionalLong expectedVersion, ReleaseTicket command) {
        Ticket ticket = records.lock(idOrNumber, Permission.TICKET_TRANSITION, expectedVersion);
        if (!Access.caller().accountId().equals(ticket.assigneeId())) {
            Access.require(Permission.TICKET_ASSIGN);
        }
        if (ticket.teamId() == null) {
            throw notInPool(ticket);
        }
        Instant now = now();
        ticket.release(references.assignee(ticket), command.reason().strip(), now);
        return settled(ticket, now);
    }

    private TicketView settled(Ticket ticket, Instant now) {
        moves.settle(ticket, workflows.require(ticket.workflowKey(), ticket.workflowVersion()), now);
        records.save(ticket, now);
        return records.view(ticket);
    }

    private @Nullable TeamName from(Ticket ticket) {
        UUID team = ticket.teamId();
        return team == null ? null : directory.find(team).orElse(null);
    }

    /** The ticket's team, which the caller must be in. */
    private TeamName requireOwn(Ticket ticket) {
        UUID teamId = ticket.teamId();
        if (teamId == null) {
            throw notInPool(ticket);
        }
        TeamName team = directory.find(teamId).orElseThrow();
        if (!teams.idsOf(Access.caller().accountId()).contains(teamId)) {
            throw notInTeam(team, "This is for the people of the team.");
        }
        return team;
    }

    private TeamName requireTeam(UUID teamId) {
        return directory
                .find(teamId)
                .filter(TeamName::active)
                .orElseThrow(() -> new ProblemException(
                        TicketProblem.TEAM_UNKNOWN, "There is no such team in use.", Map.of("teamId", teamId)));
    }

    private static ProblemException notInPool(Ticket ticket) {
        return new ProblemException(
                TicketProblem.NOT_IN_POOL, "The ticket is not in a team's pool.", Map.of("number", ticket.number()));
    }

    private static ProblemException notInTeam(TeamName team, String detail) {
        return new ProblemException(
                TicketProblem.NOT_IN_TEAM,
                detail,
                Map.of("team", new TeamRef(team.id(), team.key(), team.name(), team.nameEn())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
