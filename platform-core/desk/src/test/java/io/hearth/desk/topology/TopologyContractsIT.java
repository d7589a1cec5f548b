package io.hearth.desk.topology;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ProblemException;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class TopologyContractsIT implements TenantIsolationContract<ServiceLine, UUID>, PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    GivenDesk given;

    @Autowired
    ServiceLines lines;

    /** Of whatever company. */
    private final List<UUID> estates = new ArrayList<>();

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
                "service_lines",
                () -> {
                    EstateView estate = given.estate();
                    estates.add(estate.id());
                    return lines.add(estate.id(), pumps("高区泵房")).id();
                },
                id -> all().stream().filter(line -> line.id().equals(id)).findFirst(),
                () -> all().stream().map(ServiceLine::id).toList(),
                id -> lines.change(id, 0, pumps("低区泵房")),
                lines::remove);
    }

    private List<ServiceLine> all() {
        return estates.stream().flatMap(estate -> of(estate).stream()).toList();
    }

    private List<ServiceLine> of(UUID estate) {
        try {
            return lines.list(estate);
        } catch (ProblemException outOfSight) {
            return List.of();
        }
    }

    private static KeepLine pumps(String name) {
        return new KeepLine(LineKind.PUMP_ROOM, Supply.WATER, name, null, List.of());
    }

    @Override
    public List<Guarded> operations() {
        UUID id = UUID.randomUUID();
        return List.of(
                new Guarded("list", Permission.ESTATE_READ, () -> lines.list(id)),
                new Guarded("places", Permission.ESTATE_READ, () -> lines.places(id)),
                new Guarded("add", Permission.ESTATE_MANAGE, () -> lines.add(id, pumps("高区泵房"))),
                new Guarded("change", Permission.ESTATE_MANAGE, () -> lines.change(id, 0, pumps("高区泵房"))),
                new Guarded("remove", Permission.ESTATE_MANAGE, () -> lines.remove(id)));
    }
}
