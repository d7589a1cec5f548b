package io.hearth.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Fills a company with many tickets by SQL, for benchmarks that ask how reads grow with the number of rows. */
final class Bulk {
    private Bulk() {}

    /** Brings the company to at least {@code wanted} tickets, spread over two years and its estates. */
    static void fill(Stand stand, String schema, List<String> estates, long wanted) throws SQLException {
        try (Connection owner = stand.owner();
                Statement statement = owner.createStatement()) {
            long have;
            try (ResultSet count = statement.executeQuery("select count(*) from " + schema + ".tickets")) {
                count.next();
                have = count.getLong(1);
            }
            if (have >= wanted) {
                return;
            }
            String array = "array['" + String.join("','", estates) + "']::uuid[]";
            long step = 100_000;
            for (long from = have; from < wanted; from += step) {
                long to = Math.min(wanted, from + step);
                statement.execute("""
                    insert into %1$s.tickets (id, number, kind, title, description, state, state_category, priority, channel,
                      estate_id, reporter_name, reporter_phone, opened_by, opened_at, updated_at, resolved_at, closed_at,
                      workflow_key, workflow_version)
                    select gen_random_uuid(), 'WX-B' || g, 'REPAIR', '厨房水管漏水 ' || g, '水槽下面一直滴水，请尽快派师傅来看看。',
                      case when g %% 40 = 0 then 'submitted' else 'closed' end,
                      case when g %% 40 = 0 then 'NEW' else 'CLOSED' end, 'NORMAL', 'PHONE',
                      (%2$s)[1 + g %% %3$d], '王建国', '1990000' || lpad((g %% 10000)::text, 4, '0'),
                      '00000000-0000-7000-8000-000000000001',
                      now() - (random() * 730) * interval '1 day', now(),
                      case when g %% 40 = 0 then null else now() end, case when g %% 40 = 0 then null else now() end,
                      (select key from %1$s.workflow_versions where kind = 'REPAIR' limit 1), 1
                    from generate_series(%4$d, %5$d) g\
                    """.formatted(schema, array, estates.size(), from + 1, to));
            }
            statement.execute("vacuum analyze " + schema + ".tickets");
        }
    }
}
