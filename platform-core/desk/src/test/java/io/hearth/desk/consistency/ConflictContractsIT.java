package io.hearth.desk.consistency;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.message.Messages;
import io.hearth.desk.message.WriteMessage;
import io.hearth.desk.ticket.TicketView;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import io.hearth.workflow.TicketKind;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class ConflictContractsIT implements TenantIsolationContract<ConflictView, UUID>, PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    GivenDesk given;

    @Autowired
    Messages messages;

    @Autowired
    ConsistencyWatch watch;

    @Autowired
    ReplyConflicts conflicts;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TenantSql sql;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "reply_conflicts",
                this::conflict,
                id -> Optional.of(conflicts.require(id)),
                this::all,
                id -> conflicts.decide(id, new DecideConflict(ConflictDecision.ONE, null)),
                conflicts::reopen);
    }

    private List<UUID> all() {
        return conflicts.list(true, null, null, 200).items().stream()
                .map(ConflictView::id)
                .toList();
    }

    /** Two answers about an estate of their own. */
    private UUID conflict() {
        var estate = given.estate();
        TicketView one = given.ticket(estate, TicketKind.INQUIRY);
        TicketView other = given.ticket(estate, TicketKind.INQUIRY);
        messages.write(one.id().toString(), new WriteMessage("换一根水管收费50元。", null, null));
        messages.write(other.id().toString(), new WriteMessage("换一根水管收费80元。", null, null));
        // Tests are bound as the system, whose words are no answers of the staff.
        transaction.executeWithoutResult(status ->
                sql.sql("UPDATE tenant_.messages SET author_kind = 'STAFF'").update());
        List<UUID> before = all();
        watch.look(List.of(one.id(), other.id()));
        return all().stream().filter(id -> !before.contains(id)).findFirst().orElseThrow();
    }

    @Override
    public List<Guarded> operations() {
        UUID nothing = UUID.randomUUID();
        return List.of(
                new Guarded("list", Permission.TICKET_READ, () -> conflicts.list(true, null, null, 1)),
                new Guarded("require", Permission.TICKET_READ, () -> conflicts.require(nothing)),
                new Guarded(
                        "decide",
                        Permission.REPLY_APPROVE,
                        () -> conflicts.decide(nothing, new DecideConflict(ConflictDecision.ONE, null))),
                new Guarded("reopen", Permission.REPLY_APPROVE, () -> conflicts.reopen(nothing)));
    }
}
