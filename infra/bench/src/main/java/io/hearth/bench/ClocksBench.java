package io.hearth.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/**
 * Many clocks of many companies come due, two desks watch, and one of them is killed in the middle: how late people are told, whether
 * anybody is told twice, and whether anything is missed.
 */
final class ClocksBench {
    private static final String STAFF = "00000000-0000-7000-8000-00000000c10c";
    private static final Duration AHEAD = Duration.ofSeconds(20);
    private static final Duration LONGEST_LAG = Duration.ofMinutes(10);

    /** One clock of an hour for every repair; its one level is told to the assignee at the due time. */
    private static final String POLICY = """
        {"version": 2, "defaultCalendar": "always", "estateCalendars": {},
         "calendars": [{"key": "always", "label": "全天", "labelEn": "Always", "zone": "Asia/Shanghai", "ignoresHolidays": true,
                        "week": {"MONDAY": [{"from": "00:00", "to": "00:00"}]}, "days": [], "years": []}],
         "rules": [{"name": "bench", "clock": "bench", "label": "基准", "labelEn": "Bench", "match": {"kinds": ["REPAIR"]},
                    "anchor": {"type": "OPENED"}, "stops": [{"type": "ENTERED", "categories": ["RESOLVED"]}],
                    "target": {"minutes": {"LOW": 60, "NORMAL": 60, "HIGH": 60, "URGENT": 60}, "time": "CALENDAR"},
                    "levels": [{"name": "due", "kind": "ESCALATION", "when": {"type": "AFTER_DUE", "minutes": 0},
                                "to": [{"type": "ASSIGNEE"}], "ways": ["IN_APP"]}]}]}\
        """;

    private ClocksBench() {}

    static void run(Stand stand, SignUps signUps, int clocks, int companies, int seconds) throws Exception {
        List<Company> all = companies(signUps, companies);
        List<String> schemas = new ArrayList<>();
        List<String> tenants = new ArrayList<>();
        for (Company company : all) {
            company.estates();
            schemas.add(company.schema());
            tenants.add(company.tenantId());
        }
        int each = Math.max(1, clocks / companies);
        try (SecondDesk second = SecondDesk.start(stand);
                Connection owner = stand.owner();
                Statement sql = owner.createStatement()) {
            for (String schema : schemas) {
                clean(sql, schema);
            }
            Backlog.silence(stand);
            // Arming takes a while; the tickets are moved to their times when all of them are there.
            long armingBegan = System.nanoTime();
            Instant first = Instant.now().plus(armingTime(clocks)).plus(AHEAD);
            for (String schema : schemas) {
                fill(sql, schema, each, first, seconds);
            }
            arm(stand, tenants);
            long armed = sum(sql, schemas, "select count(*) from %s.ticket_clocks where clock = 'bench'");
            System.out.printf(
                    Locale.ROOT,
                    "clocks: %d armed in %d companies in %.0f s; they come due within %d s from %s on%n",
                    armed,
                    companies,
                    (System.nanoTime() - armingBegan) / 1e9,
                    seconds,
                    first);
            if (Instant.now().isAfter(first)) {
                System.out.println(
                        "clocks: arming took longer than planned, so some of them ring late for that reason");
            }
            waitUntil(first.plusSeconds(seconds / 3));
            long before = fired(sql, schemas);
            second.kill();
            System.out.printf(Locale.ROOT, "clocks: one desk killed (SIGKILL) after %d firings%n", before);
            waitUntil(first.plusSeconds(seconds));
            long last = -1;
            long now = fired(sql, schemas);
            for (int i = 0; i < 120 && now < armed && (now != last || i < 60); i++) {
                Thread.sleep(1000);
                last = now;
                now = fired(sql, schemas);
            }
            report(sql, schemas, armed);
        }
    }

    /** Rebuilding measures some thousands of tickets a second; a busy machine less. */
    private static Duration armingTime(int clocks) {
        return Duration.ofSeconds(20 + clocks / 400);
    }

    private static List<Company> companies(SignUps signUps, int wanted) throws Exception {
        List<Company> all = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(4)) {
            List<Future<Company>> made = new ArrayList<>();
            for (int i = 0; i < wanted; i++) {
                String slug = "bench-k" + i;
                made.add(workers.submit(() -> signUps.company(slug)));
            }
            for (Future<Company> company : made) {
                all.add(company.get());
            }
        }
        return all;
    }

    private static void clean(Statement sql, String schema) throws SQLException {
        for (String table : List.of("clock_firings", "ticket_clocks", "notifications", "ticket_history", "tickets")) {
            sql.execute("delete from %s.%s".formatted(schema, table));
        }
        sql.execute(
                "delete from relay.scheduled_tasks where task_name = 'ticket-clock' and starts_with(task_instance, '%s:')"
                        .formatted(schema));
        sql.execute("""
            insert into %s.clock_policies (version, definition, published_at, in_force_from)
            values (2, '%s', now() - interval '1 day', now() - interval '1 day') on conflict do nothing\
            """.formatted(schema, POLICY.replace("'", "''")));
        sql.execute("""
            insert into %s.staff (id, name, email, roles, all_estates, estate_ids, active)
            values ('%s', '基准', 'clock@bench.example', '{TECHNICIAN}', true, '{}', true) on conflict do nothing\
            """.formatted(schema, STAFF));
    }

    /** Tickets opened an hour before their clocks come due, which is spread evenly. */
    private static void fill(Statement sql, String schema, int tickets, Instant first, int seconds)
            throws SQLException {
        sql.execute("""
            insert into %1$s.tickets (id, number, kind, title, description, state, state_category, priority, channel,
              estate_id, assignee_id, opened_by, opened_at, updated_at, workflow_key, workflow_version, state_since)
            select gen_random_uuid(), 'WX-K' || g, 'REPAIR', '时限基准 ' || g, '', 'submitted', 'NEW', 'NORMAL', 'PHONE',
              (select id from %1$s.estates order by id limit 1), '%2$s', '%2$s', t.at, t.at, 'repair', 1, t.at
            from generate_series(1, %3$d) g
            cross join lateral (select timestamptz '%4$s' - interval '1 hour'
                                + random() * %5$d * interval '1 second' as at) t\
            """.formatted(schema, STAFF, tickets, first, seconds));
        sql.execute("""
            insert into %1$s.ticket_history (id, ticket_id, type, at, actor_id, actor_name, actor_kind, data)
            select gen_random_uuid(), id, 'OPENED', opened_at, '%2$s', '基准', 'STAFF',
              '{"kind":"REPAIR","state":"submitted","priority":"NORMAL","channel":"PHONE"}'
            from %1$s.tickets\
            """.formatted(schema, STAFF));
    }

    private static void arm(Stand stand, List<String> tenants) throws Exception {
        try (ExecutorService workers = Executors.newFixedThreadPool(4)) {
            List<Future<?>> done = new ArrayList<>();
            for (String tenant : tenants) {
                done.add(workers.submit(() -> {
                    Maintenance.rebuild(stand, tenant);
                    return null;
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        }
    }

    private static void waitUntil(Instant moment) throws InterruptedException {
        long millis = Duration.between(Instant.now(), moment).toMillis();
        if (millis > 0) {
            Thread.sleep(millis);
        }
    }

    private static long fired(Statement sql, List<String> schemas) throws SQLException {
        return sum(sql, schemas, "select count(*) from %s.clock_firings where clock = 'bench'");
    }

    private static long sum(Statement sql, List<String> schemas, String query) throws SQLException {
        long sum = 0;
        for (String schema : schemas) {
            try (ResultSet row = sql.executeQuery(query.formatted(schema))) {
                row.next();
                sum += row.getLong(1);
            }
        }
        return sum;
    }

    private static void report(Statement sql, List<String> schemas, long armed) throws SQLException {
        Histogram lag = new Histogram(LONGEST_LAG.toMillis(), 3);
        for (String schema : schemas) {
            try (ResultSet rows = sql.executeQuery(
                    "select extract(epoch from fired_at - at) * 1000 from %s.clock_firings where clock = 'bench'"
                            .formatted(schema))) {
                while (rows.next()) {
                    lag.recordValue(Math.clamp(rows.getLong(1), 0, LONGEST_LAG.toMillis()));
                }
            }
        }
        // Told twice: more messages than firings; missed: a clock without a firing.
        long doubles = sum(sql, schemas, """
            select count(*) from (select ticket_id from %s.notifications group by ticket_id having count(*) > 1) twice\
            """);
        long untold = sum(sql, schemas, """
            select count(*) from %1$s.clock_firings f where clock = 'bench'
              and not exists (select from %1$s.notifications n where n.ticket_id = f.ticket_id)\
            """);
        System.out.printf(
                Locale.ROOT,
                "clocks: %d armed, %d fired; lag p50 %d ms, p99 %d ms (wanted: under 2000), longest %d ms; %d double,"
                        + " %d missed, %d without a message (wanted: 0, 0, 0)%n",
                armed,
                lag.getTotalCount(),
                lag.getValueAtPercentile(50),
                lag.getValueAtPercentile(99),
                lag.getMaxValue(),
                doubles,
                armed - lag.getTotalCount(),
                untold);
    }
}
