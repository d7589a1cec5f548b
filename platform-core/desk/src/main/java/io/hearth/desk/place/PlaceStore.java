package io.hearth.desk.place;

import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Places in the database; in the caller's transaction. */
@Component
class PlaceStore {

    static final String SORT = "report-places.name";

    private static final String SELECT =
            "SELECT id, estate_id, building_id, kind, name, category_id, code, active, reports, last_report_at, version"
                    + " FROM tenant_.report_places ";

    private final TenantSql sql;

    PlaceStore(TenantSql sql) {
        this.sql = sql;
    }

    /** Which places of these estates; every estate when null. */
    record Wanted(
            UUID @Nullable [] estates,
            @Nullable PlaceKind kind,
            @Nullable Boolean active,
            UUID @Nullable [] ids) {}

    List<Place> list(Wanted wanted, @Nullable Cursor after, int limit) {
        return sql.sql(SELECT + """
            WHERE (length(name), name, id) > (:length, :name, :id)
              AND (CAST(:estates AS uuid[]) IS NULL OR estate_id = ANY(CAST(:estates AS uuid[])))
              AND (CAST(:kind AS text) IS NULL OR kind = :kind)
              AND (CAST(:active AS boolean) IS NULL OR active = :active)
              AND (CAST(:ids AS uuid[]) IS NULL OR id = ANY(CAST(:ids AS uuid[])))
            ORDER BY length(name), name, id LIMIT :limit\
            """)
                .param("length", after == null ? 0 : (int) after.number(0))
                .param("name", after == null ? "" : after.text(1))
                .param("id", after == null ? Cursor.LOWEST_ID : after.uuid(2))
                .param("estates", wanted.estates())
                .param("kind", wanted.kind() == null ? null : wanted.kind().name())
                .param("active", wanted.active())
                .param("ids", wanted.ids())
                .param("limit", limit)
                .query(PlaceStore::place)
                .list();
    }

    Optional<Place> find(UUID id, boolean lock) {
        return sql.sql(SELECT + "WHERE id = :id" + (lock ? " FOR UPDATE" : ""))
                .param("id", id)
                .query(PlaceStore::place)
                .optional();
    }

    Optional<Place> findByCode(String code) {
        return sql.sql(SELECT + "WHERE code = :code")
                .param("code", code)
                .query(PlaceStore::place)
                .optional();
    }

    /** The oldest code of the estate as a whole that is in use. */
    Optional<Place> ofEstate(UUID estateId) {
        return sql.sql(SELECT + "WHERE estate_id = :estate AND kind = 'ESTATE' AND active ORDER BY id LIMIT 1")
                .param("estate", estateId)
                .query(PlaceStore::place)
                .optional();
    }

    int count() {
        return sql.sql("SELECT count(*) FROM tenant_.report_places")
                .query(Integer.class)
                .single();
    }

    /** Those of the names that a place of the estate has, another one than this. */
    List<String> taken(UUID estateId, Collection<String> names, @Nullable UUID besides) {
        return sql.sql("""
            SELECT name FROM tenant_.report_places
            WHERE estate_id = :estate AND name = ANY(:names) AND (CAST(:besides AS uuid) IS NULL OR id <> :besides) ORDER BY name\
            """)
                .param("estate", estateId)
                .param("names", names.toArray(String[]::new))
                .param("besides", besides)
                .query((row, number) -> row.getString("name"))
                .list();
    }

    void insert(Place place, String by, Instant now) {
        sql.sql("""
            INSERT INTO tenant_.report_places (id, estate_id, building_id, kind, name, category_id, code, created_at, created_by)
            VALUES (:id, :estate, :building, :kind, :name, :category, :code, :at, :by)\
            """)
                .param("id", place.id())
                .param("estate", place.estateId())
                .param("building", place.buildingId())
                .param("kind", place.kind().name())
                .param("name", place.name())
                .param("category", place.categoryId())
                .param("code", place.code())
                .param("at", SqlTime.utc(now))
                .param("by", by)
                .update();
    }

    void change(UUID id, ChangePlace command, String name) {
        sql.sql("""
            UPDATE tenant_.report_places SET building_id = :building, kind = :kind, name = :name, category_id = :category,
                active = :active, version = version + 1
            WHERE id = :id\
            """)
                .param("building", command.buildingId())
                .param("kind", command.kind().name())
                .param("name", name)
                .param("category", command.categoryId())
                .param("active", command.active())
                .param("id", id)
                .update();
    }

    void recode(UUID id, String code) {
        sql.sql("UPDATE tenant_.report_places SET code = :code, version = version + 1 WHERE id = :id")
                .param("code", code)
                .param("id", id)
                .update();
    }

    /** A report changes nothing that somebody edits, so it is no version. */
    void reported(UUID id, Instant at) {
        sql.sql("""
            UPDATE tenant_.report_places SET reports = reports + 1, last_report_at = :at WHERE id = :id\
            """).param("at", SqlTime.utc(at)).param("id", id).update();
    }

    private static Place place(ResultSet row, int number) throws SQLException {
        return new Place(
                row.getObject("id", UUID.class),
                row.getObject("estate_id", UUID.class),
                row.getObject("building_id", UUID.class),
                PlaceKind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getObject("category_id", UUID.class),
                row.getString("code"),
                row.getBoolean("active"),
                row.getInt("reports"),
                SqlTime.find(row, "last_report_at"),
                row.getLong("version"));
    }
}
