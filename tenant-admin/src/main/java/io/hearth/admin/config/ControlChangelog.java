package io.hearth.admin.config;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;

/**
 * Brings the control schema up to date before anything reads it. An advisory lock, which PostgreSQL frees by itself
 * when a node is killed, lets one node at a time in; whoever holds it may therefore clear the lock row that a killed
 * Liquibase has left behind, which would otherwise stop every later start.
 */
class ControlChangelog extends SpringLiquibase {

    private static final long LOCK = 0x4865617274684331L;

    ControlChangelog(DataSource owner) {
        setDataSource(owner);
        setChangeLog("classpath:db/changelog/control/changelog.yaml");
        setLiquibaseSchema("control");
        setDefaultSchema("control");
        setAnalyticsEnabled(false);
        setShowSummaryOutput(liquibase.UpdateSummaryOutputEnum.LOG);
    }

    @Override
    public void afterPropertiesSet() throws LiquibaseException {
        try (var connection = getDataSource().getConnection()) {
            connection.setAutoCommit(true);
            lock(connection, "select pg_advisory_lock(?)");
            try {
                super.afterPropertiesSet();
            } finally {
                lock(connection, "select pg_advisory_unlock(?)");
            }
        } catch (SQLException unreachable) {
            throw new LiquibaseException("control database: cannot be brought up to date", unreachable);
        }
    }

    @Override
    protected void performUpdate(Liquibase liquibase) throws LiquibaseException {
        liquibase.forceReleaseLocks();
        super.performUpdate(liquibase);
    }

    private static void lock(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, LOCK);
            statement.execute();
        }
    }
}
