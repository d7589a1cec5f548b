package io.hearth.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Finding a reply while somebody types: each client asks again with each key it presses, in a library of many replies, beside a plain
 * request that is sent at the same pace.
 */
final class TypingBench {

    /** What is typed, one key after the other: words, pinyin, initials, and whole questions. */
    private static final List<String> WORDS = List.of(
            "物业费怎么交",
            "wuyefei",
            "wyf",
            "电梯坏了",
            "dianti",
            "漏水",
            "loushui",
            "装修押金什么时候退",
            "zhuangxiu",
            "楼上太吵",
            "停车位",
            "tcw",
            "快递",
            "家里没电了怎么办",
            "gongtan",
            "发票");

    private TypingBench() {}

    static void run(Stand stand, Company company, int clients, int replies, Duration measured) throws Exception {
        fill(stand, company.schema(), replies);
        if (company.get("/api/v1/replies/typed?text=" + Company.encode("物业费")).isEmpty()) {
            throw new IOException("nothing is found in the library (expected: the replies that were filled in)");
        }
        List<String> typed = Typists.keys("/api/v1/replies/typed?text=", WORDS);
        Typists.run(company, clients, Duration.ofSeconds(15), key -> typed.get(key % typed.size()), "warm-up");
        Histogram plain =
                Typists.run(company, clients, measured, key -> "/api/v1/reply-folders", "GET /api/v1/reply-folders");
        Histogram found = Typists.run(
                company, clients, measured, key -> typed.get(key % typed.size()), "GET /api/v1/replies/typed?text=");
        System.out.printf(
                Locale.ROOT,
                "typing in %,d replies by %d clients: p99 %.1f ms (wanted: under 50), %.2f of a plain request's p50,"
                        + " %.2f of its p99%n",
                replies,
                clients,
                Typists.millis(found, 99),
                Typists.millis(found, 50) / Typists.millis(plain, 50),
                Typists.millis(found, 99) / Typists.millis(plain, 99));
        Load.Result most = Load.run(clients, Duration.ZERO, measured, client -> Typists.withoutPause(company, typed));
        System.out.println(most.line("the same without a pause"));
    }

    /** Copies of the shipped replies, each with a title of its own, until there are so many. */
    private static void fill(Stand stand, String schema, int replies) throws SQLException {
        try (Connection owner = stand.owner();
                Statement statement = owner.createStatement()) {
            int there;
            try (ResultSet count = statement.executeQuery(
                    "select count(*) from " + schema + ".replies where approved is not null and retired_at is null")) {
                count.next();
                there = count.getInt(1);
            }
            if (there >= replies) {
                return;
            }
            owner.setAutoCommit(false);
            statement.execute("""
                insert into %1$s.replies (id, code, folder, review_months, reviewed_on, approved, created_at)
                select gen_random_uuid(), r.code || '-copy' || g, r.folder, r.review_months, current_date, r.approved, now()
                from generate_series(1, 100) g cross join %1$s.replies r
                where r.estate_id is null and r.approved is not null and r.code !~ '-copy[0-9]+$'
                order by g, r.code limit %2$d
                on conflict do nothing\
                """.formatted(schema, replies - there));
            statement.execute("""
                insert into %1$s.reply_versions (reply_id, number, state, content, written_by, written_name, written_at)
                select c.id, v.number, 'APPROVED',
                       jsonb_set(v.content, '{title}', to_jsonb((v.content ->> 'title') || ' ' || substring(c.code from '[0-9]+$'))),
                       v.written_by, v.written_name, v.written_at
                from %1$s.replies c
                join %1$s.replies r on r.estate_id is null and r.code = regexp_replace(c.code, '-copy[0-9]+$', '')
                join %1$s.reply_versions v on v.reply_id = r.id and v.number = r.approved
                where c.code ~ '-copy[0-9]+$'
                on conflict do nothing\
                """.formatted(schema));
            statement.execute("update %s.reply_library set version = version + 1".formatted(schema));
            owner.commit();
        }
    }
}
