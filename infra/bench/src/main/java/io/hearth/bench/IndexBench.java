package io.hearth.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The life of the search index: searching a large company, making its index anew while it works and a desk dies, planted drift, and many companies. */
final class IndexBench {

    private static final Duration PATIENCE = Duration.ofMinutes(60);
    private static final List<String> TEXTS =
            List.of("水管漏水", "厨房 滴水", "王建国", "loushui", "厨房水管 state:open", "师傅", "漏水 4711", "水槽");

    private final Stand stand;
    private final Company company;
    private final HttpClient http = HttpClient.newHttpClient();

    IndexBench(Stand stand, Company company) {
        this.stand = stand;
        this.company = company;
    }

    // ---- searching

    /** Searches of one company through the gateway. */
    static Load.Result search(Company company, int clients, Duration warmUp, Duration measured) throws Exception {
        return Load.run(clients, warmUp, measured, index -> new Load.Client() {
            private final HttpLane lane = company.lane();
            private String failure = "";

            @Override
            public boolean once(long number) throws Exception {
                HttpLane.Answer answer = lane.post(
                        "/api/v1/tickets/search",
                        company.headers(),
                        "{\"text\":\"" + TEXTS.get((int) (number % TEXTS.size())) + "\",\"limit\":20}");
                failure = answer.ok() ? "not from the index" : "status " + answer.status();
                return answer.ok() && answer.text().contains("\"INDEX\"");
            }

            @Override
            public String failure() {
                return failure;
            }

            @Override
            public void close() {
                lane.close();
            }
        });
    }

    void searchMany(long tickets, int clients, Duration measured) throws Exception {
        fill(tickets);
        System.out.println(search(company, clients, Duration.ofSeconds(10), measured)
                .line("searches of %,d tickets".formatted(tickets)));
        System.out.println("wanted: p99 under 100 ms");
    }

    /** The same searches in one company, before and after there are many others. */
    static void companies(Stand stand, SignUps signUps, int companies, int clients, Duration measured)
            throws Exception {
        Company first = signUps.company("bench-search-1");
        IndexBench bench = new IndexBench(stand, first);
        bench.fill(10_000);
        Load.Result alone = search(first, clients, Duration.ofSeconds(10), measured);
        System.out.println(alone.line("searches beside few companies"));
        for (int i = 2; i <= companies; i++) {
            new IndexBench(stand, signUps.company("bench-search-" + i)).fill(100);
        }
        Load.Result among = search(first, clients, Duration.ofSeconds(10), measured);
        System.out.println(among.line("searches beside %,d companies".formatted(companies)));
        long state = bench.engine("GET", "/_cluster/state", null).length();
        System.out.printf(
                Locale.ROOT,
                "latency p50 %.2f, p99 %.2f of what it was (wanted: at most 1.3); cluster state %,d bytes as JSON%n",
                among.millis(50) / alone.millis(50),
                among.millis(99) / alone.millis(99),
                state);
    }

    // ---- rebuilding

    /** Moves the company to an index of its own and back, under writes, and kills the desk in the middle of it. */
    void rebuild(long tickets, int writesPerSecond) throws Exception {
        fill(tickets);
        List<String> estates = company.estates();
        AtomicInteger written = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        try (ScheduledExecutorService writers = Executors.newScheduledThreadPool(16)) {
            ThreadLocal<HttpLane> lanes = ThreadLocal.withInitial(company::lane);
            writers.scheduleAtFixedRate(
                    () -> writers.execute(() -> {
                        try {
                            HttpLane.Answer answer = lanes.get()
                                    .post(
                                            "/api/v1/tickets",
                                            company.headers(),
                                            Tickets.create(
                                                    estates.get(written.get() % estates.size()),
                                                    "重建期间 " + System.nanoTime()));
                            (answer.status() == 201 ? written : refused).incrementAndGet();
                        } catch (IOException deskIsDown) {
                            refused.incrementAndGet();
                        }
                    }),
                    0,
                    1_000_000_000L / writesPerSecond,
                    TimeUnit.NANOSECONDS);
            print("own index, desk killed in the middle", run("own-index", true));
            print("shared index again", run("shared-index", false));
            writers.shutdownNow();
        }
        Backlog.drain(stand);
        System.out.printf("written meanwhile %,d, refused while the desk was down %,d%n", written.get(), refused.get());
        System.out.println(differences());
    }

    private void print(String name, JsonNode run) {
        System.out.printf(
                Locale.ROOT,
                "%-40s %s: %,d documents, %,d/s, %d takeovers%n",
                name,
                run.get("status").asString(),
                run.get("done").asLong(),
                run.get("rate").asLong(),
                run.get("takeovers").asLong());
    }

    private JsonNode run(String kind, boolean kill) throws Exception {
        operate("POST", "{\"run\":\"" + kind + "\"}");
        boolean killed = !kill;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Thread.sleep(500);
            JsonNode run = ticketRun();
            if (!killed && run.get("done").asLong() > run.get("total").asLong() / 2) {
                killed = true;
                stand.hearth("kill", "desk");
                stand.hearth("start", "desk");
            }
            if (!run.get("endedAt").isNull()) {
                return run;
            }
        }
        throw new IOException(kind + " took longer than " + PATIENCE);
    }

    private JsonNode ticketRun() throws Exception {
        for (JsonNode index : operate("GET", null).get("indexes")) {
            if (index.get("family").asString().equals("tickets")) {
                return index.get("run");
            }
        }
        throw new IOException("there is no index of tickets");
    }

    // ---- drift

    /** Takes documents away, puts back older ones and adds strange ones; then has them found and repaired. */
    void drift(long tickets, int each) throws Exception {
        fill(tickets);
        Backlog.drain(stand);
        String alias = alias();
        List<String> ids = new ArrayList<>();
        try (Connection owner = stand.owner();
                Statement sql = owner.createStatement();
                ResultSet rows = sql.executeQuery(
                        "select id from " + company.schema() + ".tickets order by random() limit " + 2 * each)) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        String tenant = company.tenantId();
        for (int i = 0; i < each; i++) {
            engine("DELETE", "/" + alias + "/_doc/" + tenant + ":" + ids.get(i), null);
        }
        try (Connection owner = stand.owner();
                Statement sql = owner.createStatement()) {
            // The rows go on without telling anybody, as if the facts had been lost.
            sql.executeUpdate("update " + company.schema() + ".tickets set version = version + 1 where id in ('"
                    + String.join("','", ids.subList(each, 2 * each)) + "')");
        }
        ObjectNode strange = (ObjectNode) Company.JSON
                .readTree(engine("GET", "/" + alias + "/_doc/" + tenant + ":" + ids.get(each), null))
                .get("_source");
        for (int i = 0; i < each; i++) {
            String id = java.util.UUID.randomUUID().toString();
            strange.put("id", id);
            engine("PUT", "/" + alias + "/_doc/" + tenant + ":" + id, strange.toString());
        }
        engine("POST", "/" + alias + "/_refresh", "");
        long began = System.nanoTime();
        operate("POST", "{\"run\":\"reconcile\"}");
        JsonNode run = ticketRun();
        while (run.get("endedAt").isNull()) {
            Thread.sleep(200);
            run = ticketRun();
        }
        System.out.printf(
                Locale.ROOT,
                "planted %1$d missing, %1$d outdated, %1$d left over among %2$,d; found %3$s in %4$.1f s%n%5$s%n",
                each,
                tickets,
                run.get("found"),
                (System.nanoTime() - began) / 1e9,
                differences());
    }

    // ---- what is there

    private void fill(long tickets) throws Exception {
        long before = count();
        Bulk.fill(stand, company.schema(), company.estates(), tickets);
        if (count() != before) {
            Maintenance.rebuild(stand, company.tenantId());
        }
    }

    private long count() throws SQLException, IOException {
        try (Connection owner = stand.owner();
                Statement sql = owner.createStatement();
                ResultSet row = sql.executeQuery("select count(*) from " + company.schema() + ".tickets")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Every row against every hit, looked at from outside. */
    private String differences() throws Exception {
        Map<String, Long> rows = new HashMap<>();
        try (Connection owner = stand.owner();
                Statement sql = owner.createStatement();
                ResultSet all = sql.executeQuery("select id, version from " + company.schema() + ".tickets")) {
            while (all.next()) {
                rows.put(all.getString(1), all.getLong(2));
            }
        }
        engine("POST", "/" + alias() + "/_refresh", "");
        long stale = 0;
        long extra = 0;
        long doubled = 0;
        Map<String, Boolean> seen = new HashMap<>();
        String after = "";
        while (true) {
            JsonNode hits = Company.JSON
                    .readTree(engine(
                            "POST",
                            "/" + alias() + "/_search",
                            "{\"size\":10000,\"version\":true,\"_source\":false,\"sort\":[{\"id\":\"asc\"}]" + after
                                    + "}"))
                    .at("/hits/hits");
            for (JsonNode hit : hits) {
                String id = hit.get("sort").get(0).asString();
                Long version = rows.get(id);
                if (seen.put(id, true) != null) {
                    doubled++;
                } else if (version == null) {
                    extra++;
                } else if (version != hit.get("_version").asLong()) {
                    stale++;
                }
                after = ",\"search_after\":[\"" + id + "\"]";
            }
            if (hits.isEmpty()) {
                break;
            }
        }
        long lost = rows.keySet().stream().filter(id -> !seen.containsKey(id)).count();
        return "afterwards, of %,d rows: %d lost, %d stale, %d doubled, %d left over (wanted: 0)"
                .formatted(rows.size(), lost, stale, doubled, extra);
    }

    private String alias() throws IOException {
        return "hearth-tickets-" + company.tenantId();
    }

    private JsonNode operate(String method, @Nullable String body) throws Exception {
        return Company.JSON.readTree(
                call(method, stand.management("desk") + "/actuator/search/" + company.tenantId(), body));
    }

    private String engine(String method, String path, @Nullable String body) throws Exception {
        return call(method, stand.elasticsearch() + path, body);
    }

    private String call(String method, String uri, @Nullable String body) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(uri))
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new IOException(method + " " + uri + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
