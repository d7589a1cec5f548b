package io.hearth.admin;

import io.hearth.testkit.RealServices;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Stands in for the desk, which owns the index of tickets: makes it, takes it away, looks at its aliases. */
public final class TestIndex {

    private static final String INDEX = "/hearth-tickets-v1";

    private final HttpClient http = HttpClient.newHttpClient();

    TestIndex() {}

    public void create() {
        if (status("HEAD", INDEX, "") != 200) {
            status("PUT", INDEX, """
                {"aliases": {"hearth-tickets": {}},
                 "mappings": {"properties": {"company": {"type": "keyword"}, "id": {"type": "keyword"}}}}\
                """);
        }
    }

    public void delete() {
        status("DELETE", INDEX, "");
    }

    public boolean hasAlias(String tenant) {
        return status("HEAD", "/_alias/hearth-tickets-" + tenant, "") == 200;
    }

    private int status(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(RealServices.elasticsearchUrl() + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException unreachable) {
            throw new IllegalStateException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
