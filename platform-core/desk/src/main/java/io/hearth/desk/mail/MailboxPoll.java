package io.hearth.desk.mail;

import io.hearth.kernel.jobs.PostponedException;
import io.hearth.kernel.jobs.TenantJob;
import io.hearth.kernel.time.UuidV7;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at one mailbox, again and again. One at a time on each node, so that slow mail servers hold up no clocks. A mailbox that cannot be
 * read keeps its mails at its server; it is tried after ever longer pauses, and says so.
 */
@Component
class MailboxPoll implements TenantJob<MailboxPoll.Due> {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Duration OTHERS_FIRST = Duration.ofSeconds(2);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int DOUBLINGS = 6;
    private static final int FORGOTTEN_AT_ONCE = 50;

    /** Which mailbox. */
    record Due(UUID mailboxId) {}

    private final ObjectProvider<MailIntake> intake;
    private final ObjectProvider<MailboxStore> store;
    private final ObjectProvider<MailStore> mails;
    private final MailContent content;
    private final Passwords passwords;
    private final MailSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Semaphore alone = new Semaphore(1);

    MailboxPoll(
            ObjectProvider<MailIntake> intake,
            ObjectProvider<MailboxStore> store,
            ObjectProvider<MailStore> mails,
            MailContent content,
            Passwords passwords,
            MailSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.intake = intake;
        this.store = store;
        this.mails = mails;
        this.content = content;
        this.passwords = passwords;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mailbox";
    }

    @Override
    public Class<Due> dataType() {
        return Due.class;
    }

    @Override
    public void run(Due due) {
        Optional<Mailbox> found = Objects.requireNonNull(
                transaction.execute(status -> store.getObject().find(due.mailboxId())));
        if (found.isEmpty() || !found.get().enabled() || !passwords.ready()) {
            return;
        }
        if (!alone.tryAcquire()) {
            throw new PostponedException(clock.instant().plus(OTHERS_FIRST));
        }
        boolean more;
        try {
            more = look(found.get());
        } finally {
            alone.release();
        }
        throw new PostponedException(more ? clock.instant() : clock.instant().plus(settings.every()));
    }

    /** Whether there are more mails than one turn takes. */
    private boolean look(Mailbox mailbox) {
        try (ImapInbox inbox = ImapInbox.open(mailbox, passwords.open(mailbox), settings)) {
            boolean more = take(mailbox, inbox);
            transaction.executeWithoutResult(status -> store.getObject().worked(mailbox.id(), clock.instant()));
            forgetOld();
            return more;
        } catch (ImapInbox.UnreadableException failed) {
            Instant now = clock.instant();
            transaction.executeWithoutResult(status -> store.getObject().failed(mailbox.id(), failed.said(), now));
            Duration pause = settings.every()
                    .multipliedBy(1L << Math.min(mailbox.progress().failures(), DOUBLINGS));
            throw new PostponedException(now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause));
        }
    }

    private boolean take(Mailbox mailbox, ImapInbox inbox) throws ImapInbox.UnreadableException {
        long validity = inbox.validity();
        Long last = mailbox.progress().last();
        Long known = mailbox.progress().validity();
        if (last == null || known == null || known != validity) {
            // Set up a moment ago, or numbered anew by its server: what lies there already has been read by people.
            long newest = inbox.newest();
            transaction.executeWithoutResult(status -> store.getObject().taken(mailbox.id(), validity, newest));
            return false;
        }
        List<ImapInbox.Found> fresh = inbox.after(last, settings.batch());
        for (ImapInbox.Found mail : fresh) {
            if (mail.size() > settings.largest()) {
                intake.getObject().tooLarge(mailbox, validity, mail.uid(), inbox.headers(mail), mail.size());
            } else {
                intake.getObject().take(mailbox, validity, mail.uid(), inbox.read(mail, settings.largest()));
            }
            transaction.executeWithoutResult(status -> store.getObject().taken(mailbox.id(), validity, mail.uid()));
        }
        return fresh.size() == settings.batch();
    }

    private void forgetOld() {
        UUID before = UuidV7.first(clock.instant().minus(KEPT));
        Objects.requireNonNull(transaction.execute(status -> mails.getObject().forget(before, FORGOTTEN_AT_ONCE)))
                .forEach(content::forget);
    }
}
