package io.hearth.desk.estate;

import io.hearth.kernel.tenancy.AggregateRoot;
import io.hearth.kernel.web.ProblemException;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@AggregateRoot
@Entity
@Table(name = "estates")
class Estate {

    @Id
    private UUID id;

    private String code;
    private String name;
    private String city = "";
    private String district = "";
    private String address = "";

    @Column(name = "built_year")
    private @Nullable Integer builtYear;

    private int homes;

    @Column(name = "time_zone")
    private String timeZone = "Asia/Shanghai";

    private boolean active = true;

    @Column(name = "high_rise_percent")
    private @Nullable Integer highRisePercent;

    @Version
    private @Nullable Long version;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected Estate() {}

    Estate(UUID id, NewEstate command, Instant now) {
        this.id = id;
        this.code = command.code().strip();
        this.name = command.name().strip();
        this.createdAt = now;
        this.updatedAt = now;
        edit(
                new EditEstate(
                        null,
                        command.city(),
                        command.district(),
                        command.address(),
                        command.builtYear(),
                        command.homes(),
                        command.timeZone(),
                        null,
                        command.highRisePercent()),
                now);
    }

    void edit(EditEstate command, Instant now) {
        if (command.name() != null) {
            name = command.name().strip();
        }
        if (command.city() != null) {
            city = command.city().strip();
        }
        if (command.district() != null) {
            district = command.district().strip();
        }
        if (command.address() != null) {
            address = command.address().strip();
        }
        if (command.builtYear() != null) {
            builtYear = command.builtYear();
        }
        if (command.homes() != null) {
            homes = command.homes();
        }
        if (command.timeZone() != null) {
            timeZone = zone(command.timeZone());
        }
        if (command.active() != null) {
            active = command.active();
        }
        if (command.highRisePercent() != null) {
            highRisePercent = command.highRisePercent();
        }
        updatedAt = now;
    }

    private static String zone(String name) {
        try {
            return ZoneId.of(name).getId();
        } catch (DateTimeException unknown) {
            throw new ProblemException(
                    EstateProblem.TIME_ZONE_UNKNOWN,
                    "There is no time zone of that name (expected: an IANA name such as Asia/Shanghai).",
                    Map.of("timeZone", name));
        }
    }

    UUID id() {
        return id;
    }

    boolean active() {
        return active;
    }

    long version() {
        return version == null ? 0 : version;
    }

    EstateView view() {
        return new EstateView(
                id,
                code,
                name,
                city,
                district,
                address,
                builtYear,
                homes,
                timeZone,
                active,
                highRisePercent,
                version());
    }
}
