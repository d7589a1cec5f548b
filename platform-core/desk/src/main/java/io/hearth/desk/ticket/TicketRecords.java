package io.hearth.desk.ticket;

import io.hearth.desk.attachment.Attachments;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tickets as they are kept: found within the caller's scope only, and never saved without their history and facts. */
@Component
class TicketRecords {

    private final TicketStore store;
    private final TicketJournal journal;
    private final TicketViews views;
    private final Attachments attachments;

    TicketRecords(TicketStore store, TicketJournal journal, TicketViews views, Attachments attachments) {
        this.store = store;
        this.journal = journal;
        this.views = views;
        this.attachments = attachments;
    }

    Ticket require(String idOrNumber) {
        return visible(id(idOrNumber).map(store::findById).orElseGet(() -> store.findByNumber(idOrNumber)));
    }

    Optional<Ticket> find(UUID id) {
        return store.findById(id).filter(found -> Access.scope().includes(found.estateId()));
    }

    /** The ticket, for this transaction alone; asks for the permission first, so that a refusal does not tell what exists. */
    Ticket lock(String idOrNumber, Permission permission, OptionalLong expectedVersion) {
        Access.require(permission);
        Ticket ticket = visible(id(idOrNumber).map(store::lockById).orElseGet(() -> store.lockByNumber(idOrNumber)));
        ETags.check(expectedVersion, ticket.version());
        return ticket;
    }

    /** Keeps the ticket with what has happened to it. */
    void save(Ticket ticket, Instant now) {
        store.saveAndFlush(ticket);
        journal.record(ticket, Actor.of(Access.caller()), now);
    }

    /** Keeps the ticket with what somebody did who is not the caller, such as an owner whose mail has come. */
    void save(Ticket ticket, Actor actor, Instant now) {
        store.saveAndFlush(ticket);
        journal.record(ticket, actor, now);
    }

    /** How many tickets caused this one, one after the other. */
    int depth(UUID id) {
        int depth = 1;
        Optional<Ticket> ticket = store.findById(id);
        while (ticket.isPresent() && ticket.get().parentId() != null) {
            ticket = store.findById(Objects.requireNonNull(ticket.get().parentId()));
            depth++;
        }
        return depth;
    }

    /** Saves what the caller did while saying something. */
    void save(Ticket ticket, CommentView comment, Instant now) {
        store.saveAndFlush(ticket);
        journal.say(ticket, comment.id(), comment.text(), comment.visibility(), comment.author(), now);
        journal.record(ticket, comment.author(), now);
    }

    TicketView view(Ticket ticket) {
        return views.view(ticket, attachments.of(ticket.id()));
    }

    /** A ticket that was opened a moment ago has no files and relatives yet; that needs no query. */
    TicketView viewOfNew(Ticket ticket) {
        return views.viewOfNew(ticket);
    }

    /** What a repeated request is answered with: the ticket its caller has opened, wherever it is now. */
    TicketView viewOfKnown(UUID id) {
        return view(store.findById(id).orElseThrow(() -> ProblemException.notFound("ticket")));
    }

    private static Ticket visible(Optional<Ticket> ticket) {
        return ticket.filter(found -> Access.scope().includes(found.estateId()))
                .orElseThrow(() -> ProblemException.notFound("ticket"));
    }

    private static Optional<UUID> id(String idOrNumber) {
        if (idOrNumber.length() != 36) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(idOrNumber));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
