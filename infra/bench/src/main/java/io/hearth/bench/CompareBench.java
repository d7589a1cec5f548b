package io.hearth.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * A year of many estates by twelve measures with their quantiles, through the gateway, and how that grows with the estates. A few estates have tickets that are
 * counted as ever; the months of the others are copies of theirs, so that only reading is measured.
 */
final class CompareBench {
    private static final int COUNTED = 20;
    private static final int TICKETS_A_MONTH = 90;
    private static final int WARM_UP = 20;
    private static final int TIMES = 40;
    private static final String MEASURES =
            "filed,resolved,open,response_time,arrival_time,resolution_time,callback_time,"
                    + "resolved_in_time,satisfaction,reopened,promises_kept,load_per_100_homes";

    private CompareBench() {}

    /** @param sizes how many estates, one company each */
    static void run(Stand stand, SignUps signUps, List<Integer> sizes) throws Exception {
        double base = 0;
        int fewest = 0;
        for (int estates : sizes) {
            Company company = signUps.company("bench-compare-" + estates);
            fill(stand, company, estates);
            double whole = measured(company, estates, "year", year(0));
            measured(company, estates, "day edges", year(9));
            if (base == 0) {
                base = whole;
                fewest = estates;
            } else {
                System.out.printf(
                        Locale.ROOT,
                        "%6d estates: %.1f times the time of %d, for %.1f times as many%n",
                        estates,
                        whole / base,
                        fewest,
                        (double) estates / fewest);
            }
        }
    }

    private static String year(int cut) {
        YearMonth last = YearMonth.now().minusMonths(1);
        LocalDate from = last.minusMonths(11).atDay(1).plusDays(cut);
        LocalDate to = last.atEndOfMonth().minusDays(cut);
        return "from=%s&to=%s".formatted(from, to);
    }

    private static double measured(Company company, int estates, String what, String period) throws IOException {
        String path = "/api/v1/benchmarks/cells?groupBy=ESTATE&quantiles=true&measures=" + MEASURES + "&" + period;
        Histogram micros = new Histogram(120_000_000L, 3);
        int bytes = 0;
        double first = 0;
        try (HttpLane lane = company.lane()) {
            for (int i = 0; i < WARM_UP + TIMES; i++) {
                long start = System.nanoTime();
                HttpLane.Answer answer = lane.get(path, company.headers());
                long took = (System.nanoTime() - start) / 1000;
                if (!answer.ok()) {
                    throw new IOException(path + ": " + answer.status() + " " + answer.text());
                }
                if (i == 0) {
                    int cells =
                            Company.JSON.readTree(answer.text()).get("cells").size();
                    if (cells < estates) {
                        throw new IOException("no figure: %d cells (expected: at least %d)".formatted(cells, estates));
                    }
                }
                bytes = answer.body().length;
                first = i == 0 ? took / 1000.0 : first;
                if (i >= WARM_UP) {
                    micros.recordValue(took);
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%6d estates, %-9s first %7.1f ms, warm p50 %7.1f ms, p95 %7.1f ms, %d KB, load %.1f%s%n",
                estates,
                what,
                first,
                micros.getValueAtPercentile(50) / 1000.0,
                micros.getValueAtPercentile(95) / 1000.0,
                bytes / 1024,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                estates == 500 ? " (wanted: under 150 ms)" : estates == 10_000 ? " (wanted: under 1 s)" : "");
        return micros.getValueAtPercentile(50) / 1000.0;
    }

    private static void fill(Stand stand, Company company, int estates) throws Exception {
        String schema = company.schema();
        try (Connection owner = stand.owner();
                Statement sql = owner.createStatement()) {
            if (count(sql, "select count(*) from " + schema + ".estate_month_counts") < 12L * estates) {
                for (String each : Arrays.asList("""
                    insert into %1$s.estates (id, code, name, city, homes)
                    select gen_random_uuid(), 'C' || lpad(g::text, 6, '0'), '基准小区' || g, '杭州', 300 + g %% 900
                    from generate_series(1, %2$d) g on conflict (code) do nothing\
                    """, """
                    insert into %1$s.tickets (id, number, kind, title, state, state_category, priority, channel, estate_id, opened_by,
                      opened_at, updated_at, first_responded_at, resolved_at, closed_at, due_at, workflow_key, workflow_version, category_id)
                    select gen_random_uuid(), 'WX-C' || e.code || '-' || m || '-' || g, k.kind, '厨房水管漏水', 'closed', 'CLOSED', 'NORMAL', 'PHONE', e.id,
                      '00000000-0000-7000-8000-000000000001', o.at, o.at, o.at + random() * interval '2 hours',
                      o.at + random() * interval '5 days', o.at + interval '6 days', o.at + interval '3 days', k.key, 1,
                      (select id from %1$s.categories c where c.kind = k.kind order by hashtext(c.id::text || g) limit 1)
                    from %1$s.estates e cross join generate_series(1, 12) m cross join generate_series(1, %4$d) g
                    cross join lateral (select date_trunc('month', now()) - m * interval '1 month'
                      + (hashtext(e.code || '-' || m || '-' || g)::bigint & 2147483647) %% 1814400 * interval '1 second' as at) o
                    cross join lateral (select kind, key from %1$s.workflow_versions order by hashtext(kind || g) limit 1) k
                    where e.code like 'C%%' and e.code <= 'C' || lpad(%3$d::text, 6, '0') on conflict do nothing\
                    """)) {
                    sql.execute(each.formatted(schema, estates, COUNTED, TICKETS_A_MONTH));
                }
                Maintenance.rebuild(stand, company.tenantId());
                Backlog.drain(stand); // repetitions that the rebuild came upon are counted by facts
                sql.execute("""
                    insert into %1$s.estate_month_counts (estate_id, month, version, by_day, by_slot, in_all)
                    select e.id, m.month, s.version + 1, m.by_day, m.by_slot, m.in_all
                    from (select id, row_number() over (order by code) as place from %1$s.estates where code like 'C%%') e
                    join (select id, row_number() over (order by code) as place from %1$s.estates where code like 'C%%') p
                      on p.place = 1 + e.place %% %2$d
                    join %1$s.estate_month_counts m on m.estate_id = p.id cross join %1$s.roll_up_state s
                    on conflict do nothing\
                    """.formatted(schema, COUNTED));
                sql.execute("update " + schema + ".roll_up_state set version = version + 1");
                sql.execute("vacuum analyze " + schema + ".estate_month_counts");
                Thread.sleep(11_000); // what a desk remembers of estates is ten seconds old at most
            }
            long months = count(sql, "select count(*) from " + schema + ".estate_month_counts");
            if (months < 12L * estates) {
                throw new IOException(
                        "no figure: %d months of counts (expected: at least %d)".formatted(months, 12L * estates));
            }
        }
    }

    static long count(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
