package io.hearth.desk.contact;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.UnitView;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ProblemException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
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

    /** Of a person {@code c}. */
    static final String VISIBLE = """
        (:all OR EXISTS (SELECT 1 FROM tenant_.contact_units s WHERE s.contact_id = c.id AND s.estate_id = ANY(:scope)))\
        """;

    private final TenantSql sql;
    private final EstateDirectory estates;
    private final Clock clock;

    ContactHomes(TenantSql sql, EstateDirectory estates, Clock clock) {
        this.sql = sql;
        this.estates = estates;
        this.clock = clock;
    }

    /** The homes of each person in one query. */
    Map<UUID, List<ContactView.Home>> of(Collection<UUID> contactIds) {
        Map<UUID, List<ContactView.Home>> homes = new HashMap<>();
        sql.sql("""
            SELECT cu.contact_id, cu.unit_id, cu.estate_id, cu.relation, cu.since, u.label
            FROM tenant_.contact_units cu JOIN tenant_.units u ON u.id = cu.unit_id
            WHERE cu.contact_id = ANY(:contacts) AND (:all OR cu.estate_id = ANY(:scope))
            ORDER BY u.estate_id, length(u.normal), u.normal\
            """)
                .param("contacts", contactIds.toArray(UUID[]::new))
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .query((row, number) -> {
                    homes.computeIfAbsent(row.getObject("contact_id", UUID.class), id -> new ArrayList<>())
                            .add(new ContactView.Home(
                                    row.getObject("unit_id", UUID.class),
                                    row.getObject("estate_id", UUID.class),
                                    row.getString("label"),
                                    Relation.valueOf(row.getString("relation")),
                                    row.getObject("since", LocalDate.class)));
                    return number;
                })
                .list();
        return homes;
    }

    /**
     * Makes these the homes that the caller sees. What stays keeps its beginning, what goes moves into the history.
     *
     * @throws io.hearth.kernel.web.ProblemException 400 when something begins tomorrow or later
     */
    void replace(UUID contactId, List<ContactHome> homes) {
        Map<UUID, ContactHome> wanted = new LinkedHashMap<>();
        homes.forEach(home -> wanted.put(home.unitId(), home));
        Map<UUID, Relation> current = new HashMap<>();
        sql.sql("""
            SELECT unit_id, relation FROM tenant_.contact_units
            WHERE contact_id = :contact AND (:all OR estate_id = ANY(:scope)) ORDER BY unit_id FOR UPDATE\
            """)
                .param("contact", contactId)
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .query((row, number) -> {
                    current.put(row.getObject("unit_id", UUID.class), Relation.valueOf(row.getString("relation")));
                    return number;
                })
                .list();
        current.forEach((unitId, relation) -> {
            ContactHome home = wanted.get(unitId);
            if (home == null || home.relation() != relation) {
                end(contactId, estates.requireNamedUnit(unitId), null, "");
            }
        });
        wanted.forEach((unitId, home) -> {
            UnitView unit = estates.requireNamedUnit(unitId);
            if (!begin(contactId, unit, home) && home.since() != null) {
                sql.sql("UPDATE tenant_.contact_units SET since = :since WHERE contact_id = :contact AND"
                                + " unit_id = :unit")
                        .param("since", home.since())
                        .param("contact", contactId)
                        .param("unit", unitId)
                        .update();
            }
        });
    }

    /** Ties them from now on; false when they are tied already. */
    boolean begin(UUID contactId, UnitView unit, ContactHome home) {
        LocalDate since = home.since();
        if (since != null && since.isAfter(today(unit))) {
            throw ProblemException.invalid("since", "past", "expected today or before");
        }
        return sql.sql("""
            INSERT INTO tenant_.contact_units (contact_id, unit_id, estate_id, relation, since)
            VALUES (:contact, :unit, :estate, :relation, :since) ON CONFLICT DO NOTHING\
            """)
                        .param("contact", contactId)
                        .param("unit", unit.id())
                        .param("estate", unit.estateId())
                        .param("relation", home.relation().name())
                        .param("since", since, Types.DATE)
                        .update()
                == 1;
    }

    /**
     * Moves what they are to the home into the history; false when they are nothing to it.
     *
     * @param until the last day; today when null
     */
    boolean end(UUID contactId, UnitView unit, @Nullable LocalDate until, String reason) {
        LocalDate today = today(unit);
        LocalDate last = until == null ? today : until;
        if (last.isAfter(today)) {
            throw ProblemException.invalid("until", "past", "expected today or before");
        }
        int early = sql.sql("""
            SELECT count(*) FROM tenant_.contact_units WHERE contact_id = :contact AND unit_id = :unit AND since > :until\
            """)
                .param("contact", contactId)
                .param("unit", unit.id())
                .param("until", last)
                .query(Integer.class)
                .single();
        if (early > 0) {
            throw ProblemException.invalid("until", "range", "expected a day that is not before the beginning");
        }
        return sql.sql("""
            WITH gone AS (DELETE FROM tenant_.contact_units WHERE contact_id = :contact AND unit_id = :unit RETURNING *)
            INSERT INTO tenant_.past_contact_units
                (id, contact_id, unit_id, estate_id, relation, since, until, reason, ended_by, ended_by_name, ended_at)
            SELECT :id, contact_id, unit_id, estate_id, relation, since, :until, :reason, :by, :name, :now FROM gone\
            """)
                        .param("contact", contactId)
                        .param("unit", unit.id())
                        .param("id", UuidV7.next())
                        .param("until", last)
                        .param("reason", reason)
                        .param("by", Access.caller().accountId())
                        .param("name", Access.caller().name())
                        .param("now", SqlTime.utc(clock.instant()))
                        .update()
                == 1;
    }

    /** Whether the caller sees the person: through a home in their scope, or because they see everybody. */
    boolean isVisible(UUID contactId) {
        return sql.sql("SELECT count(*) FROM tenant_.contacts c WHERE c.id = :id AND " + VISIBLE)
                        .param("id", contactId)
                        .param("all", Access.scope().everywhere())
                        .param("scope", Access.scope().named())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private LocalDate today(UnitView unit) {
        ZoneId zone = estates.find(unit.estateId())
                .map(estate -> ZoneId.of(estate.timeZone()))
                .orElse(ZoneId.of("Asia/Shanghai"));
        return LocalDate.ofInstant(clock.instant(), zone);
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
                                    Masks.phoneAtWork(row.getString("phone"))));
                    return number;
                })
                .list();
        return people;
    }
}
