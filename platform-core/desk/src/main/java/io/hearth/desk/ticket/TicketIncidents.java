package io.hearth.desk.ticket;

import io.hearth.desk.ticket.TimelineEntry.Type;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.time.UuidV7;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What tickets hear that many people have the same trouble, in the transaction of whoever says so. It asks nobody for permission: whoever
 * comes here has.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class TicketIncidents {

    private final TicketStore store;
    private final TicketJournal journal;

    TicketIncidents(TicketStore store, TicketJournal journal) {
        this.store = store;
        this.journal = journal;
    }

    /** Remembers that the ticket is one of the reports of an incident, or is not any more. */
    public void report(UUID ticketId, boolean joined, UUID incidentId, String title, Instant now) {
        Ticket ticket = store.lockById(ticketId).orElseThrow();
        ticket.report(joined ? Type.INCIDENT_JOINED : Type.INCIDENT_LEFT, incidentId, title);
        store.saveAndFlush(ticket);
        journal.record(ticket, Actor.of(Access.caller()), now);
    }

    /** Says on the ticket, for its owner to see, what a person told everybody; a word of a person is a response. */
    public void tell(UUID ticketId, UUID authorId, String authorName, String text, Instant now) {
        Ticket ticket = store.lockById(ticketId).orElseThrow();
        UUID commentId = UuidV7.next();
        ticket.comment(commentId, Visibility.PUBLIC, now);
        say(ticket, commentId, text, new Actor(authorId, authorName, Caller.Kind.STAFF), now);
    }

    /** Says on the ticket, for its owner to see, what was announced beforehand; that is no response. */
    public void announce(UUID ticketId, String text, Instant now) {
        Ticket ticket = store.lockById(ticketId).orElseThrow();
        UUID commentId = UuidV7.next();
        ticket.tell(commentId, now);
        say(ticket, commentId, text, Actor.SYSTEM, now);
    }

    private void say(Ticket ticket, UUID commentId, String text, Actor author, Instant now) {
        store.saveAndFlush(ticket);
        journal.say(ticket, commentId, text, Visibility.PUBLIC, author, now);
        journal.record(ticket, author, now);
    }
}
