package io.hearth.desk.mail;

import io.hearth.desk.contact.Whereabouts;
import io.hearth.desk.message.OwnerMessages;
import io.hearth.desk.ticket.OpenTicket;
import io.hearth.desk.ticket.TicketIntake;
import io.hearth.desk.ticket.TicketMessages;
import io.hearth.desk.ticket.TicketView;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.StateCategory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes mails, each once however often it is read: to its ticket, as a new ticket, or aside with the reason. A mail that was taken is on its
 * ticket; of one that was not its content is kept until a person has said what becomes of it.
 */
@Component
class MailIntake {

    private static final Logger log = LoggerFactory.getLogger(MailIntake.class);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int TRIES = 3;

    private final MailStore store;
    private final MailThreads threads;
    private final MailMatter matter;
    private final Acknowledgements acknowledgements;
    private final TicketIntake intake;
    private final MailOnTicket onTicket;
    private final OwnerMessages messages;
    private final MailboxStore mailboxes;
    private final MailContent content;
    private final MailSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MailIntake(
            MailStore store,
            MailThreads threads,
            MailMatter matter,
            Acknowledgements acknowledgements,
            TicketIntake intake,
            MailOnTicket onTicket,
            OwnerMessages messages,
            MailboxStore mailboxes,
            MailContent content,
            MailSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.threads = threads;
        this.matter = matter;
        this.acknowledgements = acknowledgements;
        this.intake = intake;
        this.onTicket = onTicket;
        this.messages = messages;
        this.mailboxes = mailboxes;
        this.content = content;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Takes a mail; one that makes trouble again and again is set aside, so that those behind it come through. */
    void take(Mailbox mailbox, long validity, long uid, byte[] raw) {
        Mail row = begin(mailbox, validity, uid);
        if (row.state() != MailState.RECEIVED) {
            return;
        }
        ParsedMail mail = MailReader.read(raw);
        content.keep(row.id(), raw);
        transaction.executeWithoutResult(status -> store.describe(row.id(), mail));
        try {
            decide(mailbox, row.id(), mail);
        } catch (ProblemException refused) {
            setAside(row.id(), refused.code().code() + ": " + refused.detail());
        } catch (RuntimeException failed) {
            if (row.attempts() + 1 < TRIES) {
                throw failed;
            }
            log.warn("Mail {} cannot be taken and is set aside.", row.id(), failed);
            setAside(row.id(), "it cannot be taken: " + failed.getClass().getSimpleName());
        }
    }

    /** A mail of which only the headers are read. */
    void tooLarge(Mailbox mailbox, long validity, long uid, byte[] headers, int size) {
        Mail row = begin(mailbox, validity, uid);
        if (row.state() == MailState.RECEIVED) {
            transaction.executeWithoutResult(status -> store.describe(row.id(), MailReader.headers(headers)));
            setAside(
                    row.id(),
                    "too large: %d KiB (expected: at most %d KiB); it lies at the mail server"
                            .formatted(size >> 10, settings.largest() >> 10));
        }
    }

    /**
     * Opens a ticket of a mail that was set aside, as a person says.
     *
     * @throws ProblemException what opening a ticket refuses
     */
    UUID open(UUID id, ParsedMail mail, TicketFromMail wish, String key) {
        MailHeaders.Sender from = sender(mail);
        MailMatter.Bringer bringer = Objects.requireNonNull(transaction.execute(status -> matter.bringer(from)));
        OpenTicket command = matter.ticket(
                mail,
                bringer,
                new Whereabouts.Place(wish.estateId(), wish.unitId()),
                wish.kind(),
                wish.categoryId(),
                null);
        TicketView ticket = intake.open(command, key);
        transaction.executeWithoutResult(
                status -> onTicket.put(id, mail, bringer, ticket.id(), MailState.TICKET, null));
        content.forget(id);
        return ticket.id();
    }

    /** Adds a mail that was set aside to a ticket, as a person says. */
    void add(UUID id, ParsedMail mail, UUID ticketId) {
        transaction.executeWithoutResult(
                status -> onTicket.put(id, mail, matter.bringer(sender(mail)), ticketId, MailState.MESSAGE, null));
        content.forget(id);
    }

    private Mail begin(Mailbox mailbox, long validity, long uid) {
        return Objects.requireNonNull(
                transaction.execute(status -> store.begin(mailbox, validity, uid, clock.instant())));
    }

    private void decide(Mailbox mailbox, UUID id, ParsedMail mail) {
        if (mail.kind() == ParsedMail.Kind.REPORT) {
            ignore(id, report(mail));
            return;
        }
        if (mail.kind() != ParsedMail.Kind.PERSON) {
            ignore(id, String.valueOf(mail.why()));
            return;
        }
        if (mail.from() == null) {
            setAside(id, "it names no sender");
            return;
        }
        MailHeaders.Sender from = sender(mail);
        Known known = Objects.requireNonNull(transaction.execute(status -> known(mailbox, id, mail, from)));
        if (known.ignored() != null) {
            ignore(id, known.ignored());
        } else if (known.aside() != null) {
            setAside(id, known.aside());
        } else if (known.ticket() != null && known.ticket().state() != StateCategory.CLOSED) {
            UUID ticketId = known.ticket().ticketId();
            transaction.executeWithoutResult(
                    status -> onTicket.put(id, mail, known.bringer(), ticketId, MailState.MESSAGE, null));
            content.forget(id);
        } else {
            begin(mailbox, id, mail, known);
        }
    }

    /** What is known of a mail before anything is done. */
    private record Known(
            @Nullable String ignored,
            @Nullable String aside,
            TicketMessages.@Nullable Reporter ticket,
            @Nullable String stranger,
            MailMatter.Bringer bringer,
            Whereabouts.@Nullable Place place) {}

    private Known known(Mailbox mailbox, UUID id, ParsedMail mail, MailHeaders.Sender from) {
        MailMatter.Bringer bringer = matter.bringer(from);
        String messageId = mail.messageId();
        String sentBy = mail.from() == null ? from.address() : mail.from().address();
        if (mailboxes.all().stream().anyMatch(own -> own.address().equals(sentBy))) {
            return new Known("our own address wrote it", null, null, null, bringer, null);
        }
        if (messageId != null && store.cameBefore(id, messageId)) {
            return new Known("the same mail came before", null, null, null, bringer, null);
        }
        if (store.takenFrom(sentBy, UuidV7.first(clock.instant().minus(HOUR))) >= settings.perSender()) {
            return new Known(
                    null,
                    "more than " + settings.perSender() + " mails of this sender in an hour",
                    null,
                    null,
                    bringer,
                    null);
        }
        MailThreads.Thread thread = threads.of(mail, from.address());
        Whereabouts.Place place =
                matter.place(bringer, mailbox.estateId(), mail).orElse(null);
        return new Known(
                null, null, thread.ticket().orElse(null), thread.stranger().orElse(null), bringer, place);
    }

    private void begin(Mailbox mailbox, UUID id, ParsedMail mail, Known known) {
        Whereabouts.Place place = known.place();
        if (place == null) {
            setAside(id, "nothing tells which estate it is about");
            return;
        }
        String before = known.ticket() == null ? null : known.ticket().number();
        OpenTicket command = matter.ticket(mail, known.bringer(), place, mailbox.kind(), mailbox.categoryId(), before);
        TicketView ticket = intake.open(command, "mail-" + id);
        String why = known.stranger() == null
                ? null
                : "it names " + known.stranger() + ", with which its sender has nothing to do";
        transaction.executeWithoutResult(status -> {
            onTicket.put(id, mail, known.bringer(), ticket.id(), MailState.TICKET, why);
            if (mailbox.acknowledge()) {
                acknowledgements.send(id, ticket, known.bringer());
            }
        });
        content.forget(id);
    }

    /** What a server says of our mails; answers with what was made of it. */
    private String report(ParsedMail mail) {
        ParsedMail.Report report = mail.report();
        if (report == null) {
            return "a server says that it goes on trying";
        }
        List<UUID> ids = MailThreads.ours(report.ids());
        long known = Objects.requireNonNull(transaction.execute(status -> ids.stream()
                .distinct()
                .filter(each -> report.failed() ? messages.bounced(each, report.detail()) : messages.delivered(each))
                .count()));
        return "a server's report, about " + known + " of our messages";
    }

    /** Of what staff pass on, whoever wrote it first. */
    private MailHeaders.Sender sender(ParsedMail mail) {
        MailHeaders.Sender from = mail.from();
        if (from == null) {
            throw new IllegalStateException("sender: none (expected: one, as was checked before)");
        }
        ParsedMail.Original original = mail.original();
        boolean passedOn =
                original != null && Boolean.TRUE.equals(transaction.execute(status -> store.isStaff(from.address())));
        return passedOn && original != null ? original.from() : from;
    }

    private void ignore(UUID id, String why) {
        transaction.executeWithoutResult(status -> store.end(id, MailState.IGNORED, why, null));
    }

    private void setAside(UUID id, String why) {
        transaction.executeWithoutResult(status -> store.end(id, MailState.SET_ASIDE, why, null));
    }
}
