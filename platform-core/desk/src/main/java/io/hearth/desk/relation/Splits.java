package io.hearth.desk.relation;

import io.hearth.desk.ticket.OpenTicket;
import io.hearth.desk.ticket.TicketConnections;
import io.hearth.desk.ticket.TicketConnections.Subject;
import io.hearth.desk.ticket.TicketIntake;
import io.hearth.desk.ticket.TicketView;
import io.hearth.desk.ticket.Tickets;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes a part of a ticket a ticket of its own, and takes that back by letting the part rest in the ticket again. The part is opened like any
 * ticket, in a transaction of its own; a request that is repeated with its key goes on where the first one stopped.
 */
@Service
public class Splits {

    private final RelationStore store;
    private final Connections relations;
    private final TicketConnections connections;
    private final TicketIntake intake;
    private final Tickets tickets;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Splits(
            RelationStore store,
            Connections relations,
            TicketConnections connections,
            TicketIntake intake,
            Tickets tickets,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.relations = relations;
        this.connections = connections;
        this.intake = intake;
        this.tickets = tickets;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** A ticket that is to be split, as far as it was checked, and what is asked for of its part. */
    private record Planned(UUID originId, OpenTicket part, Set<UUID> files) {}

    /**
     * Makes a part of a ticket a ticket of its own.
     *
     * @return the part
     * @throws ProblemException 409 {@code ticket.closed}, {@code ticket.merged}; 422 {@code relation.file-unknown} and what opening refuses
     */
    public TicketView split(String idOrNumber, SplitTicket command, @Nullable String idempotencyKey) {
        Access.require(Permission.TICKET_EDIT);
        Planned planned = Objects.requireNonNull(transaction.execute(status -> plan(idOrNumber, command)));
        TicketView part = intake.open(planned.part(), idempotencyKey);
        return Objects.requireNonNull(transaction.execute(status -> {
            connections.lock(List.of(planned.originId(), part.id()));
            Instant now = now();
            String reason = command.reason().strip();
            if (store.split(part.id(), planned.originId(), reason, planned.files(), now, Access.caller())) {
                connections.split(part.id(), planned.originId(), true, planned.files(), reason, now);
            }
            return tickets.require(part.id().toString());
        }));
    }

    /**
     * Lets a part rest in the ticket it was taken from; its files go back.
     *
     * @throws ProblemException 409 {@code relation.not-split}, {@code ticket.closed}, {@code ticket.merged}
     */
    public RelationsView undo(String idOrNumber) {
        Access.require(Permission.TICKET_EDIT);
        return Objects.requireNonNull(transaction.execute(status -> {
            UUID partId = connections.require(idOrNumber).id();
            UUID originId = requireSplit(partId).from();
            Map<UUID, Subject> locked = connections.lock(List.of(partId, originId));
            RelationStore.Split split = requireSplit(partId);
            Connections.requireOpen(Objects.requireNonNull(locked.get(originId)));
            Subject part = Objects.requireNonNull(locked.get(partId));
            Instant now = now();
            connections.merge(partId, originId, split.reason(), now);
            store.merge(UuidV7.next(), partId, originId, split.reason(), part.updatedAt(), now, Access.caller());
            connections.split(partId, originId, false, split.attachmentIds(), split.reason(), now);
            store.undoSplit(partId, now, Access.caller());
            return relations.view(originId);
        }));
    }

    private Planned plan(String idOrNumber, SplitTicket command) {
        Subject origin = connections.require(idOrNumber);
        Connections.requireOpen(origin);
        Set<UUID> files = new LinkedHashSet<>(Objects.requireNonNullElse(command.attachmentIds(), List.<UUID>of()));
        // Files that a first attempt has moved already are the part's; only then is none of them the ticket's any more.
        List<UUID> movable = connections.movable(origin.id(), files);
        if (!movable.isEmpty() && movable.size() < files.size()) {
            throw fileUnknown();
        }
        if (movable.isEmpty() && !files.isEmpty() && !wasSplitBefore(origin.id(), files)) {
            throw fileUnknown();
        }
        OpenTicket part = connections.part(
                idOrNumber,
                command.kind(),
                command.title(),
                command.description(),
                command.categoryId(),
                command.fields());
        return new Planned(origin.id(), part, files);
    }

    private boolean wasSplitBefore(UUID originId, Set<UUID> files) {
        return store.of(originId).stream()
                .filter(row -> row.standing() == RelationStore.Standing.PART)
                .map(row -> store.split(row.other()))
                .anyMatch(split -> split.filter(
                                one -> Set.copyOf(one.attachmentIds()).equals(files))
                        .isPresent());
    }

    private RelationStore.Split requireSplit(UUID partId) {
        return store.split(partId)
                .orElseThrow(
                        () -> new ProblemException(RelationProblem.NOT_SPLIT, "The ticket is no part of another one."));
    }

    private static ProblemException fileUnknown() {
        return new ProblemException(
                RelationProblem.FILE_UNKNOWN, "A file is not the ticket's, or shows a step of its work.");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
