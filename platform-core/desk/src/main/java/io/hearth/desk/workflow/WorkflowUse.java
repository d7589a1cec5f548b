package io.hearth.desk.workflow;

import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.workflow.WorkflowAction;
import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.WorkflowTransition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who would be lost without something: asked before a team goes. Looks at what is in force and at retired versions on which tickets still
 * run. In the caller's transaction.
 */
@Component
public class WorkflowUse {

    private final TenantSql sql;
    private final JsonMapper json;

    WorkflowUse(TenantSql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /**
     * A place in a workflow that names what is asked about.
     *
     * @param where the step, in Chinese
     * @param whereEn the step, in English
     */
    public record Use(String key, int version, String name, String nameEn, String where, String whereEn) {}

    /** The steps that only members of the team may take, or that assign to it or tell it something. */
    public List<Use> ofTeam(String team) {
        List<Use> uses = new ArrayList<>();
        for (WorkflowDefinition definition : inUse(team)) {
            for (WorkflowTransition step : definition.transitions()) {
                if (step.teams().contains(team)
                        || step.actions().stream().anyMatch(action -> team.equals(team(action)))) {
                    uses.add(new Use(
                            definition.key(),
                            definition.version(),
                            definition.name(),
                            definition.nameEn(),
                            step.label(),
                            step.labelEn()));
                }
            }
        }
        return uses;
    }

    private static @Nullable String team(WorkflowAction action) {
        return switch (action) {
            case WorkflowAction.Assign assign -> assign.team();
            case WorkflowAction.Notify notify -> notify.team();
            case WorkflowAction.CreateTicket create -> create.team();
            case WorkflowAction.SetField nothing -> null;
            case WorkflowAction.StartClock nothing -> null;
            case WorkflowAction.StopClock nothing -> null;
            case WorkflowAction.Webhook nothing -> null;
        };
    }

    private List<WorkflowDefinition> inUse(String word) {
        return sql.sql("""
            SELECT v.definition::text FROM tenant_.workflow_versions v
            WHERE position(:word IN v.definition::text) > 0
              AND (v.state = 'PUBLISHED' OR EXISTS (
                  SELECT 1 FROM tenant_.tickets t
                  WHERE t.workflow_key = v.key AND t.workflow_version = v.version AND t.state_category <> 'CLOSED'))
            ORDER BY v.key, v.version\
            """).param("word", word).query(String.class).list().stream()
                .map(definition -> json.readValue(definition, WorkflowDefinition.class))
                .toList();
    }
}
