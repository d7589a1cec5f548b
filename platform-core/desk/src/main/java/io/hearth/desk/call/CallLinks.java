package io.hearth.desk.call;

import io.hearth.desk.ticket.ContactRecordView;
import io.hearth.desk.ticket.ContactRecords;
import io.hearth.desk.ticket.LogContact;
import io.hearth.desk.ticket.TicketConnections;
import io.hearth.desk.ticket.TicketProblem;
import io.hearth.desk.ticket.TicketView;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.commons.lang3.StringUtils;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Calls about tickets that there were before them: each is a contact with the owner, so that it counts as one everywhere. */
@Service
@Transactional
public class CallLinks {

    private static final String ASKED = "业主来电询问此事。";

    private final CallStore store;
    private final Callers callers;
    private final TicketConnections tickets;
    private final ContactRecords contacts;
    private final Clock clock;

    CallLinks(CallStore store, Callers callers, TicketConnections tickets, ContactRecords contacts, Clock clock) {
        this.store = store;
        this.callers = callers;
        this.tickets = tickets;
        this.contacts = contacts;
        this.clock = clock;
    }

    /** The calls about a ticket, the last one first; the one that brought it is the last of them. */
    @Transactional(readOnly = true)
    public List<TicketView.CallRef> of(String idOrNumber) {
        return store.ofTicket(tickets.require(idOrNumber).id()).stream()
                .map(this::ref)
                .toList();
    }

    /**
     * Says that a call was about a ticket.
     *
     * @throws ProblemException 409 {@code call.linked}; 422 {@code call.unknown}
     */
    public List<TicketView.CallRef> link(String idOrNumber, LinkCall command) {
        Access.require(Permission.TICKET_COMMENT);
        UUID ticketId = tickets.require(idOrNumber).id();
        Call call = store.find(command.callId())
                .orElseThrow(() -> new ProblemException(
                        TicketProblem.CALL_UNKNOWN,
                        "There is no such call.",
                        Map.of("callId", command.callId().toString())));
        store.hold(call.id());
        if (store.isAbout(call.id(), ticketId)) {
            throw new ProblemException(
                    CallProblem.LINKED,
                    "The call is known to be about the ticket.",
                    Map.of("callId", call.id().toString()));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ContactRecordView contact = contacts.log(ticketId.toString(), contact(call, command, now));
        store.link(call.id(), ticketId, contact.id(), now, Access.caller());
        return of(ticketId.toString());
    }

    /** An exchange's clock may be ahead of ours; what has not been yet is written down as of now. */
    private static LogContact contact(Call call, LinkCall command, Instant now) {
        return new LogContact(
                call.startedAt().isAfter(now) ? now : call.startedAt(),
                ContactRecordView.Way.PHONE,
                ContactRecordView.Direction.IN,
                ContactRecordView.Purpose.OTHER,
                call.answeredAt() != null,
                null,
                null,
                Objects.requireNonNullElse(StringUtils.stripToNull(command.text()), ASKED));
    }

    private TicketView.CallRef ref(Call call) {
        return new TicketView.CallRef(
                call.id(),
                call.startedAt(),
                callers.nameOf(call.answeredBy()),
                call.waitMillis() == null ? null : call.waitMillis() / 1000);
    }
}
