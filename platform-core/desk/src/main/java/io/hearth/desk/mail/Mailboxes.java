package io.hearth.desk.mail;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.message.ReplyAddress;
import io.hearth.desk.ticket.Categories;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The mailboxes that owners write to. What lies in one when it is set up stays there; what comes from then on is taken. */
@Service
public class Mailboxes implements ReplyAddress {

    static final int MOST = 20;
    private static final String INBOX = "INBOX";

    private final MailboxStore store;
    private final Passwords passwords;
    private final EstateDirectory estates;
    private final Categories categories;
    private final TenantJobs jobs;
    private final MailboxPoll poll;
    private final MailSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Mailboxes(
            MailboxStore store,
            Passwords passwords,
            EstateDirectory estates,
            Categories categories,
            TenantJobs jobs,
            MailboxPoll poll,
            MailSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.passwords = passwords;
        this.estates = estates;
        this.categories = categories;
        this.jobs = jobs;
        this.poll = poll;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Every mailbox, by its address. */
    @Transactional(readOnly = true)
    public List<MailboxView> list() {
        Access.require(Permission.COMPANY_MANAGE);
        return store.all().stream().map(Mailboxes::view).toList();
    }

    @Transactional(readOnly = true)
    public MailboxView require(UUID mailboxId) {
        Access.require(Permission.COMPANY_MANAGE);
        return view(there(mailboxId));
    }

    /**
     * Sets a mailbox up.
     *
     * @throws ProblemException 409 {@code mail.unavailable}, {@code mail.address-taken}, {@code mail.too-many-mailboxes}, 422
     *     {@code mail.password-required}, {@code estate.unknown}, {@code ticket.category-unknown}
     */
    @Transactional
    public MailboxView add(SaveMailbox command) {
        Access.require(Permission.COMPANY_MANAGE);
        checked(command);
        if (store.all().size() >= MOST) {
            throw new ProblemException(
                    MailProblem.TOO_MANY,
                    "There are " + MOST + " mailboxes already (expected: at most so many).",
                    Map.of("limit", MOST));
        }
        UUID id = UuidV7.next();
        String password = password(command)
                .orElseThrow(() -> new ProblemException(
                        MailProblem.PASSWORD_REQUIRED,
                        "A mailbox needs a password (expected: the one of programs, where the provider has such)."));
        Mailbox mailbox = mailbox(id, command, passwords.seal(id, password), 0);
        if (!store.insert(mailbox, Access.caller().name(), clock.instant())) {
            throw taken(mailbox.address());
        }
        lookNow(mailbox);
        return view(there(id));
    }

    /**
     * Sets a mailbox up anew; without a password the kept one stays.
     *
     * @throws ProblemException as {@link #add}, and 412 when it has changed since {@code expectedVersion}
     */
    @Transactional
    public MailboxView save(UUID mailboxId, long expectedVersion, SaveMailbox command) {
        Access.require(Permission.COMPANY_MANAGE);
        Mailbox before = there(mailboxId);
        ETags.check(expectedVersion, before.version());
        checked(command);
        byte[] sealed = password(command)
                .map(password -> passwords.seal(mailboxId, password))
                .orElse(before.sealed());
        Mailbox mailbox = mailbox(mailboxId, command, sealed, expectedVersion);
        boolean elsewhere = !before.host().equalsIgnoreCase(mailbox.host())
                || !before.username().equals(mailbox.username())
                || !before.folder().equals(mailbox.folder());
        if (!store.update(mailbox, elsewhere, Access.caller().name(), clock.instant())) {
            ETags.check(expectedVersion, there(mailboxId).version());
            throw taken(mailbox.address());
        }
        lookNow(mailbox);
        return view(there(mailboxId));
    }

    /** Forgets a mailbox; mails that came through it stay on their tickets. */
    @Transactional
    public void remove(UUID mailboxId) {
        Access.require(Permission.COMPANY_MANAGE);
        there(mailboxId);
        store.delete(mailboxId);
    }

    /** Tries to open a mailbox as it is set up; takes as long as its server does. */
    public MailboxCheck check(UUID mailboxId) {
        Access.require(Permission.COMPANY_MANAGE);
        Mailbox mailbox = Objects.requireNonNull(transaction.execute(status -> there(mailboxId)));
        try (ImapInbox inbox = ImapInbox.open(mailbox, passwords.open(mailbox), settings)) {
            int count = inbox.count();
            transaction.executeWithoutResult(status -> lookNow(mailbox));
            return new MailboxCheck(true, count, null);
        } catch (ImapInbox.UnreadableException failed) {
            return new MailboxCheck(false, null, failed.said());
        }
    }

    /** Where answers to mail about the estate go: its own mailbox, else one for all. */
    @Override
    @Transactional(readOnly = true)
    public Optional<String> find(@Nullable UUID estateId) {
        List<Mailbox> read = store.all().stream().filter(Mailbox::enabled).toList();
        return read.stream()
                .filter(mailbox -> estateId != null && estateId.equals(mailbox.estateId()))
                .findFirst()
                .or(() -> read.stream()
                        .filter(mailbox -> mailbox.estateId() == null)
                        .findFirst())
                .map(Mailbox::address);
    }

    /** One that is being looked at right now goes on as it is; one that is off ends by itself. */
    private void lookNow(Mailbox mailbox) {
        if (mailbox.enabled()) {
            jobs.scheduleAll(
                    poll,
                    List.of(new TenantJobs.Planned<>(
                            mailbox.id().toString(), new MailboxPoll.Due(mailbox.id()), clock.instant())));
        }
    }

    private void checked(SaveMailbox command) {
        if (!passwords.ready()) {
            throw new ProblemException(
                    MailProblem.UNAVAILABLE,
                    "This deployment has no key to seal passwords with; whoever runs it knows.");
        }
        if (command.estateId() != null) {
            estates.requireNamed(command.estateId());
        }
        if (command.categoryId() != null) {
            categories.requireNamed(command.kind(), command.categoryId());
        }
    }

    private static Mailbox mailbox(UUID id, SaveMailbox command, byte[] sealed, long version) {
        String folder = command.folder() == null || command.folder().isBlank()
                ? INBOX
                : command.folder().strip();
        return new Mailbox(
                id,
                command.address().strip().toLowerCase(Locale.ROOT),
                command.host().strip(),
                command.port(),
                command.security(),
                command.username().strip(),
                sealed,
                folder,
                command.estateId(),
                command.kind(),
                command.categoryId(),
                command.acknowledge(),
                command.enabled(),
                Mailbox.Progress.NONE,
                version);
    }

    private static Optional<String> password(SaveMailbox command) {
        return Optional.ofNullable(command.password()).filter(password -> !password.isBlank());
    }

    private Mailbox there(UUID mailboxId) {
        return store.find(mailboxId).orElseThrow(() -> ProblemException.notFound("mailbox"));
    }

    private static ProblemException taken(String address) {
        return new ProblemException(
                MailProblem.ADDRESS_TAKEN, "There is a mailbox " + address + " already.", Map.of("address", address));
    }

    private static MailboxView view(Mailbox mailbox) {
        Mailbox.Progress progress = mailbox.progress();
        Instant failing = progress.failingSince();
        MailboxView.Health health = !mailbox.enabled()
                ? MailboxView.Health.OFF
                : failing != null
                        ? MailboxView.Health.DOWN
                        : progress.readAt() == null ? MailboxView.Health.NEW : MailboxView.Health.UP;
        return new MailboxView(
                mailbox.id(),
                mailbox.address(),
                mailbox.host(),
                mailbox.port(),
                mailbox.security(),
                mailbox.username(),
                mailbox.folder(),
                mailbox.estateId(),
                mailbox.kind(),
                mailbox.categoryId(),
                mailbox.acknowledge(),
                mailbox.enabled(),
                health,
                progress.checkedAt(),
                progress.readAt(),
                failing,
                progress.trouble(),
                mailbox.version());
    }
}
