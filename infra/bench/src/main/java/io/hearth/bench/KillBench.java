package io.hearth.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Kills one part with SIGKILL while tickets are created, brings it back, and looks for every ticket that was acknowledged. */
final class KillBench {
    private static final Duration FOUND_WITHIN = Duration.ofSeconds(30);
    private static final Pattern NAMED = Pattern.compile("\\d{3} (?!without ).+");
    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"([^\"]+)\"");

    private KillBench() {}

    static void run(Stand stand, Company company, String part, int clients) throws Exception {

        List<String> estates = company.estates();
        ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
        ConcurrentHashMap<String, LongAdder> refused = new ConcurrentHashMap<>();
        AtomicBoolean stop = new AtomicBoolean();
        company.headers();
        Thread[] creators = new Thread[clients];
        for (int i = 0; i < clients; i++) {
            int index = i;
            creators[i] = Thread.ofPlatform().start(() -> {
                HttpLane lane = company.lane();
                for (long n = 0; !stop.get(); n++) {
                    try {
                        HttpLane.Answer answer = lane.post(
                                "/api/v1/tickets",
                                company.headers(),
                                Tickets.create(estates.get((int) (n % estates.size())), "k" + index));
                        if (answer.status() == 201) {
                            JsonNode ticket = Company.JSON.readTree(answer.text());
                            acknowledged.add(ticket.get("id").asString() + " "
                                    + ticket.get("number").asString());
                        } else {
                            Matcher code = CODE.matcher(answer.text());
                            count(
                                    refused,
                                    answer.status() + " " + (code.find() ? code.group(1) : "without a problem code"));
                            Thread.sleep(50);
                        }
                    } catch (Exception e) {
                        count(refused, e.getClass().getSimpleName());
                    }
                }
                lane.close();
            });
        }
        Thread.sleep(Duration.ofSeconds(5));
        System.out.println("kill -9 " + part + " after " + acknowledged.size() + " creates");
        stand.hearth("kill", part);
        Thread.sleep(Duration.ofSeconds(5));
        int during = acknowledged.size();
        stand.hearth("start", part);
        long back = System.nanoTime();
        System.out.println(
                part + " is back; acknowledged while it was away or restarting: " + (acknowledged.size() - during));
        Thread.sleep(Duration.ofSeconds(5));
        stop.set(true);
        for (Thread creator : creators) {
            creator.join();
        }
        AtomicInteger unsearchable = new AtomicInteger();
        AtomicLong slowest = new AtomicLong();
        List<String> sample = new ArrayList<>();
        int step = Math.max(1, acknowledged.size() / 400);
        int seen = 0;
        for (String ticket : acknowledged) {
            if (seen++ % step == 0) {
                sample.add(ticket.split(" ")[1]);
            }
        }
        try (ExecutorService probes = Executors.newFixedThreadPool(clients)) {
            for (String number : sample) {
                probes.submit(() -> {
                    long took = FreshnessBench.untilFound(company, number, back);
                    if (took < 0) {
                        unsearchable.incrementAndGet();
                    }
                    slowest.accumulateAndGet(took, Math::max);
                });
            }
        }
        AtomicInteger lost = new AtomicInteger();
        ConcurrentLinkedQueue<String> unread = new ConcurrentLinkedQueue<>(acknowledged);
        try (ExecutorService readers = Executors.newFixedThreadPool(clients)) {
            for (int i = 0; i < clients; i++) {
                readers.submit(() -> {
                    try (HttpLane lane = company.lane()) {
                        for (String ticket = unread.poll(); ticket != null; ticket = unread.poll()) {
                            if (!isThere(lane, company, ticket.split(" ")[0])) {
                                lost.incrementAndGet();
                            }
                        }
                    }
                });
            }
        }
        Map<String, Long> named = new TreeMap<>();
        refused.forEach((name, n) -> named.put(name, n.sum()));
        long wordless = named.entrySet().stream()
                .filter(refusal -> !NAMED.matcher(refusal.getKey()).matches())
                .mapToLong(Map.Entry::getValue)
                .sum();
        System.out.printf(
                Locale.ROOT,
                "kill -9 %s: acknowledged %d, lost %d (wanted: 0), sampled in search %d, not searchable %d, last found"
                    + " %.1f s after the return (wanted: within 30); refusals without a problem code %d (wanted: 0),"
                    + " all refusals %s%n",
                part,
                acknowledged.size(),
                lost.get(),
                sample.size(),
                unsearchable.get(),
                slowest.get() / 1000.0,
                wordless,
                named);
        if (lost.get() > 0 || unsearchable.get() > 0 || slowest.get() > FOUND_WITHIN.toMillis() || wordless > 0) {
            throw new IllegalStateException("kill -9 " + part + ": not what is wanted, see above");
        }
    }

    /** Whatever goes wrong while looking, the ticket was not seen. */
    private static boolean isThere(HttpLane lane, Company company, String id) {
        try {
            return lane.get("/api/v1/tickets/" + id, company.headers()).ok();
        } catch (Exception unreadable) {
            return false;
        }
    }

    private static void count(ConcurrentHashMap<String, LongAdder> counters, String name) {
        counters.computeIfAbsent(name, key -> new LongAdder()).increment();
    }
}
