package io.hearth.desk.contact;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.UnitView;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.web.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is and was what to which home. What has ended stays and is never changed. */
@Service
@Transactional
public class Relations {

    /** What holds first, owners before tenants before family; then what has ended, the latest first. */
    private static final String NOW_AND_BEFORE = """
        SELECT r.contact_id, c.name, c.phone, r.unit_id, r.estate_id, u.label, r.relation, r.since, r.until, r.reason, r.ended_by_name
        FROM (SELECT contact_id, unit_id, estate_id, relation, since, NULL::date AS until, NULL AS reason, NULL AS ended_by_name,
                     created_at AS written
              FROM tenant_.contact_units WHERE %1$s = :id
              UNION ALL
              SELECT contact_id, unit_id, estate_id, relation, since, until, nullif(reason, ''), ended_by_name, ended_at
              FROM tenant_.past_contact_units WHERE %1$s = :id) r
        JOIN tenant_.contacts c ON c.id = r.contact_id
        JOIN tenant_.units u ON u.id = r.unit_id
        WHERE :all OR r.estate_id = ANY(:scope)
        ORDER BY r.until IS NOT NULL, r.until DESC, array_position(ARRAY['OWNER', 'TENANT', 'FAMILY'], r.relation), r.written DESC,
                 r.contact_id
        LIMIT 500\
        """;

    private final ContactHomes homes;
    private final EstateDirectory estates;
    private final TenantSql sql;

    Relations(ContactHomes homes, EstateDirectory estates, TenantSql sql) {
        this.homes = homes;
        this.estates = estates;
        this.sql = sql;
    }

    /** @throws ProblemException 404 when the person is not in the caller's sight */
    @Transactional(readOnly = true)
    public List<RelationView> ofContact(UUID contactId) {
        Access.require(Permission.CONTACT_READ);
        requireVisible(contactId);
        return read("contact_id", contactId);
    }

    /** @throws ProblemException 404 when the home is not in the caller's sight */
    @Transactional(readOnly = true)
    public List<RelationView> ofHome(UUID unitId) {
        Access.require(Permission.CONTACT_READ);
        requireHome(unitId);
        return read("unit_id", unitId);
    }

    /**
     * Ties a person to one more home.
     *
     * @throws ProblemException 409 {@code contact.relation-exists} when they are tied to it already
     */
    public List<RelationView> begin(UUID contactId, ContactHome home) {
        Access.require(Permission.CONTACT_MANAGE);
        requireVisible(contactId);
        UnitView unit = estates.requireNamedUnit(home.unitId());
        if (!homes.begin(contactId, unit, home)) {
            throw new ProblemException(
                    ContactProblem.RELATION_EXISTS,
                    "The person is tied to this home already; end that first.",
                    Map.of("unitId", home.unitId()));
        }
        return read("contact_id", contactId);
    }

    /**
     * Ends what a person is to a home; it moves into the history.
     *
     * @return what there is and was to the home
     * @throws ProblemException 404 when they are nothing to it; 400 when the day has not come yet or lies before the beginning
     */
    public List<RelationView> end(UUID contactId, UUID unitId, EndRelation command) {
        Access.require(Permission.CONTACT_MANAGE);
        requireVisible(contactId);
        UnitView unit = requireHome(unitId);
        String reason = command.reason() == null ? "" : command.reason().strip();
        if (!homes.end(contactId, unit, command.until(), reason)) {
            throw ProblemException.notFound("relation");
        }
        return read("unit_id", unitId);
    }

    private List<RelationView> read(String side, UUID id) {
        return sql.sql(NOW_AND_BEFORE.formatted(side))
                .param("id", id)
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .query(Relations::view)
                .list();
    }

    private static RelationView view(ResultSet row, int number) throws SQLException {
        return new RelationView(
                row.getObject("contact_id", UUID.class),
                row.getString("name"),
                Masks.phoneInArchive(row.getString("phone")),
                row.getObject("unit_id", UUID.class),
                row.getObject("estate_id", UUID.class),
                row.getString("label"),
                Relation.valueOf(row.getString("relation")),
                row.getObject("since", LocalDate.class),
                row.getObject("until", LocalDate.class),
                row.getString("reason"),
                row.getString("ended_by_name"));
    }

    private void requireVisible(UUID contactId) {
        if (!homes.isVisible(contactId)) {
            throw ProblemException.notFound("contact");
        }
    }

    private UnitView requireHome(UUID unitId) {
        return estates.findUnit(unitId)
                .filter(unit -> Access.scope().includes(unit.estateId()))
                .orElseThrow(() -> ProblemException.notFound("home"));
    }
}
