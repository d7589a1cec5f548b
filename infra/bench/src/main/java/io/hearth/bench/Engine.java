package io.hearth.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The search engine itself, asked from outside of Hearth. */
final class Engine {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    Engine(Stand stand) {
        this.url = stand.elasticsearch();
    }

    /** Under which name the company's documents are found, wherever they are. */
    String alias(String family, Company company) throws IOException {
        return "hearth-" + family + "-" + company.tenantId();
    }

    long count(String alias) throws Exception {
        call("POST", "/" + alias + "/_refresh", "");
        return Company.JSON
                .readTree(call("GET", "/" + alias + "/_count", null))
                .get("count")
                .asLong();
    }

    /** What the engine works on at this moment, as it describes it. */
    List<String> running(String action) throws Exception {
        List<String> descriptions = new ArrayList<>();
        for (JsonNode node : Company.JSON
                .readTree(call("GET", "/_tasks?detailed=true&actions=" + action, null))
                .get("nodes")) {
            node.get("tasks")
                    .forEach(task -> descriptions.add(task.get("description").asString()));
        }
        return descriptions;
    }

    String call(String method, String path, @Nullable String body) throws Exception {
        return call(http, method, url + path, body);
    }

    static String call(HttpClient http, String method, String uri, @Nullable String body) throws Exception {
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
