package io.hearth.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/** Closed-loop load: a fixed number of clients, each sending its next request when the last one is answered. */
final class Load {

    /** One client's work. */
    interface Client extends AutoCloseable {
        /** Does one operation; false = it was refused or failed, which {@link #failure()} names. */
        boolean once(long number) throws Exception;

        default String failure() {
            return "failed";
        }

        @Override
        default void close() {}
    }

    /** Makes the client with this index. */
    interface Clients {
        Client open(int index) throws Exception;
    }

    /**
     * What was measured.
     *
     * @param perSecond completed operations per second, failures not counted
     * @param latency microseconds
     */
    record Result(long done, Map<String, Long> failures, double perSecond, Histogram latency) {
        double millis(double percentile) {
            return latency.getValueAtPercentile(percentile) / 1000.0;
        }

        long failed() {
            return failures.values().stream().mapToLong(Long::longValue).sum();
        }

        String line(String name) {
            return String.format(
                    Locale.ROOT,
                    "%-34s %9.0f /s   p50 %7.2f ms   p95 %7.2f ms   p99 %7.2f ms   max %8.2f ms   done %d   failed %s",
                    name,
                    perSecond,
                    millis(50),
                    millis(95),
                    millis(99),
                    latency.getMaxValue() / 1000.0,
                    done,
                    failures.isEmpty() ? "0" : failures);
        }
    }

    private Load() {}

    /** Runs the clients for the warm-up, forgets what it saw, and measures for the duration. */
    static Result run(int clients, Duration warmUp, Duration measured, Clients make) throws Exception {
        if (warmUp.isPositive()) {
            timed(clients, warmUp, make);
        }
        return timed(clients, measured, make);
    }

    private static Result timed(int clients, Duration duration, Clients make) throws Exception {
        Histogram latency = new SynchronizedHistogram(60_000_000L, 3);
        Map<String, LongAdder> failures = new ConcurrentHashMap<>();
        LongAdder done = new LongAdder();
        List<Client> opened = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            opened.add(make.open(i));
        }
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            int index = i;
            threads.add(Thread.ofPlatform().name("client-" + i).start(() -> {
                Client client = opened.get(index);
                Histogram mine = new Histogram(60_000_000L, 3);
                long number = (long) index << 32;
                while (System.nanoTime() < end) {
                    long before = System.nanoTime();
                    String failure;
                    try {
                        failure = client.once(number++) ? "" : client.failure();
                    } catch (Exception e) {
                        failure = e.toString();
                    }
                    if (failure.isEmpty()) {
                        mine.recordValue(Math.min(60_000_000L, (System.nanoTime() - before) / 1000));
                        done.increment();
                    } else {
                        failures.computeIfAbsent(failure, key -> new LongAdder())
                                .increment();
                    }
                }
                latency.add(mine);
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        for (Client client : opened) {
            client.close();
        }
        Map<String, Long> failed = new TreeMap<>();
        failures.forEach((name, count) -> failed.put(name, count.sum()));
        return new Result(done.sum(), failed, done.sum() / seconds, latency);
    }
}
