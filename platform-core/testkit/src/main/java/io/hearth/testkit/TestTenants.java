package io.hearth.testkit;

import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSchemas;
import io.hearth.kernel.tenancy.TenantStatus;
import io.hearth.schema.StarterContent;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Companies for tests, each new and complete: schema, role, starter content and a row in the control plane. */
public final class TestTenants {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final TestTenants INSTANCE = new TestTenants();

    /** Made for the test class that runs now. */
    private final Set<TenantId> present = ConcurrentHashMap.newKeySet();

    private TestTenants() {}

    static TestTenants instance() {
        return INSTANCE;
    }

    private static final class Schemas {
        private static final TenantSchemas OF_OWNER = new TenantSchemas(RealServices.owner());
        private static final SpareSchemas SPARE = new SpareSchemas(OF_OWNER);
    }

    /** Schemas and roles, with the owner's login. */
    public TenantSchemas schemas() {
        return Schemas.OF_OWNER;
    }

    /** A new active company with starter content, until the test class ends. */
    public TenantId create() {
        return create(true);
    }

    /** The same in a schema that no test has used: where what the database reads is counted, rows of the past would be counted too. */
    public TenantId createUntouched() {
        return create(false);
    }

    private TenantId create(boolean fromSpare) {
        var tenant = next();
        try (var connection = RealServices.owner().getConnection()) {
            connection.setAutoCommit(false);
            if (!fromSpare || !Schemas.SPARE.take(connection, tenant)) {
                schemas().create(tenant);
            }
            StarterContent.install(connection, tenant.schema());
            connection.commit();
        } catch (SQLException failed) {
            throw new IllegalStateException("schema and starter content of " + tenant, failed);
        }
        register(tenant, TenantStatus.ACTIVE, null);
        present.add(tenant);
        return tenant;
    }

    /** The company is for the tests of other classes as well. */
    void keep(TenantId tenant) {
        present.remove(tenant);
    }

    /**
     * Ends the companies of a test class that is over. What waits to be done for them is forgotten: a later test that moves the clock would
     * have all of it come due before its own.
     */
    void end() {
        var past = Set.copyOf(present);
        if (past.isEmpty()) {
            return;
        }
        present.removeAll(past);
        var owner = JdbcClient.create(RealServices.owner());
        for (var statement : List.of(
                "UPDATE control.tenants SET status = 'FAILED' WHERE id IN (:past)",
                "DELETE FROM relay.outbox WHERE company IN (:past)",
                "DELETE FROM relay.pending WHERE company IN (:past)")) {
            owner.sql(statement)
                    .param("past", past.stream().map(TenantId::value).toList())
                    .update();
        }
        owner.sql("DELETE FROM relay.scheduled_tasks WHERE starts_with(task_instance, 't_test') AND NOT picked")
                .update();
        Schemas.SPARE.add(past);
    }

    /** Puts the company on a plan, with that plan's limits. */
    public void plan(TenantId tenant, String plan) {
        JdbcClient.create(RealServices.owner())
                .sql("UPDATE control.tenants SET plan = :plan WHERE id = :id")
                .param("plan", plan)
                .param("id", tenant.value())
                .update();
    }

    /** An id that no company has yet. */
    public TenantId next() {
        return new TenantId("test" + NUMBER.incrementAndGet());
    }

    /** Writes the company into the control plane, on a plan without limits, or changes its status there. The slug is the id. */
    public void register(TenantId tenant, TenantStatus status, @Nullable String reason) {
        JdbcClient.create(RealServices.owner())
                .sql("""
                    INSERT INTO control.tenants (id, slug, name, status, status_reason, plan)
                    VALUES (:id, :id, :name, :status, :reason, 'enterprise')
                    ON CONFLICT (id) DO UPDATE SET status = excluded.status, status_reason = excluded.status_reason\
                    """)
                .param("id", tenant.value())
                .param("name", "Company " + tenant.value())
                .param("status", status.name())
                .param("reason", reason)
                .update();
    }
}
