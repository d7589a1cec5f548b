package io.hearth.desk.ticket;

import io.hearth.desk.attachment.AttachmentView;
import io.hearth.desk.attachment.Attachments;
import io.hearth.desk.contact.PhoneNumber;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.Permission;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tickets for whoever keeps what goes to their owners and comes from them, in that module's transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class TicketMessages {

    private final TicketRecords records;
    private final TicketStore store;
    private final Attachments attachments;

    TicketMessages(TicketRecords records, TicketStore store, Attachments attachments) {
        this.records = records;
        this.store = store;
        this.attachments = attachments;
    }

    /**
     * A message as a ticket's history knows it.
     *
     * @param out to the owner; from them otherwise
     * @param person who sent it, or to whom it went
     */
    public record Message(UUID id, boolean out, String way, String purpose, String person) {}

    /**
     * The ticket and who brought it.
     *
     * @param contactId a known person
     * @param phone as it was given with the ticket
     */
    public record Reporter(
            UUID ticketId,
            String number,
            TicketKind kind,
            Channel channel,
            UUID estateId,
            StateCategory state,
            @Nullable UUID assigneeId,
            @Nullable UUID contactId,
            @Nullable String name,
            @Nullable String phone) {}

    /** Whoever asks: for messages that nobody of the staff writes. */
    public Optional<Reporter> find(UUID ticketId) {
        return store.findById(ticketId).map(TicketMessages::reporter);
    }

    /** Makes others wait who tell the same ticket's owner something. */
    public void hold(UUID ticketId) {
        store.lockById(ticketId);
    }

    /** The ticket of this number, whoever asks. */
    public Optional<Reporter> find(String number) {
        return store.findByNumber(number).map(TicketMessages::reporter);
    }

    /** The ticket of somebody who may see it. */
    public Reporter require(String idOrNumber) {
        Access.require(Permission.TICKET_READ);
        return reporter(records.require(idOrNumber));
    }

    /** The ticket, for this transaction alone, of somebody who may tell the owner something about it. */
    public Reporter lock(String idOrNumber) {
        return reporter(records.lock(idOrNumber, Permission.TICKET_COMMENT, OptionalLong.empty()));
    }

    /** Remembers a message to the owner; one that a person of the staff wrote is a response, one that wrote itself is none. */
    public void sent(UUID ticketId, Message message, Actor author, Instant now) {
        Ticket ticket = store.lockById(ticketId).orElseThrow();
        boolean told = !message.way().equals("PHONE") && !message.way().equals("VISIT");
        ticket.message(message, told && author.kind() == Caller.Kind.STAFF, now);
        records.save(ticket, author, now);
    }

    /**
     * Gives the ticket files that go with a message to its owner, so that what was sent stays whatever becomes of where they come from.
     *
     * @return the ticket's own, in the same order
     * @throws io.hearth.kernel.web.ProblemException 409 {@code attachment.too-many}, {@code attachment.gone}
     */
    public List<UUID> carry(UUID ticketId, Collection<UUID> files, Actor author, Instant now) {
        if (files.isEmpty()) {
            return List.of();
        }
        Ticket ticket = store.lockById(ticketId).orElseThrow();
        Set<UUID> before =
                attachments.of(ticketId).stream().map(AttachmentView::id).collect(Collectors.toSet());
        List<UUID> carried = new ArrayList<>();
        for (UUID file : files) {
            AttachmentView copy = attachments.copy(file, ticketId, author.id());
            carried.add(copy.id());
            if (before.add(copy.id())) {
                ticket.attach(copy.id(), copy.fileName(), now);
            }
        }
        records.save(ticket, author, now);
        return carried;
    }

    /** Remembers a message that came from the owner, or from somebody else about the ticket. */
    public void received(UUID ticketId, Message message, Instant now) {
        Ticket ticket = store.lockById(ticketId).orElseThrow();
        ticket.message(message, false, now);
        records.save(ticket, new Actor(Caller.visitor().accountId(), message.person(), Caller.Kind.OWNER), now);
    }

    /** How far a message has come: what is known of its end, else how its delivery fares. */
    public static String state(String direction, @Nullable String outcome, @Nullable String delivery) {
        if (outcome != null) {
            return outcome;
        }
        if (direction.equals("IN")) {
            return "RECEIVED";
        }
        if (delivery == null || delivery.equals("QUEUED")) {
            return "QUEUED";
        }
        return delivery.equals("SENT") ? "SENT" : "FAILED";
    }

    private static Reporter reporter(Ticket ticket) {
        String phone = ticket.reporterPhone();
        return new Reporter(
                ticket.id(),
                ticket.number(),
                ticket.kind(),
                ticket.channel(),
                ticket.estateId(),
                ticket.stateCategory(),
                ticket.assigneeId(),
                ticket.contactId(),
                ticket.reporterName(),
                phone == null
                        ? null
                        : PhoneNumber.parse(phone).map(PhoneNumber::value).orElse(phone));
    }
}
