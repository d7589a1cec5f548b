package io.hearth.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/** From the answer of a create (its commit lies before it) to the first search that finds it, while creates go on at a steady rate. */
final class FreshnessBench {
    private static final int PROBES_PER_SECOND = 10;

    private FreshnessBench() {}

    static void run(Stand stand, Company company, int createsPerSecond, Duration measured) throws Exception {
        Backlog.drain(stand);
        List<String> estates = company.estates();
        Histogram millis = new SynchronizedHistogram(120_000L, 3);
        AtomicInteger created = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger lost = new AtomicInteger();
        ConcurrentHashMap<Long, HttpLane> lanes = new ConcurrentHashMap<>();
        List<Thread> probes = new ArrayList<>();
        try (ScheduledExecutorService timer = Executors.newScheduledThreadPool(16)) {
            long total = measured.toSeconds() * createsPerSecond;
            long stride = 1_000_000_000L / createsPerSecond;
            long start = System.nanoTime();
            int every = Math.max(1, createsPerSecond / PROBES_PER_SECOND);
            for (long i = 0; i < total; i++) {
                long number = i;
                timer.schedule(
                        () -> {
                            try {
                                HttpLane lane = lanes.computeIfAbsent(
                                        Thread.currentThread().threadId(), id -> company.lane());
                                String mark = "fresh" + Long.toString(start, 36) + "x" + number;
                                HttpLane.Answer answer = lane.post(
                                        "/api/v1/tickets",
                                        company.headers(),
                                        Tickets.create(estates.get((int) (number % estates.size())), mark));
                                if (answer.status() != 201) {
                                    refused.incrementAndGet();
                                    return;
                                }
                                created.incrementAndGet();
                                if (number % every == 0) {
                                    String ticket = Company.JSON
                                            .readTree(answer.text())
                                            .get("number")
                                            .asString();
                                    long at = System.nanoTime();
                                    Thread probe = Thread.ofVirtual().start(() -> {
                                        long took = untilFound(company, ticket, at);
                                        if (took < 0) {
                                            lost.incrementAndGet();
                                        } else {
                                            millis.recordValue(took);
                                        }
                                    });
                                    synchronized (probes) {
                                        probes.add(probe);
                                    }
                                }
                            } catch (Exception e) {
                                refused.incrementAndGet();
                            }
                        },
                        start + i * stride - System.nanoTime(),
                        TimeUnit.NANOSECONDS);
            }
            timer.shutdown();
            timer.awaitTermination(measured.toSeconds() + 60, TimeUnit.SECONDS);
        }
        for (Thread probe : List.copyOf(probes)) {
            probe.join();
        }
        lanes.values().forEach(HttpLane::close);
        System.out.printf(
                Locale.ROOT,
                "freshness at %d creates/s: commit to searchable p50 %d ms, p95 %d ms, p99 %d ms (wanted: under 1000),"
                        + " max %d ms; probes %d, never found %d, created %d, refused %d%n",
                createsPerSecond,
                millis.getValueAtPercentile(50),
                millis.getValueAtPercentile(95),
                millis.getValueAtPercentile(99),
                millis.getMaxValue(),
                millis.getTotalCount(),
                lost.get(),
                created.get(),
                refused.get());
    }

    /** Milliseconds until a search finds the number, or -1 after a minute. */
    static long untilFound(Company company, String number, long since) {
        try (HttpLane lane = company.lane()) {
            while (System.nanoTime() - since < 60_000_000_000L) {
                HttpLane.Answer answer = lane.post(
                        "/api/v1/tickets/search", company.headers(), "{\"text\":\"" + number + "\",\"limit\":1}");
                if (answer.ok() && answer.text().contains(number)) {
                    return (System.nanoTime() - since) / 1_000_000;
                }
                Thread.sleep(25);
            }
        } catch (Exception e) {
            System.err.println("probe of " + number + " stopped: " + e);
        }
        return -1;
    }
}
