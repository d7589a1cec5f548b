package io.hearth.kernel.tenancy;

import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.UpdateSummaryEnum;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;

/**
 * Liquibase for one company's schema. Change sets always name the placeholder schema, so that their checksums are the same for
 * every company; the company's name is put in on the way to the server.
 */
final class TenantChangelog {

    /** {@code tenant_} as a word of its own. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\b" + SchemaQualifier.PLACEHOLDER + "\\b");

    private final String path;

    TenantChangelog(String path) {
        this.path = path;
    }

    /** All SQL for an empty schema, and how many change sets that is. */
    record Template(String sql, int version) {
        String forSchema(String schema) {
            return rename(sql, schema);
        }
    }

    static String rename(String sql, String schema) {
        return sql.contains(SchemaQualifier.PLACEHOLDER)
                ? PLACEHOLDER.matcher(sql).replaceAll(Matcher.quoteReplacement(schema))
                : sql;
    }

    /** Brings the schema up to date and answers with its version. */
    int update(Connection connection, String schema) throws SQLException {
        try (var liquibase = open(RenamingConnection.around(connection, schema), schema)) {
            // Nobody else is here (advisory lock), so a lock row can only be a killed process's.
            liquibase.forceReleaseLocks();
            liquibase.update(new Contexts(), new LabelExpression());
        } catch (LiquibaseException failed) {
            throw new TenantSchemaException(failed);
        }
        connection.setAutoCommit(true);
        return applied(connection, schema);
    }

    int applied(Connection connection, String schema) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM " + schema + ".databasechangelog")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** Lets Liquibase write, not run, what an empty schema needs. */
    Template template(Connection connection) throws SQLException {
        var script = new StringWriter();
        int version;
        try (var liquibase = open(connection, SchemaQualifier.PLACEHOLDER)) {
            version = liquibase.getDatabaseChangeLog().getChangeSets().size();
            liquibase.update(new Contexts(), new LabelExpression(), script);
        } catch (LiquibaseException failed) {
            throw new TenantSchemaException(failed);
        }
        connection.setAutoCommit(true);
        return new Template(script.toString(), version);
    }

    private Liquibase open(Connection connection, String schema) throws LiquibaseException {
        // Closing Liquibase must not close the connection, which belongs to the caller.
        var database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection) {
            @Override
            public void close() {}
        });
        database.setDefaultSchemaName(schema);
        database.setLiquibaseSchemaName(schema);
        var liquibase = new Liquibase(path, new ClassLoaderResourceAccessor(), database);
        liquibase.setChangeLogParameter("tenant", SchemaQualifier.PLACEHOLDER);
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        return liquibase;
    }
}
