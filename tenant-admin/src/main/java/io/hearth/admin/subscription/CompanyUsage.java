package io.hearth.admin.subscription;

import io.hearth.admin.identity.Seats;
import io.hearth.admin.tenant.Tenants;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSql;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How much of its plan a company uses. Permission is the caller's business. */
@Service
public class CompanyUsage {

    private final Tenants tenants;
    private final Plans plans;
    private final Seats seats;
    private final TenantExecutor executor;
    private final TenantSql sql;
    private final TransactionTemplate transactions;

    CompanyUsage(
            Tenants tenants,
            Plans plans,
            Seats seats,
            TenantExecutor executor,
            TenantSql sql,
            PlatformTransactionManager transactionManager) {
        this.tenants = tenants;
        this.plans = plans;
        this.seats = seats;
        this.executor = executor;
        this.sql = sql;
        this.transactions = new TransactionTemplate(transactionManager);
        this.transactions.setReadOnly(true);
    }

    /** The company's plan, its active estates and its people. */
    public UsageView of(TenantId company) {
        var code = tenants.require(company).plan();
        var plan = plans.findAny(code).orElse(null);
        return new UsageView(
                code,
                plan == null ? code : plan.name(),
                plan == null ? code : plan.nameEn(),
                new UsageView.Use(estates(company), plan == null ? null : plan.estates()),
                new UsageView.Use(seats.taken(company), plan == null ? null : plan.staff()));
    }

    int estates(TenantId company) {
        return executor.call(
                company,
                () -> transactions.execute(status -> sql.sql("select count(*) from tenant_.estates where active")
                        .query(Integer.class)
                        .single()));
    }
}
