package io.hearth.desk.ticket;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tickets for whoever keeps the work that is done on them: each piece of work is a row of the history and a fact, in the worker's transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class TicketWork {

    private final TicketRecords records;
    private final TicketStore store;
    private final Acceptance acceptance;

    TicketWork(TicketRecords records, TicketStore store, Acceptance acceptance) {
        this.records = records;
        this.store = store;
        this.acceptance = acceptance;
    }

    /** Something that was done. */
    public sealed interface Entry {

        /** A step of the work. */
        record StepDone(UUID id, String code, String label, String labelEn, int photos) implements Entry {}

        /** Somebody comes between these times. */
        record ArrivalEstimated(Instant from, Instant to) implements Entry {}

        /** Material was used. */
        record MaterialUsed(Material use) implements Entry {}

        /** It was not used after all. */
        record MaterialTakenBack(Material use) implements Entry {}
    }

    /** Used material. */
    public record Material(UUID id, String code, String name, String nameEn, BigDecimal quantity, String unit) {}

    /** What whoever works on a ticket needs to know of it. */
    public record Job(
            UUID id, String number, UUID estateId, @Nullable UUID categoryId) {}

    /** The ticket of somebody who may see it. */
    public Job require(String idOrNumber) {
        Access.require(Permission.TICKET_READ);
        return job(records.require(idOrNumber));
    }

    /** The ticket, for this transaction alone, of somebody who may tell the owner something about it. */
    public Job lock(String idOrNumber) {
        return job(records.lock(idOrNumber, Permission.TICKET_COMMENT, OptionalLong.empty()));
    }

    /**
     * Remembers what was done to a ticket that {@link #lock} has answered with; a team has accepted what one of its people works on.
     *
     * @throws io.hearth.kernel.web.ProblemException 409 {@code ticket.closed}
     */
    public void record(UUID ticketId, Entry entry, Instant now) {
        Ticket ticket = store.findById(ticketId).orElseThrow();
        ticket.work(entry, now);
        acceptance.ofOwn(ticket, now);
        records.save(ticket, now);
    }

    private static Job job(Ticket ticket) {
        return new Job(ticket.id(), ticket.number(), ticket.estateId(), ticket.categoryId());
    }
}
