package io.hearth.desk.place;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class PlaceContractsIT implements TenantIsolationContract<Place, UUID>, PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    GivenDesk given;

    @Autowired
    Places places;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "report_places",
                () -> places.add(new AddPlaces(given.estate().id(), null, PlaceKind.LIFT, null, List.of("3栋1单元电梯")))
                        .getFirst()
                        .id(),
                id -> Optional.of(places.require(id)),
                () -> places.list(null, null, null, null, 200).items().stream()
                        .map(PlaceView::id)
                        .toList(),
                id -> places.change(id, 0, new ChangePlace(null, PlaceKind.OTHER, "改名", null, false)),
                places::recode);
    }

    @Override
    public List<Guarded> operations() {
        UUID nothing = UUID.randomUUID();
        return List.of(
                new Guarded("list", Permission.ESTATE_READ, () -> places.list(null, null, null, null, 1)),
                new Guarded("require", Permission.ESTATE_READ, () -> places.require(nothing)),
                new Guarded("sheet", Permission.ESTATE_READ, () -> places.sheet(nothing, null, null, "http://x")),
                new Guarded("qrCode", Permission.ESTATE_READ, () -> places.qrCode(nothing, "http://x")),
                new Guarded(
                        "add",
                        Permission.ESTATE_MANAGE,
                        () -> places.add(new AddPlaces(nothing, null, PlaceKind.LIFT, null, List.of("x")))),
                new Guarded(
                        "change",
                        Permission.ESTATE_MANAGE,
                        () -> places.change(nothing, 0, new ChangePlace(null, PlaceKind.LIFT, "x", null, true))),
                new Guarded("recode", Permission.ESTATE_MANAGE, () -> places.recode(nothing)));
    }
}
