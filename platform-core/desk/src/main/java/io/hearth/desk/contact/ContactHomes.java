package io.hearth.desk.contact;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.UnitView;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is tied to which home, as far as the caller's scope reaches. */
@Component
class ContactHomes {

    private final TenantSql sql;
    private final EstateDirectory estates;

    ContactHomes(TenantSql sql, EstateDirectory estates) {
        this.sql = sql;
        this.estates = estates;
    }

    /** The homes of each person in one query. */
    Map<UUID, List<ContactView.Home>> of(Collection<UUID> contactIds) {
        Map<UUID, List<ContactView.Home>> homes = new HashMap<>();
        sql.sql("""
            SELECT cu.contact_id, cu.unit_id, cu.estate_id, cu.relation, u.label
            FROM tenant_.contact_units cu JOIN tenant_.units u ON u.id = cu.unit_id
            WHERE cu.contact_id = ANY(:contacts) AND (:all OR cu.estate_id = ANY(:scope))
            ORDER BY u.estate_id, length(u.normal), u.normal\
            """)
                .param("contacts", contactIds.toArray(UUID[]::new))
                .param("all", seesAll())
                .param("scope", scope())
                .query((row, number) -> {
                    homes.computeIfAbsent(row.getObject("contact_id", UUID.class), id -> new ArrayList<>())
                            .add(new ContactView.Home(
                                    row.getObject("unit_id", UUID.class),
                                    row.getObject("estate_id", UUID.class),
                                    row.getString("label"),
                                    Relation.valueOf(row.getString("relation"))));
                    return number;
                })
                .list();
        return homes;
    }

    /** Replaces the homes that the caller sees. */
    void replace(UUID contactId, List<ContactHome> homes) {
        Map<UUID, Relation> wanted = new LinkedHashMap<>();
        List<UnitView> units = new ArrayList<>();
        for (ContactHome home : homes) {
            if (wanted.put(home.unitId(), home.relation()) == null) {
                units.add(estates.requireNamedUnit(home.unitId()));
            }
        }
        sql.sql("DELETE FROM tenant_.contact_units WHERE contact_id = :contact AND (:all OR estate_id = ANY(:scope))")
                .param("contact", contactId)
                .param("all", seesAll())
                .param("scope", scope())
                .update();
        if (units.isEmpty()) {
            return;
        }
        sql.sql("""
            INSERT INTO tenant_.contact_units (contact_id, unit_id, estate_id, relation)
            SELECT :contact, h.unit_id, h.estate_id, h.relation
            FROM unnest(:units, :estates, :relations) AS h(unit_id, estate_id, relation)\
            """)
                .param("contact", contactId)
                .param("units", units.stream().map(UnitView::id).toArray(UUID[]::new))
                .param("estates", units.stream().map(UnitView::estateId).toArray(UUID[]::new))
                .param("relations", wanted.values().stream().map(Relation::name).toArray(String[]::new))
                .update();
    }

    /** The people of each home in one query. */
    Map<UUID, List<ContactSummary>> people(Collection<UUID> unitIds) {
        Map<UUID, List<ContactSummary>> people = new HashMap<>();
        sql.sql("""
            SELECT cu.unit_id, c.id, c.name, c.phone
            FROM tenant_.contact_units cu JOIN tenant_.contacts c ON c.id = cu.contact_id
            WHERE cu.unit_id = ANY(:units)
            ORDER BY cu.unit_id, array_position(ARRAY['OWNER', 'TENANT', 'FAMILY'], cu.relation), c.id\
            """)
                .param("units", unitIds.toArray(UUID[]::new))
                .query((row, number) -> {
                    people.computeIfAbsent(row.getObject("unit_id", UUID.class), id -> new ArrayList<>())
                            .add(new ContactSummary(
                                    row.getObject("id", UUID.class),
                                    row.getString("name"),
                                    shown(row.getString("phone"))));
                    return number;
                })
                .list();
        return people;
    }

    static @Nullable String shown(@Nullable String phone) {
        return phone == null || Access.may(Permission.PERSONAL_DATA_READ) ? phone : PhoneNumber.mask(phone);
    }

    static boolean seesAll() {
        return Access.scope() instanceof EstateScope.All;
    }

    static UUID[] scope() {
        return switch (Access.scope()) {
            case EstateScope.All() -> new UUID[0];
            case EstateScope.Only(var ids) -> ids.toArray(UUID[]::new);
        };
    }
}
