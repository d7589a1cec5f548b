package io.hearth.desk.dispatch;

import io.hearth.desk.dispatch.DispatchLoad.PersonLoad;
import io.hearth.desk.dispatch.DispatchLoad.TeamLoad;
import io.hearth.desk.dispatch.HandOffTimes.OfTeam;
import io.hearth.desk.dispatch.HandOffTimes.Stuck;
import io.hearth.desk.team.Absences;
import io.hearth.desk.ticket.TicketSummary.TeamRef;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What supervisors look at: who has how much to do, and how long teams take to accept. Counted in the small indexes of what is to do. */
@Service
@Transactional(readOnly = true)
public class DispatchBoard {

    private static final Duration SOON = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int STUCK_SHOWN = 20;
    private static final String OPEN =
            "t.state_category IN ('NEW', 'ACTIVE', 'WAITING') AND t.state_category <> 'CLOSED'"
                    + " AND (:everywhere OR t.estate_id = ANY (:estates))";

    private static final String PEOPLE = """
        WITH counted AS (
            SELECT t.assignee_id, count(*) AS open,
                   count(*) FILTER (WHERE t.due_at >= :now AND t.due_at < :soon) AS due_soon,
                   count(*) FILTER (WHERE t.due_at < :now) AS overdue
            FROM tenant_.tickets t WHERE %s AND t.assignee_id IS NOT NULL GROUP BY t.assignee_id
        )
        SELECT s.id, s.name, coalesce(c.open, 0) AS open, coalesce(c.due_soon, 0) AS due_soon,
               coalesce(c.overdue, 0) AS overdue,
               ARRAY(SELECT m.key FROM tenant_.team_members tm JOIN tenant_.teams m ON m.id = tm.team_id
                     WHERE tm.staff_id = s.id AND m.active ORDER BY m.key) AS teams
        FROM tenant_.staff s LEFT JOIN counted c ON c.assignee_id = s.id
        WHERE s.active AND (:everywhere OR s.all_estates OR s.estate_ids && :estates)
          AND (c.open > 0 OR EXISTS (SELECT 1 FROM tenant_.team_members tm WHERE tm.staff_id = s.id))
        ORDER BY open DESC, s.name, s.id LIMIT 1000\
        """.formatted(OPEN);

    private static final String TEAMS = """
        WITH counted AS (
            SELECT t.team_id, count(*) AS open,
                   count(*) FILTER (WHERE t.assignee_id IS NULL) AS pool,
                   count(*) FILTER (WHERE t.handed_at IS NOT NULL) AS unaccepted,
                   count(*) FILTER (WHERE t.due_at >= :now AND t.due_at < :soon) AS due_soon,
                   count(*) FILTER (WHERE t.due_at < :now) AS overdue
            FROM tenant_.tickets t WHERE %s AND t.team_id IS NOT NULL GROUP BY t.team_id
        )
        SELECT m.id, m.key, m.name, m.name_en,
               (SELECT count(*) FROM tenant_.team_members tm JOIN tenant_.staff s ON s.id = tm.staff_id AND s.active
                WHERE tm.team_id = m.id) AS people,
               coalesce(c.open, 0) AS open, coalesce(c.pool, 0) AS pool, coalesce(c.unaccepted, 0) AS unaccepted,
               coalesce(c.due_soon, 0) AS due_soon, coalesce(c.overdue, 0) AS overdue
        FROM tenant_.teams m LEFT JOIN counted c ON c.team_id = m.id
        WHERE m.active ORDER BY m.name, m.id\
        """.formatted(OPEN);

    private static final String TIMES = """
        WITH handed AS (
            SELECT h.to_team_id, extract(epoch FROM a.at - h.at) / 60 AS minutes
            FROM tenant_.ticket_transfers h
            JOIN tenant_.tickets t ON t.id = h.ticket_id
            LEFT JOIN tenant_.ticket_acceptances a ON a.transfer_id = h.id
            WHERE h.at >= :from AND h.at < :to AND (:everywhere OR t.estate_id = ANY (:estates))
        ),
        counted AS (
            SELECT to_team_id, count(*) AS count, count(minutes) AS accepted,
                   percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes) AS median,
                   percentile_cont(0.9) WITHIN GROUP (ORDER BY minutes) AS p90
            FROM handed GROUP BY to_team_id
        )
        SELECT m.id, m.key, m.name, m.name_en, coalesce(c.count, 0) AS count, coalesce(c.accepted, 0) AS accepted,
               c.median, c.p90,
               (SELECT count(*) FROM tenant_.tickets t WHERE t.team_id = m.id AND t.handed_at IS NOT NULL AND %s) AS waiting
        FROM tenant_.teams m LEFT JOIN counted c ON c.to_team_id = m.id
        WHERE m.active OR c.count > 0 ORDER BY m.name, m.id\
        """.formatted(OPEN);

    private static final String STUCK = """
        SELECT t.id, t.team_id, t.number, t.title, t.handed_at FROM tenant_.tickets t
        WHERE t.team_id IS NOT NULL AND t.handed_at < :before AND %s ORDER BY t.handed_at LIMIT 500\
        """.formatted(OPEN);

    private final TenantSql sql;
    private final Absences absences;
    private final OnShift shifts;
    private final HandOffLimits limits;
    private final Clock clock;

    DispatchBoard(TenantSql sql, Absences absences, OnShift shifts, HandOffLimits limits, Clock clock) {
        this.sql = sql;
        this.absences = absences;
        this.shifts = shifts;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Who has how much to do.
     *
     * @param estateId at one estate; everywhere the caller sees when null
     * @throws ProblemException 404 when the estate is not in the caller's sight
     */
    public DispatchLoad load(@Nullable UUID estateId) {
        Access.require(Permission.TICKET_ASSIGN);
        Instant now = clock.instant();
        Optional<Set<UUID>> onDuty = estateId == null ? Optional.empty() : shifts.onDuty(estateId, now);
        List<PersonLoad> people = scoped(PEOPLE, estateId)
                .param("now", SqlTime.utc(now))
                .param("soon", SqlTime.utc(now.plus(SOON)))
                .query((row, number) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return new PersonLoad(
                            id,
                            row.getString("name"),
                            List.of((String[]) row.getArray("teams").getArray()),
                            row.getLong("open"),
                            row.getLong("due_soon"),
                            row.getLong("overdue"),
                            onDuty.map(all -> all.contains(id)).orElse(null),
                            absences.awayUntil(id));
                })
                .list();
        List<TeamLoad> teams = scoped(TEAMS, estateId)
                .param("now", SqlTime.utc(now))
                .param("soon", SqlTime.utc(now.plus(SOON)))
                .query((row, number) -> new TeamLoad(
                        team(row),
                        row.getInt("people"),
                        row.getLong("open"),
                        row.getLong("pool"),
                        row.getLong("unaccepted"),
                        row.getLong("due_soon"),
                        row.getLong("overdue")))
                .list();
        return new DispatchLoad(people, teams);
    }

    /** How long teams took to accept what was handed to them in a period, and what waits now. */
    public HandOffTimes handOffs(Instant from, Instant to) {
        Access.require(Permission.TICKET_READ);
        if (!from.isBefore(to)) {
            throw ProblemException.invalid("to", "before-from", "must be after from");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw ProblemException.invalid("to", "period-too-long", "at most " + LONGEST.toDays() + " days");
        }
        Duration limit = limits.stuckAfter();
        Map<UUID, List<Stuck>> stuck = new HashMap<>();
        scoped(STUCK, null)
                .param("before", SqlTime.utc(clock.instant().minus(limit)))
                .query(row -> {
                    List<Stuck> ofTeam =
                            stuck.computeIfAbsent(row.getObject("team_id", UUID.class), team -> new ArrayList<>());
                    if (ofTeam.size() < STUCK_SHOWN) {
                        ofTeam.add(new Stuck(
                                row.getObject("id", UUID.class),
                                row.getString("number"),
                                row.getString("title"),
                                SqlTime.require(row, "handed_at")));
                    }
                });
        List<OfTeam> items = scoped(TIMES, null)
                .param("from", SqlTime.utc(from))
                .param("to", SqlTime.utc(to))
                .query((row, number) -> new OfTeam(
                        team(row),
                        row.getLong("count"),
                        row.getLong("accepted"),
                        row.getObject("median", Double.class),
                        row.getObject("p90", Double.class),
                        row.getLong("waiting"),
                        stuck.getOrDefault(row.getObject("id", UUID.class), List.of())))
                .list();
        return new HandOffTimes(from, to, (int) limit.toMinutes(), items);
    }

    private StatementSpec scoped(String text, @Nullable UUID estateId) {
        if (estateId != null) {
            Access.requireEstate(estateId);
            return sql.sql(text).param("everywhere", false).param("estates", new UUID[] {estateId});
        }
        EstateScope scope = Access.scope();
        return sql.sql(text).param("everywhere", scope.everywhere()).param("estates", scope.named());
    }

    private static TeamRef team(ResultSet row) throws SQLException {
        return new TeamRef(
                row.getObject("id", UUID.class), row.getString("key"), row.getString("name"), row.getString("name_en"));
    }
}
