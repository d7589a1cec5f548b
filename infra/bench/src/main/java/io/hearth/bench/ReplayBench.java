package io.hearth.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The time machine over a past of some size: what was in force is replayed, so every difference from what is recorded is a fault. First in a
 * company of its own, for each subject; then the clocks of the demonstration companies, as they are. What the replays kept is forgotten.
 */
final class ReplayBench {
    private static final String SLUG = "bench-replay";
    private static final String STAFF = "00000000-0000-7000-8000-0000000e91a7";
    private static final int WANTED_SECONDS = 10;

    private final Stand stand;
    private final Statement sql;

    private ReplayBench(Stand stand, Statement sql) {
        this.stand = stand;
        this.sql = sql;
    }

    static void run(Stand stand, SignUps signUps, Path project, int tickets) throws Exception {
        try (Connection owner = stand.owner();
                Statement sql = owner.createStatement()) {
            ReplayBench bench = new ReplayBench(stand, sql);
            Company company = signUps.company(SLUG);
            company.estates();
            bench.fill(company.schema(), tickets);
            Maintenance.rebuild(stand, company.tenantId());
            bench.replay(SLUG, company, "CLOCK_POLICY", null);
            bench.replay(SLUG, company, "ROUTING_POLICY", null);
            bench.replay(SLUG, company, "WORKFLOW", "complaint");
            bench.replay(SLUG, company, "WORKFLOW", "inquiry");
            for (Company demo : Company.ofDemonstration(stand, project)) {
                bench.replay(demo.slug, demo, "CLOCK_POLICY", null);
            }
        }
    }

    /** A year of complaints and inquiries: opened, given to somebody, contacted, worked on, answered in public, closed. */
    private void fill(String schema, int tickets) throws SQLException {
        long have = number("select count(*) from %s.tickets where number like 'RP-%%'".formatted(schema));
        if (have == tickets) {
            return;
        }
        for (String table : new String[] {
            "clock_firings", "ticket_clocks", "notifications", "ticket_transfers", "ticket_history", "tickets"
        }) {
            sql.execute("delete from %s.%s".formatted(schema, table));
        }
        sql.execute("""
            insert into %s.staff (id, name, email, roles, all_estates, estate_ids, active)
            values ('%s', '基准', 'replay@bench.example', '{FRONT_DESK}', true, '{}', true) on conflict do nothing\
            """.formatted(schema, STAFF));
        sql.execute("""
            insert into %1$s.team_members (team_id, staff_id) select id, '%2$s' from %1$s.teams on conflict do nothing\
            """.formatted(schema, STAFF));
        sql.execute("""
            insert into %1$s.tickets (id, number, kind, title, state, state_category, priority, channel, estate_id, assignee_id,
              reporter_name, opened_by, opened_at, updated_at, closed_at, workflow_key, workflow_version)
            select gen_random_uuid(), 'RP-' || g, case g %% 2 when 0 then 'COMPLAINT' else 'INQUIRY' end, '回放基准 ' || g, 'closed',
              'CLOSED', (array['LOW','NORMAL','HIGH','URGENT'])[1 + g %% 4], 'PHONE',
              (select id from %1$s.estates order by id limit 1), '%2$s', '王建国', '%2$s', t.at, now(), now(),
              case g %% 2 when 0 then 'complaint' else 'inquiry' end, 1
            from generate_series(1, %3$d) g
            cross join lateral (select now() - interval '365 days' + g * interval '360 days' / %3$d as at) t\
            """.formatted(schema, STAFF, tickets));
        sql.execute("""
            insert into %1$s.ticket_history (id, ticket_id, type, at, actor_id, actor_name, actor_kind, data)
            select gen_random_uuid(), t.id, e.type, t.opened_at + e.at * (1 + hashtext(t.number) %% 60 + 60) * interval '1 minute',
              '%2$s', '基准', 'STAFF', e.data::jsonb
            from %1$s.tickets t join (values
              ('COMPLAINT', 0, 'OPENED', '{"kind":"COMPLAINT","state":"received"}'),
              ('COMPLAINT', 0.1, 'ASSIGNED', '{"to":"%2$s","toName":"基准"}'),
              ('COMPLAINT', 0.2, 'CONTACTED', '{"purpose":"CONFIRM","reached":true}'),
              ('COMPLAINT', 0.5, 'TRANSITIONED', '{"transition":"investigate","from":"received","to":"investigating","toCategory":"ACTIVE"}'),
              ('COMPLAINT', 1, 'TRANSITIONED', '{"transition":"handle","from":"investigating","to":"handling","toCategory":"ACTIVE"}'),
              ('COMPLAINT', 1.5, 'COMMENTED', '{"visibility":"PUBLIC"}'),
              ('COMPLAINT', 3, 'TRANSITIONED', '{"transition":"request-callback","from":"handling","to":"callback","toCategory":"WAITING"}'),
              ('COMPLAINT', 25, 'TRANSITIONED', '{"transition":"record-callback","from":"callback","to":"feedback","toCategory":"RESOLVED"}'),
              ('COMPLAINT', 40, 'TRANSITIONED', '{"transition":"close","from":"feedback","to":"closed","toCategory":"CLOSED"}'),
              ('INQUIRY', 0, 'OPENED', '{"kind":"INQUIRY","state":"new"}'),
              ('INQUIRY', 0.1, 'ASSIGNED', '{"to":"%2$s","toName":"基准"}'),
              ('INQUIRY', 0.3, 'TRANSITIONED', '{"transition":"take","from":"new","to":"answering","toCategory":"ACTIVE"}'),
              ('INQUIRY', 1, 'TRANSITIONED', '{"transition":"answer","from":"answering","to":"answered","toCategory":"RESOLVED"}'),
              ('INQUIRY', 9, 'TRANSITIONED', '{"transition":"close","from":"answered","to":"closed","toCategory":"CLOSED"}')
            ) as e (kind, at, type, data) on e.kind = t.kind\
            """.formatted(schema, STAFF));
        sql.execute("analyze " + schema + ".tickets");
        sql.execute("analyze " + schema + ".ticket_history");
    }

    private void replay(String slug, Company company, String subject, @Nullable String workflow) throws Exception {
        String schema = company.schema();
        UUID id = UUID.randomUUID();
        sql.execute("""
            insert into %1$s.replays (id, subject, status, source, workflow_key, from_day, to_day, estate_ids, as_of, total, after_id,
              started_by, started_by_name, started_at)
            select '%2$s', '%3$s', 'RUNNING', 'IN_FORCE', %4$s, current_date - 730, current_date, '{}', now(), count(*),
              '00000000-0000-0000-0000-000000000000', '%5$s', '基准', now()
            from %1$s.tickets where %4$s is null or workflow_key = %4$s\
            """.formatted(schema, id, subject, workflow == null ? "null" : "'" + workflow + "'", STAFF));
        sql.execute("""
            insert into relay.scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
            values ('replay', '%s:%s', convert_to('{"replayId":"%s"}', 'UTF8'), now(), false, 1)\
            """.formatted(schema, id, id));
        JsonNode replay = company.get("/api/v1/replays/" + id);
        while (replay.get("status").asString().equals("RUNNING")) {
            Thread.sleep(200);
            replay = company.get("/api/v1/replays/" + id);
        }
        double seconds =
                number("select extract(epoch from finished_at - started_at) * 1000 from %s.replays where id = '%s'"
                                .formatted(schema, id))
                        / 1000.0;
        int done = replay.get("done").asInt();
        System.out.printf(
                Locale.ROOT,
                "replay: %s %s%s %s, %d tickets in %.1f s (%.0f/s, the wait for the job included); %s%n",
                slug,
                subject,
                workflow == null ? "" : " " + workflow,
                replay.get("status").asString(),
                done,
                seconds,
                done / seconds,
                difference(subject, schema, replay.get("counts")));
        if (done >= 20_000) {
            System.out.printf(
                    Locale.ROOT,
                    "replay: wanted 20000 tickets under %d s: %s%n",
                    WANTED_SECONDS,
                    seconds * 20_000 / done < WANTED_SECONDS ? "ok" : "TOO SLOW");
        }
        sql.execute("delete from %s.replays where id = '%s'".formatted(schema, id));
    }

    private String difference(String subject, String schema, JsonNode counts) throws SQLException {
        return switch (subject) {
            case "CLOCK_POLICY" ->
                "%d recorded breaches, %d of them reproduced, differences: %d added, %d avoided (wanted: 0, 0)"
                        .formatted(
                                number("""
                                    select count(*) from %s.ticket_clocks
                                    where breached_at is not null or state = 'RUNNING' and due_at <= now()\
                                    """.formatted(schema)),
                                counts.get("BOTH").asLong(),
                                counts.get("ADDED").asLong(),
                                counts.get("AVOIDED").asLong());
            case "WORKFLOW" ->
                "%d through as they went, differences: %d"
                        .formatted(
                                counts.get("THROUGH").asLong(),
                                counts.get("DETOUR").asLong()
                                        + counts.get("STUCK").asLong()
                                        + counts.get("DIVERGED").asLong());
            default -> counts.toString();
        };
    }

    private long number(String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
