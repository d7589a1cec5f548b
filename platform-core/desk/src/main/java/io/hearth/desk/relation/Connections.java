package io.hearth.desk.relation;

import static java.util.stream.Collectors.toMap;

import io.hearth.desk.relation.RelationStore.Standing;
import io.hearth.desk.relation.RelationsView.Connection;
import io.hearth.desk.ticket.RelatedTicket;
import io.hearth.desk.ticket.TicketConnections;
import io.hearth.desk.ticket.TicketConnections.Subject;
import io.hearth.desk.ticket.TicketMatters;
import io.hearth.desk.ticket.TicketProblem;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.StateCategory;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Merges and relates tickets, and takes that back. */
@Service
@Transactional
public class Connections {

    private final RelationStore store;
    private final TicketConnections tickets;
    private final TicketMatters related;
    private final Clock clock;

    Connections(RelationStore store, TicketConnections tickets, TicketMatters related, Clock clock) {
        this.store = store;
        this.tickets = tickets;
        this.related = related;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public RelationsView of(String idOrNumber) {
        return view(tickets.require(idOrNumber).id());
    }

    /**
     * Lets tickets rest in another one: all of them or none.
     *
     * @throws ProblemException 409 {@code ticket.closed}, {@code ticket.merged}, {@code relation.other-estate}, {@code relation.other-kind},
     *     {@code relation.promise-open}; 422 {@code relation.self}, {@code relation.ticket-unknown}
     */
    public RelationsView merge(String idOrNumber, MergeTickets command) {
        Access.require(Permission.TICKET_EDIT);
        UUID targetId = tickets.require(idOrNumber).id();
        Set<UUID> sources = new LinkedHashSet<>(command.ticketIds());
        if (sources.contains(targetId)) {
            throw self();
        }
        Set<UUID> all = new LinkedHashSet<>(sources);
        all.add(targetId);
        sources.forEach(this::requireNamed);
        Map<UUID, Subject> locked = tickets.lock(all);
        Subject target = Objects.requireNonNull(locked.get(targetId));
        requireOpen(target);
        Instant now = now();
        for (UUID sourceId : sources) {
            Subject source = Objects.requireNonNull(locked.get(sourceId));
            requireMergeable(source, target);
            tickets.merge(sourceId, targetId, command.reason().strip(), now);
            store.merge(
                    UuidV7.next(),
                    sourceId,
                    targetId,
                    command.reason().strip(),
                    source.updatedAt(),
                    now,
                    Access.caller());
        }
        return view(targetId);
    }

    /**
     * Makes a merged ticket one of its own again, in the state in which it was.
     *
     * @throws ProblemException 409 {@code relation.not-merged}
     */
    public RelationsView takeApart(String idOrNumber) {
        Access.require(Permission.TICKET_EDIT);
        UUID sourceId = tickets.require(idOrNumber).id();
        UUID targetId = requireMerge(sourceId).into();
        tickets.lock(List.of(sourceId, targetId));
        // Whoever held the locks before may have taken it apart.
        RelationStore.Merge merge = requireMerge(sourceId);
        Instant now = now();
        tickets.takeApart(sourceId, merge.into(), merge.updatedBefore(), merge.at(), now);
        store.undoMerge(merge.id(), now, Access.caller());
        return view(sourceId);
    }

    /**
     * Says that a ticket has to do with another one.
     *
     * @throws ProblemException 409 {@code relation.already-related}; 422 {@code relation.self}, {@code relation.ticket-unknown}
     */
    public RelationsView relate(String idOrNumber, RelateTickets command) {
        Access.require(Permission.TICKET_EDIT);
        UUID one = tickets.require(idOrNumber).id();
        UUID other = requireNamed(command.ticket().strip());
        if (one.equals(other)) {
            throw self();
        }
        tickets.lock(List.of(one, other));
        Instant now = now();
        String note = command.note().strip();
        if (!store.relate(UuidV7.next(), one, other, note, now, Access.caller())) {
            throw new ProblemException(RelationProblem.ALREADY_RELATED, "The tickets are related already.");
        }
        tickets.relate(one, other, true, note, now);
        return view(one);
    }

    /**
     * Takes back that a ticket has to do with another one.
     *
     * @throws ProblemException 404 when it is no relation of the ticket, or was taken back before
     */
    public RelationsView unrelate(String idOrNumber, UUID relationId) {
        Access.require(Permission.TICKET_EDIT);
        UUID one = tickets.require(idOrNumber).id();
        UUID other = requireRelated(relationId, one);
        tickets.lock(List.of(one, other));
        requireRelated(relationId, one);
        Instant now = now();
        store.unrelate(relationId, now, Access.caller());
        tickets.relate(one, other, false, null, now);
        return view(one);
    }

    RelationsView view(UUID ticketId) {
        List<RelationStore.Row> rows = store.of(ticketId);
        Map<UUID, RelatedTicket> seen = related
                .related(rows.stream().map(RelationStore.Row::other).toList())
                .stream()
                .collect(toMap(dated -> dated.ticket().id(), TicketMatters.Dated::ticket));
        return new RelationsView(
                first(rows, Standing.MERGED_INTO, seen),
                all(rows, Standing.MERGED, seen),
                all(rows, Standing.RELATED, seen),
                first(rows, Standing.SPLIT_FROM, seen),
                all(rows, Standing.PART, seen));
    }

    private static @Nullable Connection first(
            List<RelationStore.Row> rows, Standing standing, Map<UUID, RelatedTicket> seen) {
        List<Connection> all = all(rows, standing, seen);
        return all.isEmpty() ? null : all.getFirst();
    }

    private static List<Connection> all(
            List<RelationStore.Row> rows, Standing standing, Map<UUID, RelatedTicket> seen) {
        List<Connection> connections = new ArrayList<>();
        for (RelationStore.Row row : rows) {
            RelatedTicket ticket = seen.get(row.other());
            if (row.standing() == standing && ticket != null) {
                connections.add(new Connection(row.id(), ticket, row.why(), row.at(), row.by()));
            }
        }
        return connections;
    }

    private void requireMergeable(Subject source, Subject target) {
        requireOpen(source);
        if (!source.estateId().equals(target.estateId())) {
            throw refused(
                    RelationProblem.OTHER_ESTATE, "The tickets are of different estates; relate them instead.", source);
        }
        if (source.kind() != target.kind()) {
            throw refused(
                    RelationProblem.OTHER_KIND, "The tickets are of different kinds; relate them instead.", source);
        }
        if (tickets.isPromised(source.id())) {
            throw refused(
                    RelationProblem.PROMISE_OPEN,
                    "The owner was promised something about the ticket; say first what became of it.",
                    source);
        }
    }

    static void requireOpen(Subject ticket) {
        if (ticket.mergedInto() != null) {
            throw new ProblemException(
                    TicketProblem.MERGED,
                    "The ticket was merged into another one.",
                    Map.of("number", ticket.number(), "into", ticket.mergedInto()));
        }
        if (ticket.stateCategory() == StateCategory.CLOSED) {
            throw new ProblemException(
                    TicketProblem.CLOSED, "The ticket is closed; reopen it first.", Map.of("number", ticket.number()));
        }
    }

    private UUID requireNamed(UUID id) {
        return requireNamed(id.toString());
    }

    private UUID requireNamed(String idOrNumber) {
        try {
            return tickets.require(idOrNumber).id();
        } catch (ProblemException unknown) {
            throw new ProblemException(
                    RelationProblem.TICKET_UNKNOWN,
                    "There is no such ticket.",
                    Map.of("ticket", idOrNumber),
                    List.of(),
                    unknown);
        }
    }

    private RelationStore.Merge requireMerge(UUID ticketId) {
        return store.merge(ticketId)
                .orElseThrow(() ->
                        new ProblemException(RelationProblem.NOT_MERGED, "The ticket is merged into no other one."));
    }

    private UUID requireRelated(UUID relationId, UUID ticketId) {
        return store.related(relationId, ticketId).orElseThrow(() -> ProblemException.notFound("relation"));
    }

    private static ProblemException self() {
        return new ProblemException(RelationProblem.SELF, "A ticket is named together with itself.");
    }

    private static ProblemException refused(RelationProblem problem, String detail, Subject ticket) {
        return new ProblemException(problem, detail, Map.of("number", ticket.number()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
