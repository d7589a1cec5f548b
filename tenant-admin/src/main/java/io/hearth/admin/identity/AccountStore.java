package io.hearth.admin.identity;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.time.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accounts table. */
@Component
class AccountStore {

    private static final String COLUMNS =
            "select id, tenant_id, email, name, status, locale, password_changed_at, password_hash from"
                    + " control.accounts ";

    private final JdbcClient jdbc;

    AccountStore(@ControlDatabase JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An account with what its password is compared with. */
    record Stored(Account account, @Nullable String passwordHash) {}

    /** Returns false, and changes nothing, when the e-mail already has an account there. */
    boolean add(Account account, @Nullable String passwordHash, Instant now) {
        return jdbc.sql("""
            insert into control.accounts
                (id, tenant_id, email, name, password_hash, status, locale, password_changed_at, created_at, updated_at)
            values (:id, :tenant, :email, :name, :hash, :status, :locale, :changed, :now, :now)
            on conflict do nothing
            """)
                        .param("id", account.id())
                        .param("tenant", account.company().map(TenantId::value).orElse(null))
                        .param("email", account.email())
                        .param("name", account.name())
                        .param("hash", passwordHash)
                        .param("status", account.status().name())
                        .param("locale", account.locale().toLanguageTag())
                        .param("changed", SqlTime.utcOrNull(account.passwordChangedAt()))
                        .param("now", SqlTime.utc(now))
                        .update()
                == 1;
    }

    Optional<Stored> find(UUID id) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(AccountStore::stored)
                .optional();
    }

    Optional<Stored> find(@Nullable TenantId tenant, String email) {
        return jdbc.sql(COLUMNS + "where coalesce(tenant_id, '') = :tenant and lower(email) = lower(:email)")
                .param("tenant", tenant == null ? "" : tenant.value())
                .param("email", email)
                .query(AccountStore::stored)
                .optional();
    }

    /** Of every company. */
    List<Account> findAll(String email) {
        return jdbc.sql(COLUMNS + "where lower(email) = lower(:email)")
                .param("email", email)
                .query((row, number) -> stored(row, number).account())
                .list();
    }

    List<Account> find(TenantId tenant, Collection<UUID> ids) {
        return jdbc.sql(COLUMNS + "where tenant_id = :tenant and id = any(:ids)")
                .param("tenant", tenant.value())
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> stored(row, number).account())
                .list();
    }

    void rename(UUID id, String name, Instant now) {
        jdbc.sql("update control.accounts set name = :name, updated_at = :now where id = :id")
                .param("name", name)
                .param("now", SqlTime.utc(now))
                .param("id", id)
                .update();
    }

    /** Stores a chosen password and lets the account sign in. */
    void activate(UUID id, String name, String passwordHash, Instant now) {
        jdbc.sql("""
            update control.accounts
            set name = :name, password_hash = :hash, status = 'ACTIVE', password_changed_at = :now, updated_at = :now
            where id = :id
            """)
                .param("name", name)
                .param("hash", passwordHash)
                .param("now", SqlTime.utc(now))
                .param("id", id)
                .update();
    }

    /** The same password under stronger settings; sign-ins stay valid. */
    void rehash(UUID id, String passwordHash) {
        jdbc.sql("update control.accounts set password_hash = :hash where id = :id")
                .param("hash", passwordHash)
                .param("id", id)
                .update();
    }

    void changeStatus(UUID id, AccountStatus status, Instant now) {
        jdbc.sql("update control.accounts set status = :status, updated_at = :now where id = :id")
                .param("status", status.name())
                .param("now", SqlTime.utc(now))
                .param("id", id)
                .update();
    }

    void removeCompany(TenantId tenant) {
        jdbc.sql("delete from control.api_clients where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .update();
        jdbc.sql("delete from control.accounts where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .update();
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        var tenant = row.getString("tenant_id");
        return new Stored(
                new Account(
                        row.getObject("id", UUID.class),
                        tenant == null ? null : new TenantId(tenant),
                        row.getString("email"),
                        row.getString("name"),
                        AccountStatus.valueOf(row.getString("status")),
                        Locale.forLanguageTag(row.getString("locale")),
                        SqlTime.find(row, "password_changed_at")),
                row.getString("password_hash"));
    }
}
