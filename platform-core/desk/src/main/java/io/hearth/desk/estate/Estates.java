package io.hearth.desk.estate;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The company's places, as far as the caller's scope reaches. */
@Service
@Transactional
public class Estates {

    private static final String BY_CODE = "estates.code";
    private static final String BY_NORMAL = "units.normal";

    private final EstateStore store;
    private final BuildingStore buildings;
    private final UnitStore units;
    private final EstateDirectory directory;
    private final EstateQuota quota;
    private final TenantSql sql;
    private final Clock clock;

    Estates(
            EstateStore store,
            BuildingStore buildings,
            UnitStore units,
            EstateDirectory directory,
            EstateQuota quota,
            TenantSql sql,
            Clock clock) {
        this.store = store;
        this.buildings = buildings;
        this.units = units;
        this.directory = directory;
        this.quota = quota;
        this.sql = sql;
        this.clock = clock;
    }

    /** Estates in the caller's scope by code. */
    @Transactional(readOnly = true)
    public Slice<EstateView> list(@Nullable String cursor, int limit) {
        Access.require(Permission.ESTATE_READ);
        Cursor after = Cursor.parse(cursor, BY_CODE, 2);
        var rows = sql.sql("SELECT " + EstateDirectory.ESTATE + """
             FROM tenant_.estates
            WHERE (code, id) > (:code, :id) AND (:all OR id = ANY(:scope))
            ORDER BY code, id LIMIT :limit\
            """)
                .param("code", after == null ? "" : after.text(0))
                .param("id", after == null ? Cursor.LOWEST_ID : after.uuid(1))
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .param("limit", limit + 1)
                .query(EstateDirectory::estate)
                .list();
        return Slice.of(rows, limit, last -> Cursor.of(BY_CODE, last.code(), last.id()));
    }

    /** @throws ProblemException 404 when it is not there or not in the caller's scope */
    @Transactional(readOnly = true)
    public EstateView require(UUID estateId) {
        Access.require(Permission.ESTATE_READ);
        return visible(estateId).view();
    }

    /**
     * Adds an estate; only somebody who sees the whole company may.
     *
     * @throws ProblemException 409 {@code estate.code-taken} or {@code plan.estate-limit}
     */
    public EstateView open(NewEstate command) {
        Access.require(Permission.ESTATE_MANAGE);
        if (!Access.scope().everywhere()) {
            throw new ProblemException(
                    io.hearth.kernel.web.CommonProblem.ACCESS_DENIED,
                    "Only somebody who sees every estate of the company can add one.");
        }
        quota.requireRoom();
        try {
            EstateView added = store.saveAndFlush(new Estate(UuidV7.next(), command, clock.instant()))
                    .view();
            directory.changed();
            return added;
        } catch (DataIntegrityViolationException taken) {
            throw new ProblemException(
                    EstateProblem.CODE_TAKEN,
                    "Another estate has the code " + command.code() + ".",
                    Map.of("code", command.code()));
        }
    }

    /**
     * Changes an estate.
     *
     * @throws ProblemException 412 when the estate has changed since {@code expectedVersion}; 409 {@code plan.estate-limit}
     *     when it is to be active again and the plan holds no more
     */
    public EstateView edit(UUID estateId, long expectedVersion, EditEstate command) {
        Access.require(Permission.ESTATE_MANAGE);
        Estate estate = visible(estateId);
        ETags.check(expectedVersion, estate.version());
        if (Boolean.TRUE.equals(command.active()) && !estate.active()) {
            quota.requireRoom();
        }
        estate.edit(command, clock.instant());
        EstateView edited = store.saveAndFlush(estate).view();
        directory.changed();
        return edited;
    }

    /** The estate's buildings in the order of their numbers. */
    @Transactional(readOnly = true)
    public List<BuildingView> buildings(UUID estateId) {
        Access.require(Permission.ESTATE_READ);
        visible(estateId);
        return sql.sql("""
            SELECT id, estate_id, name, floors FROM tenant_.buildings WHERE estate_id = :estate
            ORDER BY length(normal), normal\
            """)
                .param("estate", estateId)
                .query((row, number) -> new BuildingView(
                        row.getObject("id", UUID.class),
                        row.getObject("estate_id", UUID.class),
                        row.getString("name"),
                        row.getObject("floors", Integer.class)))
                .list();
    }

    public BuildingView addBuilding(UUID estateId, NewBuilding command) {
        Access.require(Permission.ESTATE_MANAGE);
        visible(estateId);
        String name = command.name().strip();
        String normal = requireLabel(name);
        try {
            return buildings
                    .saveAndFlush(
                            new Building(UuidV7.next(), estateId, name, normal, command.floors(), clock.instant()))
                    .view();
        } catch (DataIntegrityViolationException taken) {
            throw new ProblemException(
                    EstateProblem.BUILDING_TAKEN,
                    "The estate has a building " + name + " already.",
                    Map.of("name", name));
        }
    }

    /** The building's homes in the order of their labels. */
    @Transactional(readOnly = true)
    public Slice<UnitView> units(UUID buildingId, @Nullable String cursor, int limit) {
        Access.require(Permission.ESTATE_READ);
        visibleBuilding(buildingId);
        Cursor after = Cursor.parse(cursor, BY_NORMAL, 2);
        var rows = sql.sql("SELECT " + EstateDirectory.UNIT + """
            , normal FROM tenant_.units
            WHERE building_id = :building AND (normal, id) > (:normal, :id)
            ORDER BY normal, id LIMIT :limit\
            """)
                .param("building", buildingId)
                .param("normal", after == null ? "" : after.text(0))
                .param("id", after == null ? Cursor.LOWEST_ID : after.uuid(1))
                .param("limit", limit + 1)
                .query(EstateDirectory::unit)
                .list();
        return Slice.of(rows, limit, last -> Cursor.of(BY_NORMAL, PlaceLabel.normalOf(last.label()), last.id()));
    }

    public UnitView addUnit(UUID buildingId, NewUnit command) {
        Access.require(Permission.ESTATE_MANAGE);
        Building building = visibleBuilding(buildingId);
        requireLabel(command.label());
        try {
            return units.saveAndFlush(Unit.in(building, UuidV7.next(), buildingId, command, clock.instant()))
                    .view();
        } catch (DataIntegrityViolationException taken) {
            throw new ProblemException(
                    EstateProblem.UNIT_TAKEN,
                    "The estate has a home " + command.label() + " already.",
                    Map.of("label", command.label()));
        }
    }

    /**
     * Homes whose place begins as typed, in whatever spelling; inside one estate also by door number alone.
     *
     * @param estateId only there, or everywhere in the caller's scope
     */
    @Transactional(readOnly = true)
    public List<UnitView> places(@Nullable UUID estateId, String text, int limit) {
        Access.require(Permission.ESTATE_READ);
        if (estateId != null) {
            visible(estateId);
        }
        String normal = PlaceLabel.normalOf(text);
        if (normal.isEmpty()) {
            return List.of();
        }
        String pattern = normal.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        List<UnitView> begins = sql.sql("SELECT u.id, u.estate_id, u.building_id, u.label, u.floor " + """
            FROM unnest(:estates) AS e(id)
            CROSS JOIN LATERAL (
                SELECT id, estate_id, building_id, label, floor, normal FROM tenant_.units
                WHERE estate_id = e.id AND normal LIKE :pattern
                ORDER BY normal LIMIT :limit) AS u
            ORDER BY length(u.normal), u.normal, u.estate_id LIMIT :limit\
            """)
                .param("estates", estateId == null ? searchable() : new UUID[] {estateId})
                .param("pattern", pattern + "%")
                .param("limit", limit)
                .query(EstateDirectory::unit)
                .list();
        if (!begins.isEmpty() || estateId == null || normal.contains("-")) {
            return begins;
        }
        return sql.sql("SELECT " + EstateDirectory.UNIT + """
             FROM tenant_.units WHERE estate_id = :estate AND normal LIKE :pattern
            ORDER BY length(normal), normal LIMIT :limit\
            """)
                .param("estate", estateId)
                .param("pattern", "%-" + pattern)
                .param("limit", limit)
                .query(EstateDirectory::unit)
                .list();
    }

    private UUID[] searchable() {
        return switch (Access.scope()) {
            case EstateScope.All() -> directory.all().keySet().toArray(UUID[]::new);
            case EstateScope.Only(var ids) -> ids.toArray(UUID[]::new);
        };
    }

    private Estate visible(UUID estateId) {
        return store.findById(estateId)
                .filter(estate -> Access.scope().includes(estate.id()))
                .orElseThrow(() -> ProblemException.notFound("estate"));
    }

    private Building visibleBuilding(UUID buildingId) {
        return buildings
                .findById(buildingId)
                .filter(building -> Access.scope().includes(building.estateId()))
                .orElseThrow(() -> ProblemException.notFound("building"));
    }

    private static String requireLabel(String label) {
        String normal = PlaceLabel.normalOf(label);
        if (normal.isEmpty()) {
            throw new ProblemException(
                    EstateProblem.LABEL_INVALID, "The label names no place.", Map.of("label", label));
        }
        return normal;
    }
}
