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
    private static final int LOADED_ESTATES = 40;
    private static final int LOOKS_APART_MILLIS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private RollupsBench() {}

    static void run(Stand stand, Company company, int changesPerSecond, Duration measured) throws Exception {
        Backlog.drain(stand);
        List<String> probes = estates(stand, company, "ROLL", PROBE_ESTATES);
        List<String> loaded = estates(stand, company, "LOAD", LOADED_ESTATES);
        Thread.sleep(11_000); // what a desk remembers of estates is ten seconds old at most
        Histogram millis = new SynchronizedHistogram(120_000L, 3);
        AtomicInteger lost = new AtomicInteger();
        Made made = load(
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
                made.created().get(),
                millis.getValueAtPercentile(50),
                millis.getValueAtPercentile(95),
                millis.getValueAtPercentile(99),
                millis.getMaxValue(),
                millis.getTotalCount(),
                lost.get());
        if (made.refused().get() > 0 || lost.get() > 0 || millis.getTotalCount() == 0) {
            throw new IOException("no figure: %d changes refused, %d probes never counted or broken off, %d counted"
                    .formatted(made.refused().get(), lost.get(), millis.getTotalCount()));
        }
        killed(stand, company, loaded, changesPerSecond);
        equal(stand, company);
    }

    /** How many changes were acknowledged, and how many were not. */
    private record Made(AtomicInteger created, AtomicInteger refused) {}

    private interface Beside {
        List<Thread> start(AtomicBoolean stop);
    }

    private static Made load(
            Company company, List<String> estates, int changesPerSecond, Duration measured, Beside beside)
            throws Exception {
        Made made = new Made(new AtomicInteger(), new AtomicInteger());
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
                                (answer.status() == 201 ? made.created() : made.refused()).incrementAndGet();
                            } catch (IOException away) {
                                made.refused().incrementAndGet();
                            }
                        },
                        start + i * stride - System.nanoTime(),
                        TimeUnit.NANOSECONDS);
            }
            timer.shutdown();
            if (!timer.awaitTermination(measured.toSeconds() + 60, TimeUnit.SECONDS)) {
                made.refused().addAndGet(timer.shutdownNow().size());
            }
        }
        stop.set(true);
        for (Thread other : others) {
            other.join();
        }
        lanes.values().forEach(HttpLane::close);
        return made;
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
                    throw new IOException("create: " + answer.status() + " " + answer.text());
                }
                before++;
                while (filed(lane, company, estate) < before) {
                    if (System.nanoTime() - since > PATIENCE.toNanos()) {
                        lost.incrementAndGet();
                        return;
                    }
                    Thread.sleep(LOOKS_APART_MILLIS);
                }
                millis.recordValue((System.nanoTime() - since) / 1_000_000);
            }
        } catch (Exception stopped) {
            lost.incrementAndGet();
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
        AtomicBoolean back = new AtomicBoolean();
        Made made = load(
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
                        back.set(true);
                    } catch (Exception failed) {
                        System.err.println("the desk was not brought back: " + failed);
                    }
                })));
        if (!back.get()) {
            throw new IOException("the desk was not brought back");
        }
        Duration drained = Backlog.drain(stand);
        System.out.printf(
                Locale.ROOT,
                "killed under load: %d changes made, %d not acknowledged; everything handled %.1f s after the last%n",
                made.created().get(),
                made.refused().get(),
                drained.toMillis() / 1e3);
    }

    private static void equal(Stand stand, Company company) throws Exception {
        String query =
                "{\"from\":\"%s\",\"to\":\"%s\",\"measures\":[\"filed\",\"resolved\",\"closed\",\"response_time\",\"resolution_time\","
                    + "\"repeats\"],\"groupBy\":[\"ESTATE\",\"DAY\",\"KIND\"],\"quantiles\":true}";
        LocalDate from = LocalDate.now().minusDays(60);
        String body = query.formatted(from, LocalDate.now().plusDays(1));
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
            long tickets = CompareBench.count(sql, """
                select count(*) from %1$s.tickets t join %1$s.estates e on e.id = t.estate_id
                where t.merged_into is null and (t.opened_at at time zone e.time_zone)::date >= '%2$s'\
                """.formatted(company.schema(), from));
            boolean equal = followed.equals(anew) && filed == tickets;
            System.out.printf(
                    "counted %d, in the table %d; counted anew: %s (wanted: equal)%n",
                    filed, tickets, equal ? "equal" : "DIFFERENT");
            if (!equal) {
                throw new IOException("what was counted differs from the tickets");
            }
        }
    }

    private static List<String> estates(Stand stand, Company company, String code, int many) throws Exception {
        try (Connection owner = stand.owner();
                Statement sql = owner.createStatement()) {
            sql.execute("""
                insert into %1$s.estates (id, code, name, city, homes)
                select gen_random_uuid(), '%2$s' || g, '汇总小区' || g, '杭州', 500 from generate_series(1, %3$d) g
                on conflict (code) do nothing\
                """.formatted(company.schema(), code, many));
            List<String> ids = new ArrayList<>();
            try (var rows = sql.executeQuery("select id from %s.estates where code like '%s%%' order by code"
                    .formatted(company.schema(), code))) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        }
    }
}
