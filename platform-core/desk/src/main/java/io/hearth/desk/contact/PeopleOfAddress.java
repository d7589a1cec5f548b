package io.hearth.desk.contact;

import io.hearth.kernel.tenancy.TenantSql;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is behind a telephone number or an e-mail address, and their homes. It asks nobody for permission: whoever comes here has found out
 * that the address is the asker's own.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PeopleOfAddress {

    private final TenantSql sql;

    PeopleOfAddress(TenantSql sql) {
        this.sql = sql;
    }

    /** A home of somebody. */
    public record Home(UUID unitId, UUID estateId, String label, Relation relation) {}

    /** @param phone in its one form, {@link PhoneNumber} */
    public List<UUID> ofPhone(String phone) {
        return sql.sql("SELECT id FROM tenant_.contacts WHERE phone = :phone ORDER BY id")
                .param("phone", phone)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** @param email in its one form, {@link EmailAddress} */
    public List<UUID> ofEmail(String email) {
        return sql.sql("SELECT id FROM tenant_.contacts WHERE email = :email ORDER BY id")
                .param("email", email)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Each home once, also when several of them are tied to it. */
    public List<Home> homes(Collection<UUID> contactIds) {
        return sql.sql("""
            SELECT DISTINCT ON (u.estate_id, length(u.normal), u.normal, u.id) u.id, u.estate_id, u.label, cu.relation
            FROM tenant_.contact_units cu JOIN tenant_.units u ON u.id = cu.unit_id
            WHERE cu.contact_id = ANY(:contacts)
            ORDER BY u.estate_id, length(u.normal), u.normal, u.id, array_position(ARRAY['OWNER', 'TENANT', 'FAMILY'], cu.relation)\
            """)
                .param("contacts", contactIds.toArray(UUID[]::new))
                .query((row, number) -> new Home(
                        row.getObject("id", UUID.class),
                        row.getObject("estate_id", UUID.class),
                        row.getString("label"),
                        Relation.valueOf(row.getString("relation"))))
                .list();
    }
}
