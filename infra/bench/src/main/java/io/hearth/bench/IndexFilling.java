package io.hearth.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A company of many tickets that are all in its index, and the runs that keep it so. */
final class IndexFilling {

    private static final Duration PATIENCE = Duration.ofMinutes(60);

    private final Stand stand;
    private final Company company;
    private final Engine engine;
    private final HttpClient http = HttpClient.newHttpClient();

    IndexFilling(Stand stand, Company company) {
        this.stand = stand;
        this.company = company;
        this.engine = new Engine(stand);
    }

    /** Brings the company to so many tickets; its index is made anew unless it has as many documents already. */
    void fill(long tickets, int estates) throws Exception {
        long began = System.nanoTime();
        Bulk.fill(stand, company.schema(), Bulk.estates(stand, company.schema(), estates), tickets);
        long filled = System.nanoTime();
        if (engine.count(engine.alias("tickets", company)) == count()) {
            return;
        }
        JsonNode run = run("rebuild", progress -> {});
        if (!run.get("status").asString().equals("DONE")) {
            throw new IOException("the index could not be made: " + run);
        }
        long indexed = engine.count(engine.alias("tickets", company));
        System.out.printf(
                Locale.ROOT,
                "%s: %,d tickets written in %.0f s, %,d indexed in %.0f s%n",
                company.slug,
                count(),
                (filled - began) / 1e9,
                indexed,
                (System.nanoTime() - filled) / 1e9);
        if (indexed != count()) {
            throw new IOException("the index has %,d documents (expected: %,d)".formatted(indexed, count()));
        }
    }

    /** Rows of the company's tickets. */
    long count() throws SQLException, IOException {
        try (Connection owner = stand.owner();
                Statement sql = owner.createStatement();
                ResultSet row = sql.executeQuery("select count(*) from " + company.schema() + ".tickets")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Looks on while a run goes on. */
    interface Watching {
        void sees(JsonNode run) throws Exception;
    }

    /** Has the company's indexes rebuilt, compared or moved, and waits until that of tickets has ended. */
    JsonNode run(String kind, Watching watching) throws Exception {
        operate("POST", "{\"run\":\"" + kind + "\"}");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            JsonNode run = ticketRun();
            if (!run.get("endedAt").isNull()) {
                return run;
            }
            watching.sees(run);
            Thread.sleep(100);
        }
        throw new IOException(kind + " took longer than " + PATIENCE);
    }

    private JsonNode ticketRun() throws Exception {
        for (JsonNode index : Company.JSON.readTree(operate("GET", null)).get("indexes")) {
            if (index.get("family").asString().equals("tickets")) {
                return index.get("run");
            }
        }
        throw new IOException("there is no index of tickets");
    }

    private String operate(String method, @org.jspecify.annotations.Nullable String body) throws Exception {
        return Engine.call(http, method, stand.management("desk") + "/actuator/search/" + company.tenantId(), body);
    }
}
