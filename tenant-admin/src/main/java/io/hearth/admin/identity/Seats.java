package io.hearth.admin.identity;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.ProblemException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many people a company's plan lets in. Whoever may sign in or is invited takes a seat; programs take none. */
@Component
public class Seats {

    private static final String TAKEN =
            "select count(*) from control.accounts where tenant_id = :tenant and status <> 'DEACTIVATED'";

    private final JdbcClient jdbc;

    Seats(@ControlDatabase JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Plan(String code, @Nullable Integer staff) {}

    public int taken(TenantId tenant) {
        return jdbc.sql(TAKEN)
                .param("tenant", tenant.value())
                .query(Integer.class)
                .single();
    }

    /**
     * Refuses what the caller's transaction has just added when it is one seat too many. Transactions of one company come here
     * one after the other, so that two cannot both take the last seat.
     *
     * @throws ProblemException 409 {@code plan.staff-limit}
     */
    void requireEnough(TenantId tenant) {
        var plan = jdbc.sql("""
            select t.plan, p.staff from control.tenants t left join control.plans p on p.code = t.plan
            where t.id = :tenant for no key update of t\
            """)
                .param("tenant", tenant.value())
                .query((row, number) -> new Plan(row.getString("plan"), row.getObject("staff", Integer.class)))
                .single();
        var limit = plan.staff();
        if (limit == null) {
            return;
        }
        int taken = taken(tenant);
        if (taken > limit) {
            throw new ProblemException(
                    IdentityProblem.PLAN_LIMIT,
                    "The plan holds " + limit + " people, and " + (taken - 1) + " have an account.",
                    Map.of("limit", limit, "used", taken - 1, "plan", plan.code()));
        }
    }
}
