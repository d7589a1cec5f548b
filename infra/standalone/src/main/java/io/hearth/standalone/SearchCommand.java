package io.hearth.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./hearth search ...}: how companies' search indexes are, and what is to be done with them, through the desk's management port. */
final class SearchCommand {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> RUNS = Set.of("rebuild", "reconcile", "own-index", "shared-index");
    private static final String USAGE =
            "./hearth search status [COMPANY], or search rebuild|reconcile|own-index|shared-index|cancel COMPANY";

    private final URI endpoint;
    private final Console console;

    SearchCommand(URI endpoint, Console console) {
        this.endpoint = endpoint;
        this.console = console;
    }

    /** @param project a running Hearth */
    static SearchCommand of(Project project, Console console) throws IOException {
        if (!Files.exists(project.runtimeFile())) {
            throw new StandException("Hearth is down. ./hearth up starts it.");
        }
        JsonNode runtime = JSON.readTree(Files.readString(project.runtimeFile()));
        return new SearchCommand(
                URI.create(runtime.get("management").get("desk").asString() + "/actuator/search"), console);
    }

    int run(List<String> words) throws IOException, InterruptedException {
        String verb = words.isEmpty() ? "status" : words.getFirst();
        String company = words.size() > 1 ? words.get(1) : "";
        if (!company.isEmpty() && !company.matches("[a-z0-9-]{1,63}")) {
            throw new StandException("company: " + company + " (expected: its id or its address)");
        }
        if (verb.equals("status")) {
            return show(call("GET", company, ""));
        }
        if (company.isEmpty()) {
            throw new StandException("which company? " + USAGE);
        }
        if (verb.equals("cancel")) {
            return told(call("DELETE", company, ""));
        }
        if (!RUNS.contains(verb)) {
            throw new StandException("search does not know \"" + verb + "\"; " + USAGE);
        }
        return told(call(
                "POST", company, JSON.writeValueAsString(JSON.createObjectNode().put("run", verb))));
    }

    private HttpResponse<String> call(String method, String company, String body)
            throws IOException, InterruptedException {
        URI uri = company.isEmpty() ? endpoint : URI.create(endpoint + "/" + company);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private int show(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            return refused(answer);
        }
        JsonNode view = JSON.readTree(answer.body());
        JsonNode engine = view.path("engine");
        console.say("search engine: searches %s, documents %s%s"
                .formatted(
                        engine.path("searching").asBoolean() ? "go to it" : "are answered by the database",
                        engine.path("indexing").asBoolean() ? "are indexed" : "wait",
                        engine.path("why").isNull()
                                ? ""
                                : " (" + engine.path("why").asString() + ")"));
        for (JsonNode index : view.path("indexes")) {
            console.say(line(index));
        }
        return 0;
    }

    private static String line(JsonNode index) {
        JsonNode drift = index.path("drift");
        return String.format(
                        Locale.ROOT,
                        "%-26s %-8s %-44s %12s %9s  lag %.0f s%s%s",
                        index.path("company")
                                .path("value")
                                .asString(index.path("company").asString("")),
                        index.path("family").asString(),
                        index.path("index").isNull() ? "-" : index.path("index").asString(),
                        index.path("documents").isNull()
                                ? "-"
                                : "%,d".formatted(index.path("documents").asLong()),
                        index.path("bytes").isNull()
                                ? "-"
                                : "%.1f MB".formatted(index.path("bytes").asLong() / 1e6),
                        index.path("lagSeconds").asDouble(),
                        drift.isObject()
                                ? "  drift %d missing, %d outdated, %d left over"
                                        .formatted(
                                                drift.path("missing").asLong(),
                                                drift.path("outdated").asLong(),
                                                drift.path("leftOver").asLong())
                                : "  not compared yet",
                        index.path("run").isObject() ? "  " + run(index.path("run")) : "")
                .stripTrailing();
    }

    private static String run(JsonNode run) {
        return "%s %s %,d of %,d, %,d/s"
                .formatted(
                        run.path("kind").asString(),
                        run.path("status").asString(),
                        run.path("done").asLong(),
                        run.path("total").asLong(),
                        run.path("rate").asLong());
    }

    private int told(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            return refused(answer);
        }
        JsonNode runs = JSON.readTree(answer.body()).path("runs");
        runs.forEach(run -> console.say(run.path("family").asString() + ": " + run(run)));
        if (runs.isEmpty()) {
            console.say("nothing is going on");
        }
        return 0;
    }

    private int refused(HttpResponse<String> answer) {
        console.say(JSON.readTree(answer.body()).path("detail").asString("refused with " + answer.statusCode()));
        return 1;
    }
}
