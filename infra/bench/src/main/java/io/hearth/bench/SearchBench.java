package io.hearth.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;
import tools.jackson.databind.JsonNode;

/** Searching a large company through the gateway, beside the very same queries sent straight to the search engine; and beside many companies. */
final class SearchBench {

    private static final int ESTATES = 20;
    private static final String ENGINE_SEARCH = "indices:data/read/search";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOKING = Duration.ofSeconds(4);

    /** What a front desk looks for: things and what is wrong with them, people, pinyin, telephones, homes, with and without operators. */
    private static final List<String> TEXTS = List.of(
            "水管漏水",
            "厨房 滴水",
            "王建国",
            "loushui",
            "电梯异响 state:open",
            "尾号0042",
            "马桶堵塞",
            "宗政若兰 道闸",
            "3栋2单元201",
            "升降机坏了",
            "太阳能板 after:30d",
            "地下车库 井盖 松动");

    private final Stand stand;
    private final Company company;
    private final Engine engine;

    SearchBench(Stand stand, Company company) {
        this.stand = stand;
        this.company = company;
        this.engine = new Engine(stand);
    }

    /** Searches of a company of so many tickets, first through the gateway, then the queries that these became straight to the engine. */
    void run(long tickets, int clients, Duration warmUp, Duration measured) throws Exception {
        new IndexFilling(stand, company).fill(tickets, ESTATES);
        try (HttpLane lane = company.lane()) {
            // The first search that finds many makes the company known as a large one, which is asked about in another
            // way.
            lane.post("/api/v1/tickets/search", company.headers(), body(TEXTS.getFirst()));
        }
        List<List<String>> queries = new ArrayList<>();
        for (String text : TEXTS) {
            queries.add(queriesOf(text));
        }
        String path = "/" + engine.alias("tickets", company) + "/_search?typed_keys=true";
        Map<String, Long> parts = stand.parts();
        Load.run(clients, Duration.ZERO, warmUp, index -> throughGateway(company, index));
        Map<String, Double> before = CpuMeter.seconds(parts);
        Map<String, Histogram> byText = new ConcurrentHashMap<>();
        Load.Result searched = Load.run(
                clients, Duration.ZERO, measured, index -> timed(throughGateway(company, index), index, byText));
        Map<String, Double> after = CpuMeter.seconds(parts);
        System.out.println(searched.line("POST /api/v1/tickets/search"));
        byText.forEach((text, times) -> System.out.printf(
                Locale.ROOT,
                "  p50 %7.2f ms   p99 %7.2f ms   %s%n",
                times.getValueAtPercentile(50) / 1000.0,
                times.getValueAtPercentile(99) / 1000.0,
                text));
        Load.Result straight = Load.run(
                clients,
                Duration.ofSeconds(5),
                measured,
                index -> straight(stand.elasticsearch(), path, queries, index));
        System.out.println(straight.line("the same straight to the engine"));
        printCpu(before, after, searched.done() + searched.failed());
        if (anyFailed(searched, straight)) {
            return;
        }
        System.out.printf(
                Locale.ROOT,
                "searching %,d tickets by %d clients: p99 %.1f ms (wanted: under 100), ratio to the engine alone %.3f"
                        + " (wanted: at least 0.6)%n",
                tickets,
                clients,
                searched.millis(99),
                searched.perSecond() / straight.perSecond());
    }

    /** The same searches in one company, before and after there are many others. */
    static void companies(Stand stand, SignUps signUps, int companies, int clients, Duration warmUp, Duration measured)
            throws Exception {
        Company first = signUps.company("bench-search-1");
        new IndexFilling(stand, first).fill(10_000, ESTATES);
        Load.Result alone = Load.run(clients, warmUp, measured, index -> throughGateway(first, index));
        System.out.println(alone.line("searches beside few companies"));
        for (int i = 2; i <= companies; i++) {
            new IndexFilling(stand, signUps.company("bench-search-" + i)).fill(100, 1);
        }
        Load.Result among = Load.run(clients, Duration.ofSeconds(10), measured, index -> throughGateway(first, index));
        System.out.println(among.line("searches beside %,d companies".formatted(companies)));
        if (anyFailed(alone, among)) {
            return;
        }
        long state = new Engine(stand).call("GET", "/_cluster/state", null).length();
        System.out.printf(
                Locale.ROOT,
                "latency p50 %.2f, p99 %.2f of what it was (wanted: at most 1.3); cluster state %,d bytes as JSON%n",
                among.millis(50) / alone.millis(50),
                among.millis(99) / alone.millis(99),
                state);
    }

    /** Says so: times of searches that failed are no times of searching. */
    private static boolean anyFailed(Load.Result... runs) {
        long failed = Arrays.stream(runs).mapToLong(Load.Result::failed).sum();
        if (failed > 0) {
            System.out.printf(Locale.ROOT, "no figure: %,d searches failed (expected: none failed)%n", failed);
        }
        return failed > 0;
    }

    private static void printCpu(Map<String, Double> before, Map<String, Double> after, long searches) {
        StringBuilder line = new StringBuilder("processor time per search:");
        double sum = 0;
        for (Map.Entry<String, Double> part : new TreeMap<>(after).entrySet()) {
            double millis = (part.getValue() - before.getOrDefault(part.getKey(), 0.0)) * 1000 / searches;
            sum += millis;
            if (millis >= 0.01) {
                line.append(String.format(Locale.ROOT, " %s %.2f ms,", part.getKey(), millis));
            }
        }
        System.out.println(line.append(String.format(Locale.ROOT, " together %.2f ms", sum)));
    }

    private static String body(String text) {
        return Company.JSON
                .createObjectNode()
                .put("text", text)
                .put("limit", 20)
                .toString();
    }

    /** Each client looks for the texts in an order of its own: people do not all look for the same at the same time. */
    private static <T> List<T> inOrderOf(int client, List<T> all) {
        List<T> own = new ArrayList<>(all);
        Collections.shuffle(own, new Random(client));
        return own;
    }

    /** The same, which also says how long each text took. */
    private static Load.Client timed(Load.Client client, int index, Map<String, Histogram> byText) {
        List<String> texts = inOrderOf(index, TEXTS);
        return new Load.Client() {
            @Override
            public boolean once(long number) throws Exception {
                long before = System.nanoTime();
                boolean done = client.once(number);
                byText.computeIfAbsent(
                                texts.get((int) (number % texts.size())),
                                text -> new SynchronizedHistogram(60_000_000L, 3))
                        .recordValue(Math.min(60_000_000L, (System.nanoTime() - before) / 1000));
                return done;
            }

            @Override
            public String failure() {
                return client.failure();
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }

    private static Load.Client throughGateway(Company company, int client) {
        List<String> bodies =
                inOrderOf(client, TEXTS.stream().map(SearchBench::body).toList());
        HttpLane lane = company.lane();
        return new Load.Client() {
            private String failure = "";

            @Override
            public boolean once(long number) throws Exception {
                HttpLane.Answer answer = lane.post(
                        "/api/v1/tickets/search", company.headers(), bodies.get((int) (number % bodies.size())));
                failure = answer.ok() ? "from the database, as the engine was too slow" : "status " + answer.status();
                // One that lags behind answers all the same.
                return answer.ok() && answer.text().contains("\"source\":\"INDEX");
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

    private static Load.Client straight(String engine, String path, List<List<String>> all, int client) {
        List<List<String>> queries = inOrderOf(client, all);
        URI uri = URI.create(engine);
        HttpLane lane = new HttpLane(uri.getPort(), uri.getAuthority());
        return new Load.Client() {
            private String failure = "";

            @Override
            public boolean once(long number) throws Exception {
                for (String query : queries.get((int) (number % queries.size()))) {
                    HttpLane.Answer answer = lane.post(path, Map.of(), query);
                    failure = "status " + answer.status();
                    if (!answer.ok()) {
                        return false;
                    }
                }
                return true;
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

    /**
     * What the desk asks the engine for a text, which may be hits, what is counted beside them, and both once more where little was found: the engine lists what it
     * works on, so the text is searched for a while and each request that is seen there is kept once.
     */
    private List<String> queriesOf(String text) throws Exception {
        AtomicBoolean seen = new AtomicBoolean();
        List<Thread> searching = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            searching.add(Thread.ofPlatform().start(() -> {
                try (HttpLane lane = company.lane()) {
                    while (!seen.get()) {
                        lane.post("/api/v1/tickets/search", company.headers(), body(text));
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        try {
            String alias = engine.alias("tickets", company);
            Map<String, String> queries = new LinkedHashMap<>();
            long began = System.nanoTime();
            long end = began + PATIENCE.toNanos();
            while (System.nanoTime() < (queries.isEmpty() ? end : began + LOOKING.toNanos())) {
                for (String description : engine.running(ENGINE_SEARCH)) {
                    int source = description.indexOf("source[");
                    if (source >= 0 && description.contains(alias)) {
                        String query = query(description, source + "source[".length());
                        // Names of clauses are numbered anew for each request.
                        queries.putIfAbsent(query.replaceAll("#\\d+", ""), query);
                    }
                }
            }
            if (queries.isEmpty()) {
                throw new IOException("the engine never listed a search for " + text);
            }
            return List.copyOf(queries.values());
        } finally {
            seen.set(true);
            for (Thread thread : searching) {
                thread.join();
            }
        }
    }

    /** The object that begins there; what follows it does not belong to it. */
    private static String query(String description, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int at = from; at < description.length(); at++) {
            char one = description.charAt(at);
            if (one == '\\') {
                at++;
            } else if (one == '"') {
                quoted = !quoted;
            } else if (!quoted && one == '{') {
                depth++;
            } else if (!quoted && one == '}' && --depth == 0) {
                JsonNode query = Company.JSON.readTree(description.substring(from, at + 1));
                return query.toString();
            }
        }
        throw new IllegalStateException("no whole query in: " + description);
    }
}
