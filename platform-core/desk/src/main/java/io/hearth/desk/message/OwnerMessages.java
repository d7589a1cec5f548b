package io.hearth.desk.message;

import io.hearth.desk.delivery.Deliveries;
import io.hearth.desk.delivery.OutsideMessage;
import io.hearth.desk.ticket.Actor;
import io.hearth.desk.ticket.TicketMessages;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.time.UuidV7;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Speaks to owners for every other module, in the transaction of whatever is told: it is told if and only if that commits. It asks nobody for
 * permission; whoever comes here has done so. What wrote itself never counts as an answer of the staff.
 */
@Service
@Transactional
public class OwnerMessages {

    private static final String FILES_ON_PAGE = "\n附件请在这里下载：" + OwnerMessage.PAGE;
    private static final String FILES_BY_PERSON = "\n（附件在业主的进度页上，请告诉业主到那里下载）";
    private static final Pattern INTERNET_ID = Pattern.compile("<[^<>\\s]{1,250}>");

    private final MessageStore store;
    private final Routes routes;
    private final TicketMessages tickets;
    private final Deliveries deliveries;
    private final ObjectProvider<ReplyAddress> replies;
    private final Clock clock;

    OwnerMessages(
            MessageStore store,
            Routes routes,
            TicketMessages tickets,
            Deliveries deliveries,
            ObjectProvider<ReplyAddress> replies,
            Clock clock) {
        this.store = store;
        this.routes = routes;
        this.tickets = tickets;
        this.deliveries = deliveries;
        this.replies = replies;
        this.clock = clock;
    }

    /**
     * Tells an owner something once the open transaction is committed.
     *
     * @return the message's id, of the one there is when the key stands for one; empty when nothing can reach the person, or only a call
     *     that the purpose is not worth
     */
    public Optional<UUID> send(OwnerMessage message) {
        return send(message, Actor.of(Caller.system("自动")), null, List.of());
    }

    /** Keeps what came from an owner, on its ticket's timeline. */
    public void receive(IncomingMessage incoming) {
        Actor author = new Actor(Caller.visitor().accountId(), incoming.person(), Caller.Kind.OWNER);
        Instant now = now();
        store.insert(new Message(
                incoming.id(),
                incoming.ticketId(),
                incoming.contactId(),
                MessageView.Direction.IN,
                incoming.way(),
                MessagePurpose.REPLY,
                incoming.person(),
                incoming.address(),
                incoming.subject(),
                incoming.text(),
                null,
                incoming.attachmentIds(),
                incoming.leftOut(),
                incoming.internetId(),
                author,
                incoming.at()));
        tickets.received(
                incoming.ticketId(),
                new TicketMessages.Message(
                        incoming.id(), false, incoming.way().name(), MessagePurpose.REPLY.name(), incoming.person()),
                now);
    }

    /** Remembers what the person was answered at once, in the conversation they had opened. */
    public void answered(OwnerMessage message, Recipient.Address to) {
        TicketMessages.Reporter ticket = message.ticketId() == null
                ? null
                : tickets.find(message.ticketId()).orElse(null);
        Actor author = Actor.of(Caller.system("自动"));
        Instant now = now();
        UUID id = UuidV7.next();
        boolean fresh = store.insert(new Message(
                id,
                message.ticketId(),
                ticket == null ? null : ticket.contactId(),
                MessageView.Direction.OUT,
                to.way(),
                message.purpose(),
                to.name(),
                to.address(),
                message.subject().strip(),
                message.text().strip(),
                message.key(),
                List.of(),
                List.of(),
                null,
                author,
                now));
        if (fresh) {
            store.end(id, MessageState.DELIVERED, "answered at once", now);
            if (ticket != null) {
                tickets.sent(
                        ticket.ticketId(),
                        new TicketMessages.Message(
                                id, true, to.way().name(), message.purpose().name(), to.name()),
                        author,
                        now);
            }
        }
    }

    /** Files of a message from an owner that came later than its words, and those that were not kept, each with the reason. */
    public void attach(UUID messageId, List<UUID> attachmentIds, List<String> leftOut) {
        store.attach(messageId, attachmentIds, leftOut);
    }

    /** It has reached the person; what is unknown or has ended is left as it is. */
    public boolean delivered(UUID messageId) {
        return store.end(messageId, MessageState.DELIVERED, null, now());
    }

    /** It did not reach the person, although a provider took it. */
    public boolean bounced(UUID messageId, String why) {
        return store.end(messageId, MessageState.FAILED, why, now());
    }

    /** The ticket that an answer to one of these belongs to. */
    @Transactional(readOnly = true)
    public Optional<UUID> ticketOf(List<UUID> messageIds, List<String> internetIds) {
        return store.ticketOf(messageIds, internetIds);
    }

    /** Whether something about the ticket went to the address, or came from there. */
    @Transactional(readOnly = true)
    public boolean knows(UUID ticketId, String address) {
        return store.knows(ticketId, address);
    }

    /** How many messages of the purpose went to the address in the last while. */
    @Transactional(readOnly = true)
    public long countTo(String address, MessagePurpose purpose, Duration within) {
        return store.countTo(address, purpose, clock.instant().minus(within));
    }

    /** Whether somebody of the staff has written to whoever brought the ticket. */
    @Transactional(readOnly = true)
    public boolean hasAnswered(UUID ticketId) {
        return store.hasReplied(ticketId);
    }

    /** How a reply to whoever brought the ticket would go; empty when nothing reaches them. */
    @Transactional(readOnly = true)
    public Optional<MessageWay> wayToReporter(UUID ticketId) {
        return tickets.find(ticketId)
                .flatMap(ticket -> routes.find(new Recipient.Reporter(), ticket, MessagePurpose.REPLY, null))
                .map(Route::way);
    }

    /** The files that staff sent to whoever brought the ticket, the newest first. */
    @Transactional(readOnly = true)
    public List<UUID> filesSent(UUID ticketId) {
        return store.filesSent(ticketId);
    }

    Optional<UUID> send(OwnerMessage message, Actor author, @Nullable MessageWay only, List<UUID> files) {
        if (message.key() != null) {
            Optional<UUID> there = store.byKey(message.key());
            if (there.isPresent()) {
                return there;
            }
        }
        TicketMessages.Reporter ticket = message.ticketId() == null
                ? null
                : tickets.find(message.ticketId())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "ticketId: " + message.ticketId() + " (expected: a ticket that is there)"));
        return routes.find(message.to(), ticket, message.purpose(), only)
                .flatMap(route -> take(message, ticket, route, author, files));
    }

    private Optional<UUID> take(
            OwnerMessage message,
            TicketMessages.@Nullable Reporter ticket,
            Route route,
            Actor author,
            List<UUID> files) {
        String text =
                route.way().byPerson() ? spoken(message.text()) : message.text().strip();
        List<UUID> carried = ticket == null ? List.of() : tickets.carry(ticket.ticketId(), files, author, now());
        if (!carried.isEmpty() && !route.way().carriesFiles()) {
            text += route.way().byPerson() ? FILES_BY_PERSON : FILES_ON_PAGE;
        }
        if (route.way().byPerson() && ticket != null) {
            tickets.hold(ticket.ticketId());
            Optional<UUID> waiting = store.tellAsWell(ticket.ticketId(), route.way(), text);
            if (waiting.isPresent()) {
                store.attachSent(waiting.get(), carried);
                return waiting;
            }
        }
        Instant now = now();
        UUID id = UuidV7.next();
        boolean fresh = store.insert(new Message(
                id,
                message.ticketId(),
                route.contactId(),
                MessageView.Direction.OUT,
                route.way(),
                message.purpose(),
                route.name(),
                route.address(),
                message.subject().strip(),
                text,
                message.key(),
                carried,
                List.of(),
                null,
                author,
                now));
        if (!fresh) {
            return store.byKey(message.key() == null ? "" : message.key());
        }
        if (route.delivery() != null) {
            deliveries.tellOutside(
                    route.delivery(),
                    new OutsideMessage(
                            id,
                            route.name(),
                            route.address(),
                            subject(message, ticket),
                            text,
                            message.ticketId(),
                            ticket == null ? null : ticket.number(),
                            route.way() == MessageWay.EMAIL ? headers(message, ticket, author) : Map.of(),
                            route.way().carriesFiles() ? carried : List.of()));
        }
        if (ticket != null) {
            tickets.sent(
                    ticket.ticketId(),
                    new TicketMessages.Message(
                            id, true, route.way().name(), message.purpose().name(), route.name()),
                    author,
                    now);
        }
        return Optional.of(id);
    }

    /** Nobody reads an address aloud. */
    private static String spoken(String text) {
        return text.lines()
                .filter(line -> !line.contains(OwnerMessage.PAGE))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    /** Mail programs keep answers together by the headers, people by the number. */
    private static String subject(OwnerMessage message, TicketMessages.@Nullable Reporter ticket) {
        return ticket == null || message.subject().contains(ticket.number())
                ? message.subject()
                : "[" + ticket.number() + "] " + message.subject();
    }

    private Map<String, String> headers(OwnerMessage message, TicketMessages.@Nullable Reporter ticket, Actor author) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (author.kind() != Caller.Kind.STAFF) {
            headers.put(
                    "Auto-Submitted",
                    message.purpose() == MessagePurpose.ACKNOWLEDGEMENT ? "auto-replied" : "auto-generated");
            headers.put("X-Auto-Response-Suppress", "All");
        }
        replies.stream()
                .flatMap(address -> address.find(ticket == null ? null : ticket.estateId()).stream())
                .findFirst()
                .ifPresent(address -> headers.put("Reply-To", address));
        if (ticket != null) {
            store.lastSender(ticket.ticketId())
                    .map(MessageStore.Sender::internetId)
                    .filter(id -> INTERNET_ID.matcher(id).matches())
                    .ifPresent(id -> {
                        headers.put("In-Reply-To", id);
                        headers.put("References", id);
                    });
        }
        return headers;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
