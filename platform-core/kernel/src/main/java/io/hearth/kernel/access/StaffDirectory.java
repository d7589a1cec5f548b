package io.hearth.kernel.access;

import io.hearth.kernel.tenancy.TenantSql;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The staff of the current company. tenant-admin writes it whenever a person changes; the desk reads it to show and choose
 * people. Joins the open transaction or opens one.
 */
public final class StaffDirectory {

    private static final String COLUMNS = "id, name, email, phone, roles, all_estates, estate_ids, active, version";

    private final TenantSql sql;
    private final TransactionTemplate transactions;

    public StaffDirectory(TenantSql sql, PlatformTransactionManager transactionManager) {
        this.sql = sql;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /** Adds or replaces a person; an older version than the one kept changes nothing. */
    public void upsert(StaffMember member) {
        transactions.executeWithoutResult(status -> sql.sql("""
            INSERT INTO tenant_.staff
                (id, name, email, phone, roles, all_estates, estate_ids, active, version)
            VALUES (:id, :name, :email, :phone, :roles, :allEstates, :estateIds, :active, :version)
            ON CONFLICT (id) DO UPDATE SET
                name = excluded.name, email = excluded.email, phone = excluded.phone,
                roles = excluded.roles, all_estates = excluded.all_estates,
                estate_ids = excluded.estate_ids, active = excluded.active,
                version = excluded.version, updated_at = now()
            WHERE staff.version <= excluded.version\
            """)
                .param("id", member.id())
                .param("name", member.name())
                .param("email", member.email())
                .param("phone", member.phone())
                .param("roles", member.roles().stream().map(Role::name).sorted().toArray(String[]::new))
                .param("allEstates", member.estates() instanceof EstateScope.All)
                .param("estateIds", estateIds(member.estates()))
                .param("active", member.active())
                .param("version", member.version())
                .update());
    }

    public Optional<StaffMember> find(UUID id) {
        return transactions.execute(status -> sql.sql("SELECT " + COLUMNS + " FROM tenant_.staff WHERE id = :id")
                .param("id", id)
                .query(StaffDirectory::read)
                .optional());
    }

    public List<StaffMember> findAll(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return transactions.execute(status -> sql.sql("SELECT " + COLUMNS + " FROM tenant_.staff WHERE id = ANY(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(StaffDirectory::read)
                .list());
    }

    /** A page of all people by name, active or not, after the one that ended the previous page. */
    public List<StaffMember> list(@Nullable StaffMember after, int limit) {
        return transactions.execute(status -> sql.sql("SELECT " + COLUMNS + """
             FROM tenant_.staff
            WHERE (name, id) > (:name, :id) ORDER BY name, id LIMIT :limit\
            """)
                .param("name", after == null ? "" : after.name())
                .param("id", after == null ? new UUID(0, 0) : after.id())
                .param("limit", limit)
                .query(StaffDirectory::read)
                .list());
    }

    /** Active people who see the estate (any when null) and hold the role (any when null), by name. */
    public List<StaffMember> list(@Nullable UUID estateId, @Nullable Role role) {
        return transactions.execute(status -> sql.sql("SELECT " + COLUMNS + """
             FROM tenant_.staff
            WHERE active
              AND (CAST(:estate AS uuid) IS NULL OR all_estates OR CAST(:estate AS uuid) = ANY(estate_ids))
              AND (CAST(:role AS text) IS NULL OR CAST(:role AS text) = ANY(roles))
            ORDER BY name, id\
            """)
                .param("estate", estateId)
                .param("role", role == null ? null : role.name())
                .query(StaffDirectory::read)
                .list());
    }

    private static UUID[] estateIds(EstateScope scope) {
        return switch (scope) {
            case EstateScope.All() -> new UUID[0];
            case EstateScope.Only(var ids) -> ids.stream().sorted().toArray(UUID[]::new);
        };
    }

    private static StaffMember read(ResultSet row, int number) throws SQLException {
        return new StaffMember(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                Arrays.stream((String[]) array(row.getArray("roles")))
                        .map(Role::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getBoolean("all_estates")
                        ? EstateScope.ALL
                        : new EstateScope.Only(Set.of((UUID[]) array(row.getArray("estate_ids")))),
                row.getBoolean("active"),
                row.getLong("version"));
    }

    private static Object array(Array array) throws SQLException {
        return array.getArray();
    }
}
