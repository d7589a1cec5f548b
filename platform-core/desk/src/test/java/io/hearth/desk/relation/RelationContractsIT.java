package io.hearth.desk.relation;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ProblemException;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import io.hearth.workflow.TicketKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class RelationContractsIT implements TenantIsolationContract<RelationsView, UUID>, PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    GivenDesk given;

    @Autowired
    Connections connections;

    @Autowired
    Splits splits;

    /** What tickets were merged into, of whatever company. */
    private final List<UUID> targets = new ArrayList<>();

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
                "ticket_merges",
                () -> {
                    EstateView estate = given.estate();
                    UUID target = given.ticket(estate, TicketKind.REPAIR).id();
                    UUID source = given.ticket(estate, TicketKind.REPAIR).id();
                    connections.merge(target.toString(), new MergeTickets(List.of(source), "同一件事"));
                    targets.add(target);
                    return source;
                },
                id -> Optional.ofNullable(connections.of(id.toString()).mergedInto()),
                () -> targets.stream()
                        .flatMap(target -> rested(target).stream())
                        .toList(),
                id -> connections.relate(
                        id.toString(), new RelateTickets(targets.getLast().toString(), "有关")),
                id -> connections.takeApart(id.toString()));
    }

    private List<UUID> rested(UUID target) {
        try {
            return connections.of(target.toString()).merged().stream()
                    .map(connection -> connection.ticket().id())
                    .toList();
        } catch (ProblemException outOfSight) {
            return List.of();
        }
    }

    @Override
    public List<Guarded> operations() {
        UUID id = UUID.randomUUID();
        return List.of(
                new Guarded("of", Permission.TICKET_READ, () -> connections.of("x")),
                new Guarded(
                        "merge",
                        Permission.TICKET_EDIT,
                        () -> connections.merge("x", new MergeTickets(List.of(id), "同一件事"))),
                new Guarded("takeApart", Permission.TICKET_EDIT, () -> connections.takeApart("x")),
                new Guarded(
                        "relate", Permission.TICKET_EDIT, () -> connections.relate("x", new RelateTickets("y", "有关"))),
                new Guarded("unrelate", Permission.TICKET_EDIT, () -> connections.unrelate("x", id)),
                new Guarded("split", Permission.TICKET_EDIT, () -> splits.split("x", split(), null)),
                new Guarded("undo", Permission.TICKET_EDIT, () -> splits.undo("x")));
    }

    private static SplitTicket split() {
        return new SplitTicket(null, "吊顶发霉", null, null, Map.of(), List.of(), "两件事");
    }
}
