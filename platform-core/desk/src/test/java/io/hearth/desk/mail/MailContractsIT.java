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
class MailContractsIT implements TenantIsolationContract<Mail, UUID>, PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    Mails mails;

    @Autowired
    MailIntake intake;

    @Autowired
    Mailboxes mailboxes;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "mails",
                () -> {
                    UUID box = mailboxes.add(MailboxContractsIT.command()).id();
                    intake.take(
                            MailboxContractsIT.mailbox(box),
                            1,
                            1,
                            RawMail.from("wang@example.com", "x").text("漏水").bytes());
                    return mails.list(MailState.SET_ASIDE, null, 1)
                            .items()
                            .getFirst()
                            .id();
                },
                id -> Optional.of(mails.require(id)),
                () -> mails.list(null, null, 100).items().stream()
                        .map(MailView::id)
                        .toList(),
                mails::dismiss,
                id -> mails.add(id, new AddToTicket("WX-1")));
    }

    @Override
    public List<Guarded> operations() {
        UUID nothing = UUID.randomUUID();
        return List.of(
                new Guarded("list", Permission.TICKET_CREATE, () -> mails.list(null, null, 10)),
                new Guarded("require", Permission.TICKET_CREATE, () -> mails.require(nothing)),
                new Guarded(
                        "open",
                        Permission.TICKET_CREATE,
                        () -> mails.open(nothing, new TicketFromMail(TicketKind.REPAIR, nothing, null, null))),
                new Guarded("add", Permission.TICKET_CREATE, () -> mails.add(nothing, new AddToTicket("WX-1"))),
                new Guarded("dismiss", Permission.TICKET_CREATE, () -> mails.dismiss(nothing)));
    }
}
