package io.hearth.kernel.tenancy;

import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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

    /** One value of each row as text, for a statement that takes many rows at once: {@code unnest(:estates::uuid[], :dates::timestamptz[])}. */
    public static <T> @Nullable String[] column(List<T> rows, Function<T, @Nullable Object> value) {
        return rows.stream()
                .map(value)
                .map(one -> one == null ? null : one.toString())
                .toArray(String[]::new);
    }
}
