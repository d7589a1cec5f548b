package io.hearth.kernel.tenancy;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * SQL of the current company, in the same transaction and on the same connection as JPA. Tables are written
 * {@code tenant_.tickets}; one statement per text.
 */
public final class TenantSql {

    private final DataSource dataSource;
    private final JdbcClient client;

    public TenantSql(DataSource dataSource) {
        this.dataSource = dataSource;
        this.client = JdbcClient.create(dataSource);
    }

    /**
     * Begins a statement.
     *
     * @throws TenantNotBoundException without a company
     * @throws IllegalStateException outside of a transaction, where the connection would not act as the company
     */
    public StatementSpec sql(String sql) {
        TenantContext.current();
        if (!TransactionSynchronizationManager.hasResource(dataSource)) {
            throw new IllegalStateException("transaction: none (expected: one that is bound to the company)");
        }
        return client.sql(SchemaQualifier.qualify(sql));
    }
}
