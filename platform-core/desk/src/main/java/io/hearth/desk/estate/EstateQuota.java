package io.hearth.desk.estate;

import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantDirectory;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.web.ProblemException;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps a company within the number of active estates that its plan holds. */
@Component
class EstateQuota {

    private final TenantDirectory directory;
    private final TenantSql sql;

    EstateQuota(TenantDirectory directory, TenantSql sql) {
        this.directory = directory;
        this.sql = sql;
    }

    /**
     * Makes sure that one more estate may be active. Whoever asks at the same moment waits for the end of this transaction,
     * so that two cannot take the last place.
     *
     * @throws ProblemException 409 {@code plan.estate-limit}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireRoom() {
        var limits = directory.require(TenantContext.current()).limits();
        var limit = limits.estates();
        if (limit == null) {
            return;
        }
        sql.sql("""
            SELECT count(*) FROM (SELECT pg_advisory_xact_lock(hashtextextended('hearth.estates:' || current_user, 0))) AS turn\
            """).query(Long.class).single();
        long used = sql.sql("SELECT count(*) FROM tenant_.estates WHERE active")
                .query(Long.class)
                .single();
        if (used >= limit) {
            throw new ProblemException(
                    EstateProblem.PLAN_LIMIT,
                    "The plan holds " + limit + " active estates, and there are " + used + ".",
                    Map.of("limit", limit, "used", used, "plan", limits.plan()));
        }
    }
}
