package io.hearth.desk.mail;

import io.hearth.desk.DeskTest;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import io.hearth.workflow.TicketKind;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class MailboxContractsIT implements TenantIsolationContract<Mailbox, UUID>, PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    Mailboxes mailboxes;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "mailboxes",
                () -> mailboxes.add(command()).id(),
                id -> Optional.of(mailboxes.require(id)),
                () -> mailboxes.list().stream().map(MailboxView::id).toList(),
                id -> mailboxes.save(id, 1, command()),
                mailboxes::remove);
    }

    @Override
    public List<Guarded> operations() {
        UUID nothing = UUID.randomUUID();
        return List.of(
                new Guarded("list", Permission.COMPANY_MANAGE, mailboxes::list),
                new Guarded("require", Permission.COMPANY_MANAGE, () -> mailboxes.require(nothing)),
                new Guarded("add", Permission.COMPANY_MANAGE, () -> mailboxes.add(command())),
                new Guarded("save", Permission.COMPANY_MANAGE, () -> mailboxes.save(nothing, 0, command())),
                new Guarded("remove", Permission.COMPANY_MANAGE, () -> mailboxes.remove(nothing)),
                new Guarded("check", Permission.COMPANY_MANAGE, () -> mailboxes.check(nothing)));
    }

    /** A mailbox that nobody reads. */
    static SaveMailbox command() {
        return new SaveMailbox(
                UUID.randomUUID() + "@example.com",
                "imap.example.com",
                993,
                MailboxView.Security.TLS,
                "service",
                "secret",
                null,
                null,
                TicketKind.INQUIRY,
                null,
                false,
                false);
    }

    static Mailbox mailbox(UUID id) {
        return new Mailbox(
                id,
                "service@example.com",
                "imap.example.com",
                993,
                MailboxView.Security.TLS,
                "service",
                new byte[0],
                "INBOX",
                null,
                TicketKind.INQUIRY,
                null,
                false,
                false,
                Mailbox.Progress.NONE,
                1);
    }
}
