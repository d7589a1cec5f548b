package io.hearth.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

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

    /** A fast typist's. */
    private static final Duration BETWEEN_KEYS = Duration.ofMillis(150);

    private TypingBench() {}

    static void run(Stand stand, Company company, int clients, int replies, Duration measured) throws Exception {
        fill(stand, company.schema(), replies);
        if (company.get("/api/v1/replies/typed?text=" + Company.encode("物业费")).isEmpty()) {
            throw new IOException("nothing is found in the library (expected: the replies that were filled in)");
        }
        List<String> typed = new ArrayList<>();
        for (String word : WORDS) {
            for (int length = 1; length <= word.length(); length++) {
                typed.add("/api/v1/replies/typed?text=" + Company.encode(word.substring(0, length)));
            }
        }
        typists(company, clients, Duration.ofSeconds(15), key -> typed.get(key % typed.size()), "warm-up");
        Histogram plain =
                typists(company, clients, measured, key -> "/api/v1/reply-folders", "GET /api/v1/reply-folders");
        Histogram found = typists(
                company, clients, measured, key -> typed.get(key % typed.size()), "GET /api/v1/replies/typed?text=");
        System.out.printf(
                Locale.ROOT,
                "typing in %,d replies by %d clients: p99 %.1f ms (wanted: under 50), %.2f of a plain request's p50,"
                        + " %.2f of its p99%n",
                replies,
                clients,
                millis(found, 99),
                millis(found, 50) / millis(plain, 50),
                millis(found, 99) / millis(plain, 99));
        Load.Result most = Load.run(clients, Duration.ZERO, measured, client -> without(company, typed));
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

    private static Histogram typists(
            Company company, int clients, Duration measured, IntFunction<String> path, String name) throws Exception {
        Histogram latency = new SynchronizedHistogram(60_000_000L, 3);
        LongAdder failed = new LongAdder();
        long end = System.nanoTime() + measured.toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            int first = client * 7;
            threads.add(Thread.ofPlatform().name("typist-" + client).start(() -> {
                try (HttpLane lane = company.lane()) {
                    Thread.sleep(first * BETWEEN_KEYS.toMillis() / (7L * clients));
                    for (int key = first; System.nanoTime() < end; key++) {
                        long before = System.nanoTime();
                        if (lane.get(path.apply(key), company.headers()).ok()) {
                            latency.recordValue((System.nanoTime() - before) / 1000);
                        } else {
                            failed.increment();
                        }
                        Thread.sleep(BETWEEN_KEYS);
                    }
                } catch (IOException e) {
                    failed.increment();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.printf(
                Locale.ROOT,
                "%-34s %9.0f /s   p50 %7.2f ms   p95 %7.2f ms   p99 %7.2f ms   max %8.2f ms   failed %d%n",
                name,
                latency.getTotalCount() / (measured.toNanos() / 1e9),
                millis(latency, 50),
                millis(latency, 95),
                millis(latency, 99),
                latency.getMaxValue() / 1000.0,
                failed.sum());
        return latency;
    }

    private static double millis(Histogram latency, double percentile) {
        return latency.getValueAtPercentile(percentile) / 1000.0;
    }

    private static Load.Client without(Company company, List<String> typed) {
        HttpLane lane = company.lane();
        return new Load.Client() {
            private String failure = "";

            @Override
            public boolean once(long number) throws Exception {
                HttpLane.Answer answer = lane.get(typed.get((int) (number % typed.size())), company.headers());
                failure = Integer.toString(answer.status());
                return answer.ok();
            }

            @Override
            public String failure() {
                return failure;
            }

            @Override
            public void close() {
                lane.close();
            }
        };
    }
}
