package io.hearth.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The life of the search index of a large company: moved while it works and a desk dies, and planted drift. */
final class IndexBench {

    private static final int ESTATES = 20;
    private static final int WRITERS = 16;

    private final Stand stand;
    private final Company company;
    private final Engine engine;
    private final IndexFilling filling;

    IndexBench(Stand stand, Company company) {
        this.stand = stand;
        this.company = company;
        this.engine = new Engine(stand);
        this.filling = new IndexFilling(stand, company);
    }

    // ---- rebuilding

    /** Moves the company to an index of its own and back, under writes, and kills the desk in the middle of it. */
    void rebuild(long tickets, int writesPerSecond) throws Exception {
        filling.fill(tickets, ESTATES);
        List<String> estates = company.estates();
        AtomicInteger written = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        AtomicBoolean killed = new AtomicBoolean();
        try (ScheduledExecutorService writers = Executors.newScheduledThreadPool(WRITERS)) {
            ThreadLocal<HttpLane> lanes = ThreadLocal.withInitial(company::lane);
            for (int writer = 0; writer < WRITERS; writer++) {
                // Each waits for its own answers only: while the desk is down, its turns are not made up for at once
                // afterwards.
                writers.scheduleWithFixedDelay(
                        () -> write(lanes.get(), estates, written, refused),
                        writer * 1_000_000L,
                        WRITERS * 1_000_000_000L / writesPerSecond,
                        TimeUnit.NANOSECONDS);
            }
            JsonNode away = filling.run("own-index", run -> {
                if (!killed.get() && run.get("done").asLong() > run.get("total").asLong() / 3) {
                    killed.set(true);
                    stand.hearth("kill", "desk");
                    stand.hearth("start", "desk");
                }
            });
            print(killed.get() ? "own index, desk killed in the middle" : "own index", away);
            print("shared index again", filling.run("shared-index", run -> {}));
            writers.shutdownNow();
        }
        Backlog.drain(stand);
        System.out.printf("written meanwhile %,d, refused while the desk was down %,d%n", written.get(), refused.get());
        System.out.println(differences());
        if (!killed.get()) {
            throw new IOException(
                    "the desk was not killed: the run was over before (expected: more tickets, such as 20000)");
        }
    }

    private void write(HttpLane lane, List<String> estates, AtomicInteger written, AtomicInteger refused) {
        try {
            String body = Tickets.create(
                    estates.get(ThreadLocalRandom.current().nextInt(estates.size())), "重建期间 " + System.nanoTime());
            (lane.post("/api/v1/tickets", company.headers(), body).status() == 201 ? written : refused)
                    .incrementAndGet();
        } catch (IOException deskIsDown) {
            refused.incrementAndGet();
        }
    }

    private static void print(String name, JsonNode run) {
        System.out.printf(
                Locale.ROOT,
                "%-40s %s: %,d documents, %,d/s, %d takeovers%n",
                name,
                run.get("status").asString(),
                run.get("done").asLong(),
                run.get("rate").asLong(),
                run.get("takeovers").asLong());
    }

    // ---- drift

    /** Takes documents away, puts back older ones and adds strange ones; then has them found and repaired. */
    void drift(long tickets, int each) throws Exception {
        filling.fill(tickets, ESTATES);
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
        // The index keeps only what it shows; by its company it is found, and by its id it is compared.
        strange.put("company", tenant);
        for (int i = 0; i < each; i++) {
            String id = java.util.UUID.randomUUID().toString();
            strange.put("id", id);
            engine("PUT", "/" + alias + "/_doc/" + tenant + ":" + id, strange.toString());
        }
        engine("POST", "/" + alias + "/_refresh", "");
        long began = System.nanoTime();
        JsonNode run = filling.run("reconcile", progress -> {});
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
        return engine.alias("tickets", company);
    }

    private String engine(String method, String path, @Nullable String body) throws Exception {
        return engine.call(method, path, body);
    }
}
