package io.hearth.desk.incident;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.topology.Supply;
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
class IncidentContractsIT implements TenantIsolationContract<IncidentView, UUID>, PermissionContract {

    private static final TellIncident WORD = new TellIncident("15:00 恢复供水");

    @Autowired
    Isolation isolation;

    @Autowired
    GivenDesk given;

    @Autowired
    Incidents incidents;

    @Autowired
    IncidentEndings endings;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "incidents",
                () -> {
                    EstateView estate = given.estate();
                    given.unit(estate);
                    UUID report = given.ticket(estate, TicketKind.REPAIR).id();
                    return incidents
                            .open(new OpenIncident(estate.id(), Supply.WATER, "estate", "小区停水", List.of(report), null))
                            .summary()
                            .id();
                },
                id -> Optional.of(incidents.require(id)),
                () -> incidents.list(true, null, null, 100).items().stream()
                        .map(IncidentSummary::id)
                        .toList(),
                id -> incidents.tell(id, WORD),
                incidents::cancel);
    }

    @Override
    public List<Guarded> operations() {
        UUID id = UUID.randomUUID();
        return List.of(
                new Guarded("list", Permission.TICKET_READ, () -> incidents.list(true, null, null, 10)),
                new Guarded("require", Permission.TICKET_READ, () -> incidents.require(id)),
                new Guarded("ofTicket", Permission.TICKET_READ, () -> incidents.ofTicket("x")),
                new Guarded(
                        "open",
                        Permission.TICKET_EDIT,
                        () -> incidents.open(new OpenIncident(id, Supply.WATER, "estate", "小区停水", List.of(id), null))),
                new Guarded("join", Permission.TICKET_EDIT, () -> incidents.join(id, new JoinIncident(List.of(id)))),
                new Guarded("leave", Permission.TICKET_EDIT, () -> incidents.leave(id, id)),
                new Guarded("tell", Permission.TICKET_COMMENT, () -> incidents.tell(id, WORD)),
                new Guarded("resolve", Permission.TICKET_EDIT, () -> endings.resolve(id, WORD)),
                new Guarded("cancel", Permission.TICKET_EDIT, () -> incidents.cancel(id)),
                new Guarded("suggestions", Permission.TICKET_READ, () -> incidents.suggestions(null)),
                new Guarded("dismiss", Permission.TICKET_EDIT, () -> incidents.dismiss(id)));
    }
}
