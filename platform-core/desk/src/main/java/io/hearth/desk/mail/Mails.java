package io.hearth.desk.mail;

import io.hearth.desk.ticket.TicketMessages;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Mails that came, for those who open tickets: what became of each, and those of which a person has to say it. A mail to a mailbox of one
 * estate is seen by those who see the estate, any other by those who see all.
 */
@Service
public class Mails {

    private static final String SORT = "mails.id";

    private final MailStore store;
    private final MailIntake intake;
    private final MailContent content;
    private final TicketMessages tickets;
    private final TransactionTemplate transaction;

    Mails(
            MailStore store,
            MailIntake intake,
            MailContent content,
            TicketMessages tickets,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.intake = intake;
        this.content = content;
        this.tickets = tickets;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Mails, the newest first. */
    public Slice<MailView> list(@Nullable MailState state, @Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_CREATE);
        Cursor after = Cursor.parse(cursor, SORT, 1);
        List<Mail> rows = Objects.requireNonNull(transaction.execute(
                status -> store.list(state, after == null ? Cursor.HIGHEST_ID : after.uuid(0), limit + 1)));
        return Slice.of(rows.stream().map(Mails::view).toList(), limit, last -> Cursor.of(SORT, last.id()));
    }

    public MailView require(UUID mailId) {
        Access.require(Permission.TICKET_CREATE);
        return view(there(mailId));
    }

    /**
     * Opens a ticket of a mail that is on none.
     *
     * @throws ProblemException 409 {@code mail.done}, {@code mail.gone}, and what opening a ticket refuses
     */
    public MailView open(UUID mailId, TicketFromMail command) {
        Access.require(Permission.TICKET_CREATE);
        ParsedMail mail = open(there(mailId));
        intake.open(mailId, mail, command, "mail-by-hand-" + mailId);
        return require(mailId);
    }

    /**
     * Adds a mail that is on no ticket to one.
     *
     * @throws ProblemException 404, 409 {@code mail.done}, {@code mail.gone}
     */
    public MailView add(UUID mailId, AddToTicket command) {
        Access.require(Permission.TICKET_CREATE);
        ParsedMail mail = open(there(mailId));
        UUID ticketId = Objects.requireNonNull(
                transaction.execute(status -> tickets.lock(command.ticket()).ticketId()));
        intake.add(mailId, mail, ticketId);
        return require(mailId);
    }

    /**
     * Puts a mail away of which nothing comes.
     *
     * @throws ProblemException 409 {@code mail.done}
     */
    public MailView dismiss(UUID mailId) {
        Access.require(Permission.TICKET_CREATE);
        there(mailId);
        transaction.executeWithoutResult(status -> {
            Mail mail = store.lock(mailId).orElseThrow(() -> ProblemException.notFound("mail"));
            if (mail.state() != MailState.SET_ASIDE && mail.state() != MailState.IGNORED) {
                throw done(mail);
            }
            store.end(mailId, MailState.DISMISSED, "by " + Access.caller().name(), null);
        });
        content.forget(mailId);
        return require(mailId);
    }

    private ParsedMail open(Mail mail) {
        if (mail.state() != MailState.SET_ASIDE && mail.state() != MailState.IGNORED) {
            throw done(mail);
        }
        ParsedMail parsed = content.find(mail.id())
                .map(MailReader::read)
                .orElseThrow(() -> new ProblemException(
                        MailProblem.GONE, "The content of this mail is not kept; it lies at the mail server."));
        if (parsed.from() == null) {
            throw new ProblemException(
                    MailProblem.GONE, "This mail names no sender, so nobody could be answered (expected: an address).");
        }
        return parsed;
    }

    private Mail there(UUID mailId) {
        return Objects.requireNonNull(
                transaction.execute(status -> store.find(mailId).orElseThrow(() -> ProblemException.notFound("mail"))));
    }

    private static ProblemException done(Mail mail) {
        return new ProblemException(
                MailProblem.DONE,
                "This mail is done (expected: one that was set aside or ignored).",
                Map.of("state", mail.state().name()));
    }

    private static MailView view(Mail mail) {
        return new MailView(
                mail.id(),
                mail.mailboxId(),
                shown(mail.sender()),
                mail.senderName(),
                mail.subject(),
                mail.excerpt(),
                mail.files(),
                mail.state(),
                mail.why(),
                mail.ticketId(),
                mail.number(),
                mail.receivedAt());
    }

    private static String shown(String address) {
        int at = address.indexOf('@');
        return at <= 0 || Access.may(Permission.PERSONAL_DATA_READ)
                ? address
                : address.charAt(0) + "***" + address.substring(at);
    }
}
