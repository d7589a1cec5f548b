package io.hearth.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Completing what is typed into the search box, in a company of many estates and people, beside a plain request that is sent at the same pace. */
final class TypeAheadBench {

    /** Operators in both languages, by pinyin and initials, their values, and words beside them. */
    private static final List<String> TEXTS = List.of(
            "kind:投诉 漏水",
            "状态:未完成",
            "estate:云栖12",
            "项目:yunqi",
            "处理人:王建国",
            "assignee:wjg",
            "category:给排水",
            "leixing",
            "电梯坏了 state:open has:photo",
            "wangjian",
            "3栋2单元201",
            "before:2026-05");

    private TypeAheadBench() {}

    static void run(Stand stand, Company company, int clients, int estates, int people, Duration measured)
            throws Exception {
        Bulk.estates(stand, company.schema(), estates);
        people(stand, company.schema(), people);
        awaitNames(company);
        List<String> typed = Typists.keys("/api/v1/search/completions?q=", TEXTS);
        Typists.run(company, clients, Duration.ofSeconds(15), key -> typed.get(key % typed.size()), "warm-up");
        Histogram plain =
                Typists.run(company, clients, measured, key -> "/api/v1/reply-folders", "GET /api/v1/reply-folders");
        Histogram completed = Typists.run(
                company, clients, measured, key -> typed.get(key % typed.size()), "GET /api/v1/search/completions?q=");
        System.out.printf(
                Locale.ROOT,
                "completing among %,d estates and %,d people for %d clients: p99 %.1f ms (wanted: under 50), %.2f of a"
                        + " plain request's p50, %.2f of its p99%n",
                estates,
                people,
                clients,
                Typists.millis(completed, 99),
                Typists.millis(completed, 50) / Typists.millis(plain, 50),
                Typists.millis(completed, 99) / Typists.millis(plain, 99));
        Load.Result most = Load.run(clients, Duration.ZERO, measured, client -> Typists.withoutPause(company, typed));
        System.out.println(most.line("the same without a pause"));
    }

    /** Nodes remember estates for a few seconds: the figure is that of the names that were just filled in. */
    private static void awaitNames(Company company) throws IOException, InterruptedException {
        for (int tries = 0; tries < 60; tries++) {
            if (finds(company, "estate:云栖") && finds(company, "assignee:王建国")) {
                return;
            }
            Thread.sleep(500);
        }
        throw new IOException("names are not completed (expected: the estates and people that were filled in)");
    }

    private static boolean finds(Company company, String text) throws IOException {
        return !company.get("/api/v1/search/completions?q=" + Company.encode(text))
                .get("items")
                .isEmpty();
    }

    private static void people(Stand stand, String schema, int wanted) throws SQLException {
        try (Connection owner = stand.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("""
                insert into %1$s.staff (id, name, email, roles, all_estates)
                select gen_random_uuid(),
                       (array['王','李','张','刘','陈','杨','赵','黄','周','吴'])[1 + g %% 10]
                         || (array['建国','秀英','志强','丽华','海燕','国栋','晓明','玉兰','振东','思琪'])[1 + g / 10 %% 10]
                         || case when g < 100 then '' else (g / 100)::text end,
                       'bench-' || g || '@bench.example', '{TECHNICIAN}', true
                from generate_series(0, %2$d - 1) g
                on conflict do nothing\
                """.formatted(schema, wanted));
        }
    }
}
