package io.hearth.kernel.tenancy;

import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * SQL of the login role itself, which owns nothing: it reaches the relay and the directory of companies, never a company's
 * table. For the kernel only. Its transactions are separate from those of companies and may stay open around them.
 */
public final class UnscopedSql {

    private final DataSource dataSource;
    private final JdbcClient client;
    private final TransactionTemplate transactions;

    public UnscopedSql(DataSource pool) {
        // Another object for the same pool: Spring binds connections by data source, and these must not mix.
        this.dataSource = new DelegatingDataSource(pool);
        this.client = JdbcClient.create(dataSource);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /** Runs {@code operation} in a transaction of its own, or in the unscoped one that is already open. */
    public <T extends @Nullable Object> T call(Function<JdbcClient, T> operation) {
        return transactions.execute(status -> operation.apply(client));
    }

    /** The data source of these transactions, for libraries that want one. */
    public DataSource dataSource() {
        return dataSource;
    }
}
