package io.hearth.desk.estate;

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
import org.junit.jupiter.api.Nested;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class EstateContractsIT implements PermissionContract {

    private static final EditEstate RENAME = new EditEstate("改名", null, null, null, null, null, null, null, null);

    @Autowired
    Isolation isolation;

    @Autowired
    Estates estates;

    @Autowired
    BuildingStore buildingStore;

    @Autowired
    UnitStore unitStore;

    @Autowired
    GivenDesk given;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public List<Guarded> operations() {
        UUID nowhere = UUID.randomUUID();
        return List.of(
                new Guarded("list", Permission.ESTATE_READ, () -> estates.list(null, 10)),
                new Guarded("read", Permission.ESTATE_READ, () -> estates.require(nowhere)),
                new Guarded("buildings", Permission.ESTATE_READ, () -> estates.buildings(nowhere)),
                new Guarded("units", Permission.ESTATE_READ, () -> estates.units(nowhere, null, 10)),
                new Guarded("places", Permission.ESTATE_READ, () -> estates.places(null, "3-2-201", 10)),
                new Guarded("open", Permission.ESTATE_MANAGE, () -> given.estate()),
                new Guarded("edit", Permission.ESTATE_MANAGE, () -> estates.edit(nowhere, 0, RENAME)),
                new Guarded(
                        "add building",
                        Permission.ESTATE_MANAGE,
                        () -> estates.addBuilding(nowhere, new NewBuilding("3栋", null))),
                new Guarded(
                        "add unit",
                        Permission.ESTATE_MANAGE,
                        () -> estates.addUnit(nowhere, new NewUnit("2单元201", null))));
    }

    @Nested
    class EstatesOfCompanies implements TenantIsolationContract<Estate, UUID> {

        @Override
        public Isolation isolation() {
            return isolation;
        }

        @Override
        public AggregateUnderTest<UUID> aggregate() {
            return new AggregateUnderTest<>(
                    "estates",
                    () -> given.estate().id(),
                    id -> Optional.of(estates.require(id)),
                    () -> estates.list(null, 200).items().stream()
                            .map(EstateView::id)
                            .toList(),
                    id -> estates.edit(id, 0, RENAME),
                    id -> estates.addBuilding(id, new NewBuilding("9栋", null)));
        }
    }

    @Nested
    class BuildingsOfCompanies implements TenantIsolationContract<Building, UUID> {

        @Override
        public Isolation isolation() {
            return isolation;
        }

        @Override
        public AggregateUnderTest<UUID> aggregate() {
            return new AggregateUnderTest<>(
                    "buildings",
                    () -> given.building(given.estate()).id(),
                    buildingStore::findById,
                    () -> estates.list(null, 200).items().stream()
                            .flatMap(estate -> estates.buildings(estate.id()).stream())
                            .map(BuildingView::id)
                            .toList(),
                    id -> estates.addUnit(id, new NewUnit("1单元101", 1)),
                    id -> estates.units(id, null, 10));
        }
    }

    @Nested
    class UnitsOfCompanies implements TenantIsolationContract<Unit, UUID> {

        @Autowired
        EstateDirectory directory;

        @Override
        public Isolation isolation() {
            return isolation;
        }

        @Override
        public AggregateUnderTest<UUID> aggregate() {
            return new AggregateUnderTest<>(
                    "units",
                    () -> given.unit(given.estate()).id(),
                    directory::findUnit,
                    () -> estates.list(null, 200).items().stream()
                            .flatMap(estate -> estates.buildings(estate.id()).stream())
                            .flatMap(building -> estates.units(building.id(), null, 200).items().stream())
                            .map(UnitView::id)
                            .toList(),
                    id -> directory.findUnit(id),
                    id -> directory.findUnit(id));
        }
    }
}
