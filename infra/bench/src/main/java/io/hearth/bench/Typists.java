package io.hearth.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/** People who type: each asks again with each key, at the pace of a fast typist. */
final class Typists {

    private static final Duration BETWEEN_KEYS = Duration.ofMillis(150);

    private Typists() {}

    /** What is asked for while the words are typed, one key after the other. */
    static List<String> keys(String path, List<String> words) {
        List<String> keys = new ArrayList<>();
        for (String word : words) {
            for (int length = 1; length <= word.length(); length++) {
                keys.add(path + Company.encode(word.substring(0, length)));
            }
        }
        return keys;
    }

    /** Types for so long, prints how long the answers took, and returns that. */
    static Histogram run(Company company, int clients, Duration measured, IntFunction<String> path, String name)
            throws Exception {
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

    static double millis(Histogram latency, double percentile) {
        return latency.getValueAtPercentile(percentile) / 1000.0;
    }

    /** One that sends its next key as soon as the last one is answered. */
    static Load.Client withoutPause(Company company, List<String> typed) {
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
