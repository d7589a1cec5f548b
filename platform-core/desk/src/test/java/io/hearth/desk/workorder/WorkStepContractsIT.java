package io.hearth.desk.workorder;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ProblemException;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import io.hearth.workflow.TicketKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class WorkStepContractsIT implements TenantIsolationContract<WorkStep, UUID>, PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    GivenDesk given;

    @Autowired
    WorkSteps steps;

    @Autowired
    Arrivals arrivals;

    @Autowired
    MaterialUses uses;

    @Autowired
    Checklists checklists;

    @Autowired
    MyWork work;

    /** Steps are listed by ticket, so every ticket of the test is asked. */
    private final List<String> tickets = new ArrayList<>();

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public boolean needsCompaniesOfItsOwn() {
        return true;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "work_steps",
                () -> {
                    String ticket =
                            given.ticket(given.estate(), TicketKind.REPAIR).id().toString();
                    tickets.add(ticket);
                    return steps.add(ticket, step()).id();
                },
                id -> seen().filter(step -> step.id().equals(id)).findFirst(),
                () -> seen().map(WorkStepView::id).toList(),
                id -> tickets.forEach(ticket -> steps.add(ticket, step())),
                id -> tickets.forEach(ticket -> steps.add(ticket, step())));
    }

    private Stream<WorkStepView> seen() {
        return tickets.stream().flatMap(ticket -> {
            try {
                return steps.list(ticket).stream();
            } catch (ProblemException outOfSight) {
                return Stream.empty();
            }
        });
    }

    private static DoStep step() {
        return new DoStep(
                WorkStepCode.ARRIVED, null, null, null, UUID.randomUUID().toString(), null);
    }

    @Override
    public List<Guarded> operations() {
        Instant from = Instant.parse("2099-01-01T00:00:00Z");
        return List.of(
                new Guarded("add", Permission.TICKET_COMMENT, () -> steps.add("x", step())),
                new Guarded("list", Permission.TICKET_READ, () -> steps.list("x")),
                new Guarded(
                        "estimate",
                        Permission.TICKET_COMMENT,
                        () -> arrivals.estimate("x", new EstimateArrival(from, from.plusSeconds(60)))),
                new Guarded("estimates", Permission.TICKET_READ, () -> arrivals.list("x")),
                new Guarded(
                        "use",
                        Permission.TICKET_COMMENT,
                        () -> uses.use("x", new UseMaterial("tape", BigDecimal.ONE, null, "k"))),
                new Guarded("uses", Permission.TICKET_READ, () -> uses.list("x")),
                new Guarded("takeBack", Permission.TICKET_COMMENT, () -> uses.takeBack("x", UUID.randomUUID())),
                new Guarded("checklist", Permission.TICKET_READ, () -> checklists.of("x")),
                new Guarded("checklists", Permission.TICKET_READ, checklists::list),
                new Guarded(
                        "answer",
                        Permission.TICKET_COMMENT,
                        () -> checklists.answer("x", "valve", new AnswerItem(true, null))),
                new Guarded(
                        "keepChecklist",
                        Permission.ESTATE_MANAGE,
                        () -> checklists.keep(UUID.randomUUID(), new KeepChecklist(List.of()))),
                new Guarded("work", Permission.TICKET_READ, work::list));
    }
}
