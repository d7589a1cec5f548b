package io.hearth.desk.ticket;

import io.hearth.desk.team.Teams;
import io.hearth.desk.ticket.TicketEvent.Assigned.Named;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.workflow.WorkflowAction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom a workflow means by a role or a team: those at work who may see the ticket's estate. */
@Component
class Candidates {

    private static final String WHO = """
        SELECT s.id, s.name FROM tenant_.staff s
        WHERE s.active AND (s.all_estates OR :estate = ANY(s.estate_ids))
          AND (CAST(:role AS text) IS NULL OR CAST(:role AS text) = ANY(s.roles))
          AND (CAST(:people AS uuid[]) IS NULL OR s.id = ANY(CAST(:people AS uuid[])))
        ORDER BY\
        """;
    private static final String LEAST_LOADED = WHO + """
         (SELECT count(*) FROM tenant_.tickets t
                  WHERE t.assignee_id = s.id AND t.state_category IN ('NEW', 'ACTIVE', 'WAITING')), s.name, s.id LIMIT 1\
        """;
    private static final String ROUND_ROBIN = WHO + """
         (SELECT max(h.at) FROM tenant_.ticket_history h
                  WHERE h.type = 'ASSIGNED' AND h.data->>'to' = s.id::text) NULLS FIRST, s.name, s.id LIMIT 1\
        """;
    private static final String ALL = WHO + " s.name, s.id";

    private final TenantSql sql;
    private final Teams teams;

    Candidates(TenantSql sql, Teams teams) {
        this.sql = sql;
        this.teams = teams;
    }

    /** The one a rule chooses; empty when nobody fits. */
    Optional<Named> choose(WorkflowAction.Rule rule, UUID estateId, @Nullable Role role, @Nullable String team) {
        return switch (rule) {
            case LEAST_LOADED ->
                ask(LEAST_LOADED, estateId, role, team).stream().findFirst();
            case ROUND_ROBIN -> ask(ROUND_ROBIN, estateId, role, team).stream().findFirst();
            case CALLER, NOBODY -> Optional.empty();
        };
    }

    /** Everybody of the role or team. */
    List<UUID> all(UUID estateId, @Nullable Role role, @Nullable String team) {
        return ask(ALL, estateId, role, team).stream().map(Named::id).toList();
    }

    private List<Named> ask(String question, UUID estateId, @Nullable Role role, @Nullable String team) {
        Set<UUID> people = team == null ? Set.of() : teams.members(team);
        return sql.sql(question)
                .param("estate", estateId)
                .param("role", role == null ? null : role.name())
                .param("people", team == null ? null : people.toArray(UUID[]::new))
                .query((row, number) -> new Named(row.getObject("id", UUID.class), row.getString("name")))
                .list();
    }
}
