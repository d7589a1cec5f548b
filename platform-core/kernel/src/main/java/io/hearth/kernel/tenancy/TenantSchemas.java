package io.hearth.kernel.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes, migrates and removes companies' schemas and roles, with the owner's login. Only tenant-admin and tests hold that
 * login. Two nodes never work on the same company at once: whoever holds the company's advisory lock goes on.
 *
 * <p>A new schema comes from a script that Liquibase wrote once for the placeholder schema; it is sent in one transaction, and
 * Liquibase afterwards finds nothing left to do.
 */
public final class TenantSchemas {

    private static final Logger log = LoggerFactory.getLogger(TenantSchemas.class);

    /** What the tenant changelog is called on the class path. */
    public static final String CHANGELOG = "db/changelog/tenant/changelog.yaml";

    private final DataSource owner;
    private final TenantChangelog changelog;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile TenantChangelog.@Nullable Template template;

    public TenantSchemas(DataSource owner) {
        this(owner, CHANGELOG);
    }

    public TenantSchemas(DataSource owner, String changelog) {
        this.owner = owner;
        this.changelog = new TenantChangelog(changelog);
    }

    /**
     * Makes the company's role and its schema at the newest version, as a whole or not at all. Calling it again changes
     * nothing but migrates what is old.
     *
     * @return the schema's version
     */
    public int create(TenantId tenant) {
        return locked(tenant, connection -> {
            if (exists(connection, tenant)) {
                return changelog.update(connection, tenant.schema());
            }
            var script = template(connection);
            long start = System.nanoTime();
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(preamble(tenant) + script.forSchema(tenant.schema()));
                connection.commit();
                log.info(
                        "Company {} has its schema, made in {} ms.",
                        tenant,
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
                return script.version();
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        });
    }

    /**
     * Brings the company's schema up to date through Liquibase; each change set commits by itself, so a failed one can be
     * mended and the rest resumed.
     *
     * @return the schema's version
     */
    public int migrate(TenantId tenant) {
        return locked(tenant, connection -> {
            if (!exists(connection, tenant)) {
                throw new IllegalStateException("schema " + tenant.schema() + ": missing (expected: created before)");
            }
            return changelog.update(connection, tenant.schema());
        });
    }

    /** Number of change sets the company's schema has seen; 0 when there is no schema. */
    public int version(TenantId tenant) {
        return with(connection -> exists(connection, tenant) ? changelog.applied(connection, tenant.schema()) : 0);
    }

    /** Number of change sets in the changelog: what every schema comes to. */
    public int latestVersion() {
        return with(this::template).version();
    }

    public boolean exists(TenantId tenant) {
        return with(connection -> exists(connection, tenant));
    }

    /** Removes the company's schema with all that is in it, and its role. Nothing happens when there is none. */
    public void drop(TenantId tenant) {
        this.<@Nullable Void>locked(tenant, connection -> {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("DROP SCHEMA IF EXISTS " + tenant.schema() + " CASCADE");
                // DROP OWNED would need the role's own rights; everything it was granted lies in the schema or the
                // group.
                statement.execute("DROP ROLE IF EXISTS " + tenant.role());
                connection.commit();
                return null;
            } catch (SQLException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        });
    }

    private static String preamble(TenantId tenant) {
        var name = tenant.schema();
        return "CREATE ROLE " + name + " NOLOGIN NOINHERIT;\n"
                + "GRANT hearth_tenant TO " + name + " WITH INHERIT TRUE, SET FALSE;\n"
                + "GRANT " + name + " TO hearth_app WITH INHERIT FALSE, SET TRUE;\n"
                + "CREATE SCHEMA " + name + ";\n"
                + "GRANT USAGE ON SCHEMA " + name + " TO " + name + ";\n";
    }

    private TenantChangelog.Template template(Connection connection) throws SQLException {
        var known = template;
        if (known != null) {
            return known;
        }
        writing.lock();
        try {
            known = template;
            if (known == null) {
                known = changelog.template(connection);
                template = known;
            }
            return known;
        } finally {
            writing.unlock();
        }
    }

    private static boolean exists(Connection connection, TenantId tenant) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = ?")) {
            statement.setString(1, tenant.schema());
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private <T extends @Nullable Object> T locked(TenantId tenant, Work<T> work) {
        return with(connection -> {
            lock(connection, "SELECT pg_catalog.pg_advisory_lock(pg_catalog.hashtextextended(?, 0))", tenant);
            try {
                return work.run(connection);
            } finally {
                lock(connection, "SELECT pg_catalog.pg_advisory_unlock(pg_catalog.hashtextextended(?, 0))", tenant);
            }
        });
    }

    private static void lock(Connection connection, String sql, TenantId tenant) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, "schema " + tenant.schema());
            statement.execute();
        }
    }

    private <T extends @Nullable Object> T with(Work<T> work) {
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(true);
            return work.run(connection);
        } catch (SQLException failed) {
            throw new TenantSchemaException(failed);
        }
    }

    private interface Work<T extends @Nullable Object> {
        T run(Connection connection) throws SQLException;
    }
}
