package io.hearth.desk.message;

import io.hearth.desk.delivery.Deliveries;
import io.hearth.desk.ticket.Actor;
import io.hearth.desk.ticket.ContactRecordView;
import io.hearth.desk.ticket.ContactRecords;
import io.hearth.desk.ticket.LogContact;
import io.hearth.desk.ticket.TicketMessages;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Messages as the staff see, write, repeat and tell them. Whoever sees a ticket sees its messages. */
@Service
@Transactional
public class Messages {

    private static final String SORT = "messages.id";
    /** How far back the list over all tickets looks; a ticket's own goes back to its beginning. */
    private static final Duration RECENT = Duration.ofDays(90);

    private final MessageStore store;
    private final OwnerMessages owners;
    private final TicketMessages tickets;
    private final ContactRecords contacts;
    private final Deliveries deliveries;
    private final Clock clock;

    Messages(
            MessageStore store,
            OwnerMessages owners,
            TicketMessages tickets,
            ContactRecords contacts,
            Deliveries deliveries,
            Clock clock) {
        this.store = store;
        this.owners = owners;
        this.tickets = tickets;
        this.contacts = contacts;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** The ticket's messages, the newest first. */
    @Transactional(readOnly = true)
    public Slice<MessageView> ofTicket(String idOrNumber, @Nullable String cursor, int limit) {
        UUID ticketId = tickets.require(idOrNumber).ticketId();
        List<MessageView> rows = store.ofTicket(ticketId, before(cursor), limit + 1);
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.id()));
    }

    /** Messages of the last three months about every ticket the caller sees, the newest first. */
    @Transactional(readOnly = true)
    public Slice<MessageView> list(MessageList which, @Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_READ);
        UUID since = UuidV7.first(clock.instant().minus(RECENT));
        List<MessageView> rows = store.list(which, since, before(cursor), limit + 1);
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.id()));
    }

    @Transactional(readOnly = true)
    public MessageView require(UUID messageId) {
        Access.require(Permission.TICKET_READ);
        return visible(messageId);
    }

    /**
     * Writes to whoever brought the ticket.
     *
     * @throws ProblemException 422 {@code message.no-address}
     */
    public MessageView write(String idOrNumber, WriteMessage command) {
        return write(idOrNumber, command, List.of());
    }

    /**
     * The same with files, of whichever owner the caller may give away. The ticket gets them too; where the way carries none, the person is led to
     * the ticket's page.
     *
     * @throws ProblemException 409 {@code attachment.too-many}, {@code attachment.gone}; 422 {@code message.no-address}
     */
    public MessageView write(String idOrNumber, WriteMessage command, List<UUID> files) {
        return writeIfReachable(idOrNumber, command, files).orElseThrow(() -> nobody(command.way()));
    }

    /** Writes to whoever brought the ticket; empty when nobody can be reached that way. */
    public Optional<MessageView> writeIfReachable(String idOrNumber, WriteMessage command) {
        return writeIfReachable(idOrNumber, command, List.of());
    }

    private Optional<MessageView> writeIfReachable(String idOrNumber, WriteMessage command, List<UUID> files) {
        TicketMessages.Reporter ticket = tickets.lock(idOrNumber);
        String subject = command.subject() == null || command.subject().isBlank()
                ? "关于您的服务单 " + ticket.number()
                : command.subject().strip();
        return owners.send(
                        new OwnerMessage(
                                ticket.ticketId(),
                                new Recipient.Reporter(),
                                MessagePurpose.REPLY,
                                subject,
                                command.text(),
                                null),
                        Actor.of(Access.caller()),
                        command.way(),
                        files)
                .map(this::visible);
    }

    /**
     * Hands a message over again that failed.
     *
     * @throws ProblemException 409 {@code message.not-failed}
     */
    public MessageView repeat(UUID messageId) {
        Access.require(Permission.TICKET_COMMENT);
        visible(messageId);
        if (!deliveries.again(messageId)) {
            throw new ProblemException(
                    MessageProblem.NOT_FAILED,
                    "Only what no provider took can be sent again (expected: a message that failed on its way; write"
                            + " a new one otherwise).",
                    Map.of("messageId", messageId));
        }
        return visible(messageId);
    }

    /**
     * Says that somebody was called or visited about what waits to be told; a contact record is written as well.
     *
     * @throws ProblemException 409 {@code message.not-to-tell}, and what {@link ContactRecords#log} refuses
     */
    public MessageView tell(UUID messageId, TellMessage command) {
        Access.require(Permission.TICKET_COMMENT);
        MessageView message = waiting(messageId);
        contacts.log(
                String.valueOf(message.ticketId()),
                new LogContact(
                        null,
                        message.way() == MessageWay.VISIT ? ContactRecordView.Way.VISIT : ContactRecordView.Way.PHONE,
                        ContactRecordView.Direction.OUT,
                        message.purpose() == MessagePurpose.CALLBACK
                                ? ContactRecordView.Purpose.CALLBACK
                                : ContactRecordView.Purpose.PROGRESS,
                        command.reached(),
                        null,
                        null,
                        command.text()));
        store.tried(messageId);
        if (command.reached()) {
            store.end(messageId, MessageState.DELIVERED, null, now());
        }
        return visible(messageId);
    }

    /**
     * Nobody needs to be told any more.
     *
     * @throws ProblemException 409 {@code message.not-to-tell}
     */
    public MessageView withdraw(UUID messageId) {
        Access.require(Permission.TICKET_COMMENT);
        waiting(messageId);
        store.end(
                messageId,
                MessageState.FAILED,
                "withdrawn by " + Access.caller().name(),
                now());
        return visible(messageId);
    }

    private MessageView waiting(UUID messageId) {
        MessageView message = visible(messageId);
        if (!message.way().byPerson() || message.state() != MessageState.QUEUED) {
            throw new ProblemException(
                    MessageProblem.NOT_TO_TELL,
                    "Only what waits to be told by a person can be told.",
                    Map.of("messageId", messageId, "state", message.state().name()));
        }
        return message;
    }

    private MessageView visible(UUID messageId) {
        return store.find(messageId).orElseThrow(() -> ProblemException.notFound("message"));
    }

    private static ProblemException nobody(@Nullable MessageWay way) {
        return new ProblemException(
                MessageProblem.NO_ADDRESS,
                way == null
                        ? "Nobody can be reached: the ticket names no telephone number and no address of a way that is"
                                + " in use."
                        : "Nobody can be reached this way: there is no such address, or the way is not in use.",
                way == null ? Map.of() : Map.of("way", way.name()));
    }

    private static UUID before(@Nullable String cursor) {
        Cursor after = Cursor.parse(cursor, SORT, 1);
        return after == null ? Cursor.HIGHEST_ID : after.uuid(0);
    }

    private Instant now() {
        return clock.instant();
    }
}
