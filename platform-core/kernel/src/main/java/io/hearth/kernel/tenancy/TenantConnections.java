package io.hearth.kernel.tenancy;

import java.io.Serial;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;

/**
 * Gives Hibernate a connection that acts as the current company until the transaction ends. The pool hands out connections
 * with auto-commit off, so {@code SET LOCAL ROLE} is the transaction's first statement: the driver sends it together with
 * BEGIN, and the server itself takes the role away at commit or rollback. Nothing can be left behind on the connection.
 */
final class TenantConnections implements MultiTenantConnectionProvider<String> {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient DataSource dataSource;
    private final transient DataSource background;

    /** @param background where the connections of work come from that no request waits for */
    TenantConnections(DataSource dataSource, DataSource background) {
        this.dataSource = dataSource;
        this.background = background;
    }

    @Override
    public Connection getAnyConnection() throws SQLException {
        return dataSource.getConnection();
    }

    @Override
    public void releaseAnyConnection(Connection connection) throws SQLException {
        connection.close();
    }

    @Override
    public Connection getConnection(String tenant) throws SQLException {
        if (tenant.equals(TenantIdentifier.UNBOUND)) {
            throw new TenantNotBoundException();
        }
        var role = new TenantId(tenant).role();
        var connection = (BackgroundDatabase.isWorking() ? background : dataSource).getConnection();
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException("tenant data source: auto-commit is on (expected: off)");
            }
            try (var statement = connection.createStatement()) {
                statement.execute("SET LOCAL ROLE " + role);
            }
            return connection;
        } catch (SQLException | RuntimeException refused) {
            try (connection) {
                connection.rollback();
            } catch (SQLException second) {
                refused.addSuppressed(second);
            }
            throw refused;
        }
    }

    @Override
    public void releaseConnection(String tenant, Connection connection) throws SQLException {
        connection.close();
    }

    @Override
    public boolean supportsAggressiveRelease() {
        return false;
    }

    @Override
    public boolean handlesConnectionSchema() {
        return true;
    }

    @Override
    public boolean isUnwrappableAs(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.cast(this);
    }
}
