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
@Table(name = "buildings")
class Building {

    @Id
    private UUID id;

    @Column(name = "estate_id")
    private UUID estateId;

    private String name;
    private String normal;
    private @Nullable Integer floors;

    @Version
    private @Nullable Long version;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Building() {}

    Building(UUID id, UUID estateId, String name, String normal, @Nullable Integer floors, Instant now) {
        this.id = id;
        this.estateId = estateId;
        this.name = name;
        this.normal = normal;
        this.floors = floors;
        this.createdAt = now;
    }

    UUID estateId() {
        return estateId;
    }

    String name() {
        return name;
    }

    String normal() {
        return normal;
    }

    BuildingView view() {
        return new BuildingView(id, estateId, name, floors);
    }
}
