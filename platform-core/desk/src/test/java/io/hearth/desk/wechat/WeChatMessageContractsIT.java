package io.hearth.desk.wechat;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import io.hearth.workflow.TicketKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class WeChatMessageContractsIT implements TenantIsolationContract<WeChatMessage, UUID>, PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    WeChatMessages messages;

    @Autowired
    WeChatStore store;

    @Autowired
    GivenDesk given;

    @Autowired
    PlatformTransactionManager transactions;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "wechat_messages",
                this::message,
                id -> Optional.of(messages.require(id)),
                () -> messages.waiting(null, 100).items().stream()
                        .map(WeChatMessageView::id)
                        .toList(),
                messages::dismiss,
                id -> messages.add(
                        id, given.ticket(given.estate(), TicketKind.REPAIR).number()));
    }

    @Override
    public List<Guarded> operations() {
        UUID nothing = UUID.randomUUID();
        return List.of(
                new Guarded("waiting", Permission.TICKET_CREATE, () -> messages.waiting(null, 10)),
                new Guarded("require", Permission.TICKET_CREATE, () -> messages.require(nothing)),
                new Guarded(
                        "open",
                        Permission.TICKET_CREATE,
                        () -> messages.open(nothing, new TicketFromWeChat(TicketKind.REPAIR, nothing, null, null))),
                new Guarded("add", Permission.TICKET_CREATE, () -> messages.add(nothing, "WX-1")),
                new Guarded("dismiss", Permission.TICKET_CREATE, () -> messages.dismiss(nothing)));
    }

    private UUID message() {
        Incoming incoming = new Incoming("message:" + UUID.randomUUID(), "oABCDEFGH1", "gh_1", "text", "楼道灯不亮", null);
        UUID id = Objects.requireNonNull(new TransactionTemplate(transactions)
                .execute(status -> store.begin(incoming, null, Instant.parse("2026-11-21T00:00:00Z"))
                        .orElseThrow()));
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> store.end(id, WeChatMessageView.State.SET_ASIDE, "nobody knows", null));
        return id;
    }
}
