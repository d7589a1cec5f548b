package io.hearth.admin.identity;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The programs a company lets in. Permission is the caller's business: provisioning acts for the company itself, staff
 * administration asks for the permission first.
 */
@Component
public class ApiClients {

    private static final String COLUMNS =
            "select id, tenant_id, name, created_at, secret_at, secret_hash from control.api_clients ";

    private final JdbcClient jdbc;
    private final Clock clock;

    ApiClients(@ControlDatabase JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A client as the token endpoint needs it. */
    public record Registered(ApiClient client, String secretHash) {}

    public NewApiClient create(TenantId tenant, String name) {
        return create(tenant, name, null);
    }

    public NewApiClient create(TenantId tenant, String name, @Nullable UUID createdBy) {
        var client = new NewApiClient(UuidV7.next(), name, RandomToken.next());
        jdbc.sql("""
            insert into control.api_clients (id, tenant_id, name, secret_hash, created_by, created_at, secret_at)
            values (:id, :tenant, :name, :hash, :by, :now, :now)
            """)
                .param("id", client.id())
                .param("tenant", tenant.value())
                .param("name", name)
                .param("hash", RandomToken.textHash(client.secret()))
                .param("by", createdBy)
                .param("now", SqlTime.utc(clock.instant()))
                .update();
        return client;
    }

    /** The old secret stops working at once; tokens already issued run out by themselves. */
    public Optional<NewApiClient> replaceSecret(TenantId tenant, UUID id) {
        var secret = RandomToken.next();
        return jdbc.sql("""
            update control.api_clients set secret_hash = :hash, secret_at = :now
            where id = :id and tenant_id = :tenant and removed_at is null returning name
            """)
                .param("hash", RandomToken.textHash(secret))
                .param("now", SqlTime.utc(clock.instant()))
                .param("id", id)
                .param("tenant", tenant.value())
                .query(String.class)
                .optional()
                .map(name -> new NewApiClient(id, name, secret));
    }

    /** Returns false when the company has no such client. */
    public boolean remove(TenantId tenant, UUID id) {
        return jdbc.sql("""
            update control.api_clients set removed_at = :now
            where id = :id and tenant_id = :tenant and removed_at is null
            """)
                        .param("now", SqlTime.utc(clock.instant()))
                        .param("id", id)
                        .param("tenant", tenant.value())
                        .update()
                == 1;
    }

    /** The company's clients, oldest first. */
    public List<ApiClient> list(TenantId tenant) {
        return jdbc.sql(COLUMNS + "where tenant_id = :tenant and removed_at is null order by created_at, id")
                .param("tenant", tenant.value())
                .query((row, number) -> registered(row, number).client())
                .list();
    }

    /** The client that may ask for tokens under this id. */
    public Optional<Registered> find(UUID id) {
        return jdbc.sql(COLUMNS + "where id = :id and removed_at is null")
                .param("id", id)
                .query(ApiClients::registered)
                .optional();
    }

    private static Registered registered(ResultSet row, int number) throws SQLException {
        return new Registered(
                new ApiClient(
                        row.getObject("id", UUID.class),
                        new TenantId(row.getString("tenant_id")),
                        row.getString("name"),
                        SqlTime.require(row, "created_at"),
                        SqlTime.require(row, "secret_at")),
                row.getString("secret_hash"));
    }
}
