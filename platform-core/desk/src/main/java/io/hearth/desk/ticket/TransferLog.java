package io.hearth.desk.ticket;

import io.hearth.desk.team.TeamDirectory;
import io.hearth.desk.team.TeamName;
import io.hearth.desk.ticket.TicketSummary.TeamRef;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The log of transfers, which the database lets nobody change, and what waits in each team. */
@Component
class TransferLog {

    private static final int COUNTED = 1_000;

    private static final String POOLS = """
        SELECT t.id,
               (SELECT count(*) FROM (SELECT 1 FROM tenant_.tickets k WHERE k.team_id = t.id AND k.assignee_id IS NULL
                    AND k.state_category IN ('NEW', 'ACTIVE', 'WAITING') AND k.state_category <> 'CLOSED'
                    AND (:everywhere OR k.estate_id = ANY (:estates)) LIMIT :limit) counted) AS waiting,
               (SELECT count(*) FROM (SELECT 1 FROM tenant_.tickets k WHERE k.team_id = t.id AND k.handed_at IS NOT NULL
                    AND k.state_category IN ('NEW', 'ACTIVE', 'WAITING') AND k.state_category <> 'CLOSED'
                    AND (:everywhere OR k.estate_id = ANY (:estates)) LIMIT :limit) counted) AS unaccepted,
               (SELECT count(*) FROM (SELECT 1 FROM tenant_.tickets k WHERE k.team_id = t.id AND k.assignee_id IS NULL
                    AND k.state_category IN ('NEW', 'ACTIVE', 'WAITING') AND k.state_category <> 'CLOSED' AND k.due_at < :now
                    AND (:everywhere OR k.estate_id = ANY (:estates)) LIMIT :limit) counted) AS overdue,
               (SELECT min(k.opened_at) FROM tenant_.tickets k WHERE k.team_id = t.id AND k.assignee_id IS NULL
                    AND k.state_category IN ('NEW', 'ACTIVE', 'WAITING') AND k.state_category <> 'CLOSED'
                    AND (:everywhere OR k.estate_id = ANY (:estates))) AS oldest_at
        FROM tenant_.teams t WHERE t.active ORDER BY t.name, t.id\
        """;

    private final TenantSql sql;
    private final TeamDirectory teams;

    TransferLog(TenantSql sql, TeamDirectory teams) {
        this.sql = sql;
        this.teams = teams;
    }

    void transferred(UUID id, Ticket ticket, TicketEvent.Transferred event, Actor actor, Instant at) {
        sql.sql("""
            INSERT INTO tenant_.ticket_transfers
                (id, ticket_id, at, from_team_id, to_team_id, reason, rule, actor_id, actor_name, actor_kind)
            VALUES (:id, :ticket, :at, :from, :to, :reason, :rule, :actor, :name, :kind)\
            """)
                .param("id", id)
                .param("ticket", ticket.id())
                .param("at", SqlTime.utc(at))
                .param("from", event.from() == null ? null : event.from().id())
                .param("to", event.to().id())
                .param("reason", event.reason())
                .param("rule", event.routed() == null ? null : event.routed().rule())
                .param("actor", actor.id())
                .param("name", actor.name())
                .param("kind", actor.kind().name())
                .update();
    }

    /** The last transfer of the ticket is accepted; a second acceptance of it leaves the first. */
    void accepted(Ticket ticket, Actor actor, Instant at) {
        sql.sql("""
            INSERT INTO tenant_.ticket_acceptances (transfer_id, at, actor_id, actor_name)
            SELECT id, :at, :actor, :name FROM tenant_.ticket_transfers WHERE ticket_id = :ticket ORDER BY id DESC LIMIT 1
            ON CONFLICT DO NOTHING\
            """)
                .param("at", SqlTime.utc(at))
                .param("actor", actor.id())
                .param("name", actor.name())
                .param("ticket", ticket.id())
                .update();
    }

    List<TransferView> of(UUID ticketId) {
        return sql.sql("""
            SELECT t.id, t.at, t.from_team_id, t.to_team_id, t.reason, t.rule, t.actor_id, t.actor_name, t.actor_kind,
                   a.at AS accepted_at, a.actor_name AS accepted_by
            FROM tenant_.ticket_transfers t LEFT JOIN tenant_.ticket_acceptances a ON a.transfer_id = t.id
            WHERE t.ticket_id = :ticket ORDER BY t.id DESC\
            """).param("ticket", ticketId).query(this::transfer).list();
    }

    /** Each team's pool; the caller's own teams first. */
    List<PoolView> pools(Set<UUID> mine, Instant now) {
        Map<String, Object> params = new LinkedHashMap<>();
        EstateScope scope = Access.scope();
        params.put("everywhere", scope.everywhere());
        params.put("estates", scope.named());
        params.put("limit", COUNTED);
        params.put("now", SqlTime.utc(now));
        var statement = sql.sql(POOLS);
        params.forEach(statement::param);
        List<PoolView> pools = new ArrayList<>(statement
                .query((row, number) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return new PoolView(
                            required(id),
                            row.getLong("waiting"),
                            row.getLong("unaccepted"),
                            row.getLong("overdue"),
                            SqlTime.find(row, "oldest_at"),
                            mine.contains(id));
                })
                .list());
        pools.sort(java.util.Comparator.comparing(PoolView::mine).reversed());
        return pools;
    }

    @Nullable
    TeamRef ref(@Nullable UUID teamId) {
        return teamId == null ? null : teams.find(teamId).map(TransferLog::ref).orElse(null);
    }

    private static TeamRef ref(TeamName team) {
        return new TeamRef(team.id(), team.key(), team.name(), team.nameEn());
    }

    private TeamRef required(UUID teamId) {
        return teams.find(teamId).map(TransferLog::ref).orElseGet(() -> new TeamRef(teamId, "", "", ""));
    }

    private TransferView transfer(ResultSet row, int number) throws SQLException {
        return new TransferView(
                row.getObject("id", UUID.class),
                SqlTime.require(row, "at"),
                ref(row.getObject("from_team_id", UUID.class)),
                required(row.getObject("to_team_id", UUID.class)),
                row.getString("reason"),
                row.getString("rule"),
                new Actor(
                        row.getObject("actor_id", UUID.class),
                        row.getString("actor_name"),
                        Caller.Kind.valueOf(row.getString("actor_kind"))),
                SqlTime.find(row, "accepted_at"),
                row.getString("accepted_by"));
    }
}
