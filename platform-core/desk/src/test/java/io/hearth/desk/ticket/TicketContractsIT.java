package io.hearth.desk.ticket;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.staff.AssignableStaff;
import io.hearth.desk.workflow.Workflows;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class TicketContractsIT implements TenantIsolationContract<Ticket, UUID>, PermissionContract {

    private static final TicketFilter ALL = new TicketFilter(
            Set.of(),
            Set.of(),
            null,
            null,
            null,
            new TicketFilter.Assigned.Whoever(),
            new TicketFilter.Teamed.Whichever(),
            Set.of(),
            Set.of(),
            new TicketFilter.Categorised.Whatever(),
            null,
            null,
            null);
    private static final EditTicket RAISE = new EditTicket(null, null, Priority.HIGH, null, null);

    @Autowired
    Isolation isolation;

    @Autowired
    Tickets tickets;

    @Autowired
    TicketAttachments attachments;

    @Autowired
    ContactRecords contacts;

    @Autowired
    Promises promises;

    @Autowired
    Relocations relocations;

    @Autowired
    TicketIntake intake;

    @Autowired
    Categories categories;

    @Autowired
    Workflows workflows;

    @Autowired
    AssignableStaff staff;

    @Autowired
    GivenDesk given;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "tickets",
                () -> given.ticket(given.estate(), TicketKind.REPAIR).id(),
                id -> Optional.of(tickets.require(id.toString())),
                () -> tickets.list(ALL, TicketSort.openedAt, null, 200).items().stream()
                        .map(TicketSummary::id)
                        .toList(),
                id -> tickets.edit(id.toString(), 0, RAISE),
                id -> tickets.transition(
                        id.toString(), OptionalLong.empty(), new TransitionTicket("cancel", "重复", null)));
    }

    @Override
    public List<Guarded> operations() {
        String nothing = UUID.randomUUID().toString();
        return List.of(
                new Guarded("list", Permission.TICKET_READ, () -> tickets.list(ALL, TicketSort.openedAt, null, 10)),
                new Guarded("counts", Permission.TICKET_READ, () -> tickets.counts(ALL)),
                new Guarded("summaries", Permission.TICKET_READ, () -> tickets.summaries(List.of(UUID.randomUUID()))),
                new Guarded("read", Permission.TICKET_READ, () -> tickets.require(nothing)),
                new Guarded("timeline", Permission.TICKET_READ, () -> tickets.timeline(nothing, null, 10)),
                new Guarded("attachment", Permission.TICKET_READ, () -> attachments.require(UUID.randomUUID())),
                new Guarded("categories", Permission.TICKET_READ, () -> categories.list(null)),
                new Guarded("workflows", Permission.WORKFLOW_READ, () -> workflows.list(null)),
                new Guarded("staff", Permission.STAFF_READ, () -> staff.list(null, null)),
                new Guarded(
                        "open",
                        Permission.TICKET_CREATE,
                        () -> intake.open(
                                new OpenTicket(
                                        TicketKind.REPAIR,
                                        UUID.randomUUID(),
                                        null,
                                        "漏水",
                                        null,
                                        Channel.PHONE,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null),
                                null)),
                new Guarded("edit", Permission.TICKET_EDIT, () -> tickets.edit(nothing, 0, RAISE)),
                new Guarded(
                        "assign",
                        Permission.TICKET_ASSIGN,
                        () -> tickets.assign(nothing, OptionalLong.empty(), new AssignTicket(null))),
                new Guarded(
                        "transition",
                        Permission.TICKET_TRANSITION,
                        () -> tickets.transition(
                                nothing, OptionalLong.empty(), new TransitionTicket("close", null, null))),
                new Guarded(
                        "comment",
                        Permission.TICKET_COMMENT,
                        () -> tickets.comment(nothing, new CommentOnTicket("好", Visibility.PUBLIC))),
                new Guarded(
                        "comment internally",
                        Permission.TICKET_COMMENT_INTERNAL,
                        () -> tickets.comment(nothing, new CommentOnTicket("好", Visibility.INTERNAL))),
                new Guarded("contacts", Permission.TICKET_READ, () -> contacts.list(nothing, null, 10)),
                new Guarded(
                        "log a contact",
                        Permission.TICKET_COMMENT,
                        () -> contacts.log(
                                nothing,
                                new LogContact(
                                        null,
                                        ContactRecordView.Way.PHONE,
                                        ContactRecordView.Direction.OUT,
                                        ContactRecordView.Purpose.CONFIRM,
                                        true,
                                        null,
                                        null,
                                        "已确认"))),
                new Guarded("promises", Permission.TICKET_READ, () -> promises.list(nothing)),
                new Guarded(
                        "promise",
                        Permission.TICKET_COMMENT,
                        () -> promises.make(nothing, new MakePromise("上门", Instant.MAX, null))),
                new Guarded(
                        "end a promise",
                        Permission.TICKET_COMMENT,
                        () -> promises.end(nothing, UUID.randomUUID(), new EndPromise(PromiseView.Outcome.KEPT, null))),
                new Guarded(
                        "relocate",
                        Permission.TICKET_EDIT,
                        () -> relocations.relocate(
                                nothing, OptionalLong.empty(), new RelocateTicket(UUID.randomUUID(), null))),
                new Guarded(
                        "attach",
                        Permission.TICKET_COMMENT,
                        () -> attachments.attach(nothing, "a.pdf", new byte[] {1})));
    }
}
