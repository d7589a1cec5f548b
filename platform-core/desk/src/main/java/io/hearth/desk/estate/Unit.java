package io.hearth.desk.estate;

import io.hearth.kernel.tenancy.AggregateRoot;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@AggregateRoot
@Entity
@Table(name = "units")
class Unit {

    @Id
    private UUID id;

    @Column(name = "estate_id")
    private UUID estateId;

    @Column(name = "building_id")
    private UUID buildingId;

    private String label;
    private String normal;
    private @Nullable Integer floor;

    @Version
    private @Nullable Long version;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Unit() {}

    /** A label that does not begin with its building is completed by it. */
    static Unit in(Building building, UUID id, UUID buildingId, NewUnit command, Instant now) {
        String label = command.label().strip();
        String normal = PlaceLabel.normalOf(label);
        if (!normal.startsWith(building.normal() + "-")) {
            label = building.name() + label;
            normal = PlaceLabel.normalOf(building.name() + "-" + command.label());
        }
        Unit unit = new Unit();
        unit.id = id;
        unit.estateId = building.estateId();
        unit.buildingId = buildingId;
        unit.label = label;
        unit.normal = normal;
        unit.floor = command.floor();
        unit.createdAt = now;
        return unit;
    }

    UnitView view() {
        return new UnitView(id, estateId, buildingId, label, floor);
    }
}
