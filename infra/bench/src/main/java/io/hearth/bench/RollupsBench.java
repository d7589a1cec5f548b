package io.hearth.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/**
 * From the answer of a change to the first comparison that counts it, while tickets change at a steady rate. Then the desk, whose relay counts, is killed in the middle and
 * brought back, and what is counted is held against the tickets and against counting all of them anew.
 */
final class RollupsBench {
    private static final int PROBE_ESTATES = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private RollupsBench() {}

    static void run(Stand stand, Company company, int changesPerSecond, Duration measured) throws Exception {
        Backlog.drain(stand);
        List<String> probes = estates(stand, company);
        List<String> loaded = company.estates().stream()
                .filter(estate -> !probes.contains(estate))
                .toList();
        Histogram millis = new SynchronizedHistogram(120_000L, 3);
        AtomicInteger lost = new AtomicInteger();
        AtomicInteger created = load(
                company,
                loaded,
                changesPerSecond,
                measured,
                stop -> probes.stream()
                        .map(estate -> Thread.ofVirtual().start(() -> probe(company, estate, stop, millis, lost)))
                        .toList());
        System.out.printf(
                Locale.ROOT,
                "roll-ups at %d changes/s (%d made): answer to counted p50 %d ms, p95 %d ms, p99 %d ms (wanted: under"
                        + " 2000), max %d ms; probes %d, never counted %d%n",
                changesPerSecond,
                created.get(),
                millis.getValueAtPercentile(50),
                millis.getValueAtPercentile(95),
                millis.getValueAtPercentile(99),
                millis.getMaxValue(),
                millis.getTotalCount(),
                lost.get());
        killed(stand, company, loaded, changesPerSecond);
        equal(stand, company);
    }

    private interface Beside {
        List<Thread> start(AtomicBoolean stop);
    }

    private static AtomicInteger load(
            Company company, List<String> estates, int changesPerSecond, Duration measured, Beside beside)
            throws Exception {
        AtomicInteger created = new AtomicInteger();
        AtomicBoolean stop = new AtomicBoolean();
        ConcurrentHashMap<Long, HttpLane> lanes = new ConcurrentHashMap<>();
        List<Thread> others = beside.start(stop);
        try (ScheduledExecutorService timer = Executors.newScheduledThreadPool(16)) {
            long start = System.nanoTime();
            long stride = 1_000_000_000L / changesPerSecond;
            for (long i = 0; i < measured.toSeconds() * changesPerSecond; i++) {
                long number = i;
                timer.schedule(
                        () -> {
                            try {
                                HttpLane.Answer answer = lanes.computeIfAbsent(
                                                Thread.currentThread().threadId(), id -> company.lane())
                                        .post(
                                                "/api/v1/tickets",
                                                company.headers(),
                                                Tickets.create(
                                                        estates.get((int) (number % estates.size())), "r" + number));
                                if (answer.status() == 201) {
                                    created.incrementAndGet();
                                }
                            } catch (IOException away) {
                                // The desk may be away: what it did not acknowledge is not counted here either.
                            }
                        },
                        start + i * stride - System.nanoTime(),
                        TimeUnit.NANOSECONDS);
            }
            timer.shutdown();
            timer.awaitTermination(measured.toSeconds() + 60, TimeUnit.SECONDS);
        }
        stop.set(true);
        for (Thread other : others) {
            other.join();
        }
        lanes.values().forEach(HttpLane::close);
        return created;
    }

    /** One ticket after the other in an estate that nobody else touches, each watched until it is counted. */
    private static void probe(
            Company company, String estate, AtomicBoolean stop, Histogram millis, AtomicInteger lost) {
        try (HttpLane lane = company.lane()) {
            long before = filed(lane, company, estate);
            while (!stop.get()) {
                HttpLane.Answer answer =
                        lane.post("/api/v1/tickets", company.headers(), Tickets.create(estate, "probe"));
                long since = System.nanoTime();
                if (answer.status() != 201) {
                    continue;
                }
                before++;
                while (filed(lane, company, estate) < before) {
                    if (System.nanoTime() - since > PATIENCE.toNanos()) {
                        lost.incrementAndGet();
                        return;
                    }
                    Thread.sleep(20);
                }
                millis.recordValue((System.nanoTime() - since) / 1_000_000);
            }
        } catch (Exception stopped) {
            System.err.println("probe of estate " + estate + " stopped: " + stopped);
        }
    }

    private static long filed(HttpLane lane, Company company, String estate) throws IOException {
        HttpLane.Answer answer = lane.post(
                "/api/v1/benchmarks/queries",
                company.headers(),
                "{\"from\":\"%s\",\"to\":\"%s\",\"measures\":[\"filed\"],\"estateIds\":[\"%s\"]}"
                        .formatted(
                                LocalDate.now().minusDays(30), LocalDate.now().plusDays(1), estate));
        if (!answer.ok()) {
            throw new IOException("query: " + answer.status() + " " + answer.text());
        }
        return Company.JSON.readTree(answer.text()).at("/cells/0/figures/0/n").asLong();
    }

    private static void killed(Stand stand, Company company, List<String> estates, int changesPerSecond)
            throws Exception {
        load(
                company,
                estates,
                changesPerSecond,
                Duration.ofSeconds(20),
                stop -> List.of(Thread.ofPlatform().start(() -> {
                    try {
                        Thread.sleep(5_000);
                        System.out.println("kill -9 desk");
                        stand.hearth("kill", "desk");
                        stand.hearth("start", "desk");
                    } catch (Exception failed) {
                        System.err.println("the desk was not brought back: " + failed);
                    }
                })));
        Duration drained = Backlog.drain(stand);
        System.out.printf(Locale.ROOT, "everything handled %.1f s after the last change%n", drained.toMillis() / 1e3);
    }

    private static void equal(Stand stand, Company company) throws Exception {
        String query =
                "{\"from\":\"%s\",\"to\":\"%s\",\"measures\":[\"filed\",\"resolved\",\"closed\",\"response_time\",\"resolution_time\","
                    + "\"repeats\"],\"groupBy\":[\"ESTATE\",\"DAY\",\"KIND\"],\"quantiles\":true}";
        String body =
                query.formatted(LocalDate.now().minusDays(60), LocalDate.now().plusDays(1));
        String followed =
                company.post("/api/v1/benchmarks/queries", body).get("cells").toString();
        Maintenance.rebuild(stand, company.tenantId());
        String anew =
                company.post("/api/v1/benchmarks/queries", body).get("cells").toString();
        long filed = 0;
        for (var cell : Company.JSON.readTree(followed)) {
            filed += cell.at("/figures/0/n").asLong();
        }
        try (Connection owner = stand.owner();
                Statement sql = owner.createStatement()) {
            long tickets = CompareBench.count(
                    sql,
                    "select count(*) from " + company.schema()
                            + ".tickets where merged_into is null and opened_at > now() - interval '60 days'");
            System.out.printf(
                    "counted %d, in the table %d; counted anew: %s (wanted: equal)%n",
                    filed, tickets, followed.equals(anew) ? "equal" : "DIFFERENT");
        }
    }

    private static List<String> estates(Stand stand, Company company) throws Exception {
        company.estates();
        try (Connection owner = stand.owner();
                Statement sql = owner.createStatement()) {
            sql.execute("""
                insert into %1$s.estates (id, code, name, city, homes)
                select gen_random_uuid(), 'ROLL' || g, '汇总小区' || g, '杭州', 500 from generate_series(1, %2$d) g
                on conflict (code) do nothing\
                """.formatted(company.schema(), PROBE_ESTATES));
            List<String> ids = new ArrayList<>();
            try (var rows =
                    sql.executeQuery("select id from " + company.schema() + ".estates where code like 'ROLL%'")) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            Thread.sleep(11_000); // what a desk remembers of estates is ten seconds old at most
            return ids;
        }
    }
}
