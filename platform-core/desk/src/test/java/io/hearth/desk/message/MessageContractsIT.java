package io.hearth.desk.message;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
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
class MessageContractsIT implements TenantIsolationContract<Message, UUID>, PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    Messages messages;

    @Autowired
    GivenDesk given;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "messages",
                () -> messages.write(
                                given.ticket(given.estate(), TicketKind.REPAIR)
                                        .id()
                                        .toString(),
                                new WriteMessage("请回电", MessageWay.PHONE, null))
                        .id(),
                id -> Optional.of(messages.require(id)),
                () -> messages.list(MessageList.ALL, null, 100).items().stream()
                        .map(MessageView::id)
                        .toList(),
                id -> messages.tell(id, new TellMessage(true, "已告知")),
                messages::withdraw);
    }

    @Override
    public List<Guarded> operations() {
        UUID nothing = UUID.randomUUID();
        return List.of(
                new Guarded("ofTicket", Permission.TICKET_READ, () -> messages.ofTicket("WX-1", null, 10)),
                new Guarded("list", Permission.TICKET_READ, () -> messages.list(MessageList.TO_TELL, null, 10)),
                new Guarded("require", Permission.TICKET_READ, () -> messages.require(nothing)),
                new Guarded(
                        "write",
                        Permission.TICKET_COMMENT,
                        () -> messages.write("WX-1", new WriteMessage("文", null, null))),
                new Guarded("repeat", Permission.TICKET_COMMENT, () -> messages.repeat(nothing)),
                new Guarded(
                        "tell", Permission.TICKET_COMMENT, () -> messages.tell(nothing, new TellMessage(false, null))),
                new Guarded("withdraw", Permission.TICKET_COMMENT, () -> messages.withdraw(nothing)));
    }
}
