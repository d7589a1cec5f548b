package io.hearth.desk.clock;

import io.hearth.desk.ticket.ClockedTicket;
import io.hearth.desk.ticket.UrgentClock;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.sla.ClockRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The runs of tickets as rows, for boards, lists and counts. One statement, however many there are. In the caller's transaction. */
@Component
class ClockRows {

    /** A reading of an older version of a ticket than the one that is there changes nothing, and neither does the same once more. */
    private static final String WRITE = """
        WITH given AS (
            SELECT g.*, t.version, t.kind, t.estate_id, t.assignee_id, t.team_id
            FROM unnest(:tickets::uuid[], :clocks::text[], :runs::integer[], :rules::text[], :policies::integer[],
                        :labels::text[], :labelsEn::text[], :states::text[], :startedAts::timestamptz[],
                        :dueAts::timestamptz[], :pausedSinces::timestamptz[], :stoppedAts::timestamptz[],
                        :breachedAts::timestamptz[], :nextAts::timestamptz[])
                AS g (ticket_id, clock, run, rule, policy_version, label, label_en, state, started_at, due_at,
                      paused_since, stopped_at, breached_at, next_at)
            JOIN unnest(:ids::uuid[], :versions::bigint[], :kinds::text[], :estates::uuid[],
                        :assignees::uuid[], :teams::uuid[])
                AS t (id, version, kind, estate_id, assignee_id, team_id)
                ON t.id = g.ticket_id
        ),
        gone AS (
            DELETE FROM tenant_.ticket_clocks c
            USING unnest(:ids::uuid[], :versions::bigint[]) AS t (id, version)
            WHERE c.ticket_id = t.id AND c.ticket_version <= t.version
              AND NOT EXISTS (SELECT FROM given g
                              WHERE g.ticket_id = c.ticket_id AND g.clock = c.clock AND g.run = c.run)
        )
        INSERT INTO tenant_.ticket_clocks AS c
            (ticket_id, clock, run, rule, policy_version, label, label_en, state, started_at, due_at, paused_since,
             stopped_at, breached_at, next_at, kind, estate_id, assignee_id, team_id, ticket_version)
        SELECT ticket_id, clock, run, rule, policy_version, label, label_en, state, started_at, due_at, paused_since,
               stopped_at, breached_at, next_at, kind, estate_id, assignee_id, team_id, version
        FROM given ORDER BY ticket_id, clock, run
        ON CONFLICT (ticket_id, clock, run) DO UPDATE SET
            rule = excluded.rule, policy_version = excluded.policy_version, label = excluded.label,
            label_en = excluded.label_en, state = excluded.state, started_at = excluded.started_at,
            due_at = excluded.due_at, paused_since = excluded.paused_since, stopped_at = excluded.stopped_at,
            breached_at = excluded.breached_at, next_at = excluded.next_at, kind = excluded.kind,
            estate_id = excluded.estate_id, assignee_id = excluded.assignee_id,
            team_id = excluded.team_id, ticket_version = excluded.ticket_version
        WHERE c.ticket_version <= excluded.ticket_version
          AND (c.rule, c.policy_version, c.label, c.label_en, c.state, c.started_at, c.due_at, c.paused_since,
               c.stopped_at, c.breached_at, c.next_at, c.kind, c.estate_id, c.assignee_id, c.team_id)
              IS DISTINCT FROM
              (excluded.rule, excluded.policy_version, excluded.label, excluded.label_en, excluded.state,
               excluded.started_at, excluded.due_at, excluded.paused_since, excluded.stopped_at, excluded.breached_at,
               excluded.next_at, excluded.kind, excluded.estate_id, excluded.assignee_id, excluded.team_id)\
        """;

    /** A few rows per ticket, all found in the primary key. */
    private static final String MOST_URGENT = """
        SELECT DISTINCT ON (c.ticket_id) c.ticket_id, c.clock, c.run, c.label, c.label_en, c.started_at, c.due_at
        FROM tenant_.ticket_clocks c
        WHERE c.ticket_id = ANY (:tickets) AND c.state = 'RUNNING'
        ORDER BY c.ticket_id, c.due_at, c.clock, c.run\
        """;

    private final TenantSql sql;

    ClockRows(TenantSql sql) {
        this.sql = sql;
    }

    /** A ticket with every run of its clocks. */
    record Measured(ClockedTicket ticket, List<ClockRun> runs) {

        /** When something comes to pass by itself next. */
        @Nullable
        Instant nextAt() {
            return runs.stream()
                    .map(ClockRun::nextAt)
                    .filter(Objects::nonNull)
                    .min(Instant::compareTo)
                    .orElse(null);
        }
    }

    private record Row(ClockedTicket ticket, ClockRun run) {}

    /** Makes the rows of these tickets what was measured; what is not there any more goes. */
    void write(List<Measured> measured) {
        List<Row> rows = new ArrayList<>();
        List<ClockedTicket> tickets = new ArrayList<>();
        for (Measured one : measured) {
            tickets.add(one.ticket());
            one.runs().forEach(run -> rows.add(new Row(one.ticket(), run)));
        }
        if (tickets.isEmpty()) {
            return;
        }
        sql.sql(WRITE)
                .param("ids", TenantSql.column(tickets, ClockedTicket::id))
                .param("versions", TenantSql.column(tickets, ClockedTicket::version))
                .param("kinds", TenantSql.column(tickets, ClockedTicket::kind))
                .param("estates", TenantSql.column(tickets, ClockedTicket::estateId))
                .param("assignees", TenantSql.column(tickets, ClockedTicket::assigneeId))
                .param("teams", TenantSql.column(tickets, ClockedTicket::teamId))
                .param("tickets", TenantSql.column(rows, row -> row.ticket().id()))
                .param("clocks", TenantSql.column(rows, row -> row.run().clock()))
                .param("runs", TenantSql.column(rows, row -> row.run().run()))
                .param("rules", TenantSql.column(rows, row -> row.run().rule()))
                .param("policies", TenantSql.column(rows, row -> row.run().policyVersion()))
                .param("labels", TenantSql.column(rows, row -> row.run().label()))
                .param("labelsEn", TenantSql.column(rows, row -> row.run().labelEn()))
                .param("states", TenantSql.column(rows, row -> row.run().state()))
                .param("startedAts", TenantSql.column(rows, row -> row.run().startedAt()))
                .param("dueAts", TenantSql.column(rows, row -> row.run().dueAt()))
                .param("pausedSinces", TenantSql.column(rows, row -> ClockReadings.pausedSince(row.run())))
                .param("stoppedAts", TenantSql.column(rows, row -> row.run().stoppedAt()))
                .param("breachedAts", TenantSql.column(rows, row -> row.run().breachedAt()))
                .param("nextAts", TenantSql.column(rows, row -> row.run().nextAt()))
                .update();
    }

    /** Of each ticket the running clock that is due first, as the rows have it. */
    Map<UUID, UrgentClock> mostUrgent(Collection<UUID> tickets) {
        Map<UUID, UrgentClock> urgent = new HashMap<>();
        if (tickets.isEmpty()) {
            return urgent;
        }
        sql.sql(MOST_URGENT).param("tickets", tickets.toArray(UUID[]::new)).query(row -> {
            urgent.put(
                    row.getObject("ticket_id", UUID.class),
                    new UrgentClock(
                            row.getString("clock"),
                            row.getInt("run"),
                            row.getString("label"),
                            row.getString("label_en"),
                            SqlTime.require(row, "started_at"),
                            SqlTime.require(row, "due_at")));
        });
        return urgent;
    }
}
