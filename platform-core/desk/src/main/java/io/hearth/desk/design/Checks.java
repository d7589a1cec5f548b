package io.hearth.desk.design;

import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.check.CheckResult;
import io.hearth.workflow.check.Checker;
import io.hearth.workflow.check.Environment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Asks the checker about a definition as the company is now: its teams and categories. In the caller's transaction. */
@Component
class Checks {

    private final TenantSql sql;

    Checks(TenantSql sql) {
        this.sql = sql;
    }

    CheckResult check(WorkflowDefinition definition) {
        return Checker.check(definition, Environment.of(teams(), categories(definition.kind())));
    }

    private Set<String> categories(TicketKind kind) {
        return new HashSet<>(sql.sql("SELECT code FROM tenant_.categories WHERE kind = :kind AND active")
                .param("kind", kind.name())
                .query(String.class)
                .list());
    }

    private Map<String, Integer> teams() {
        Map<String, Integer> teams = new HashMap<>();
        sql.sql("""
            SELECT t.key, count(s.id) AS members
            FROM tenant_.teams t
            LEFT JOIN tenant_.team_members m ON m.team_id = t.id
            LEFT JOIN tenant_.staff s ON s.id = m.staff_id AND s.active
            WHERE t.active GROUP BY t.key\
            """).query(row -> {
            teams.put(row.getString("key"), row.getInt("members"));
        });
        return teams;
    }
}
