package io.hearth.testkit;

import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.CallerContext;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What contracts need of the application under test; inject it and hand it to them. */
public final class Isolation {

    private final TestTenants tenants;
    private final TenantExecutor executor;
    private final TenantSql sql;
    private final TransactionTemplate transaction;
    private final Map<Class<?>, Object> made = new HashMap<>();
    private @Nullable TenantId stranger;

    Isolation(TestTenants tenants, TenantExecutor executor, TenantSql sql, TransactionTemplate transaction) {
        this.tenants = tenants;
        this.executor = executor;
        this.sql = sql;
        this.transaction = transaction;
    }

    TenantId newCompany() {
        return tenants.create();
    }

    /** A company that has nothing but its starter content and gets nothing: another one to all others. */
    synchronized TenantId stranger() {
        TenantId known = stranger;
        if (known == null) {
            known = newCompany();
            tenants.keep(known);
            stranger = known;
        }
        return known;
    }

    /** What is made once for all tests of a class. */
    @SuppressWarnings("unchecked") // each class keeps one thing, of its own type
    synchronized <T> T once(Class<?> test, Supplier<T> make) {
        var known = made.get(test);
        if (known == null) {
            known = make.get();
            made.put(test, known);
        }
        return (T) known;
    }

    <T extends @Nullable Object> T as(TenantId company, ScopedValue.CallableOp<T, RuntimeException> work) {
        return executor.call(company, work);
    }

    void as(TenantId company, Caller caller, Runnable work) {
        executor.run(company, () -> CallerContext.run(caller, work));
    }

    /** Native SQL in a transaction of the company. */
    List<@Nullable String> query(TenantId company, String query) {
        return executor.<List<@Nullable String>, RuntimeException>call(
                company,
                () -> transaction.<List<@Nullable String>>execute(
                        status -> sql.sql(query).query(String.class).list()));
    }

    /** All rows of the company's table as the owner of the schema sees them, from outside of the wall. */
    List<@Nullable String> rows(TenantId company, String table) {
        return JdbcClient.create(RealServices.owner())
                .sql("SELECT to_jsonb(row)::text FROM " + company.schema() + "." + table + " AS row ORDER BY 1")
                .query(String.class)
                .list();
    }
}
