package io.hearth.admin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks the application's API as a client would. */
public final class AdminApi {

    private final Environment environment;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newHttpClient();

    AdminApi(Environment environment, JsonMapper json) {
        this.environment = environment;
        this.json = json;
    }

    /** @param body the JSON of the answer, null node when there is none */
    public record Answer(int status, JsonNode body, HttpHeaders headers) {

        public String text(String field) {
            return body.path(field).asString("");
        }

        public String code() {
            return text("code");
        }
    }

    public Answer get(String path, @Nullable String token) {
        return send("GET", path, token, null, Map.of());
    }

    public Answer get(String path, @Nullable String token, Map<String, String> headers) {
        return send("GET", path, token, null, headers);
    }

    public Answer post(String path, @Nullable String token, @Nullable Object body) {
        return send("POST", path, token, body, Map.of());
    }

    public Answer post(String path, @Nullable String token, @Nullable Object body, Map<String, String> headers) {
        return send("POST", path, token, body, headers);
    }

    public Answer send(
            String method, String path, @Nullable String token, @Nullable Object body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(
                "http://127.0.0.1:" + environment.getProperty("local.server.port") + "/api/admin/v1" + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::header);
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json");
            var text = body instanceof String raw ? raw : json.writeValueAsString(body);
            request.method(method, HttpRequest.BodyPublishers.ofString(text));
        }
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var node = response.body().isBlank() ? json.createObjectNode() : json.readTree(response.body());
            return new Answer(response.statusCode(), node, response.headers());
        } catch (IOException unreachable) {
            throw new IllegalStateException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
