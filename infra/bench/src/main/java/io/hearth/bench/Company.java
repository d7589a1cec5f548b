package io.hearth.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A company that the benchmark acts for, as an API client of its own. Tokens are fetched anew before they expire. */
final class Company {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final int port;
    private final String clientId;
    private final String clientSecret;
    private volatile String token = "";
    private volatile long refreshAt;
    final String slug;

    Company(int port, String slug, String clientId, String clientSecret) {
        this.port = port;
        this.slug = slug;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
    }

    /** The companies of the demonstration, as their API clients; none without a demonstration. */
    static List<Company> ofDemonstration(Stand stand, Path project) throws IOException {
        Path file = project.resolve(".hearth/demo.json");
        List<Company> companies = new ArrayList<>();
        if (Files.exists(file)) {
            for (JsonNode tenant : JSON.readTree(Files.readString(file)).get("tenants")) {
                companies.add(new Company(
                        stand.port,
                        tenant.get("slug").asString(),
                        tenant.at("/client/id").asString(),
                        tenant.at("/client/secret").asString()));
            }
        }
        return companies;
    }

    HttpLane lane() {
        return new HttpLane(port, "localhost:" + port);
    }

    Map<String, String> headers() throws IOException {
        if (System.nanoTime() - refreshAt > 0 || token.isEmpty()) {
            refresh();
        }
        return Map.of("Authorization", "Bearer " + token);
    }

    /** Whether the company is there, and takes this client. */
    boolean isKnown() {
        try {
            headers();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private synchronized void refresh() throws IOException {
        if (!token.isEmpty() && System.nanoTime() - refreshAt < 0) {
            return;
        }
        String basic =
                Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8));
        try (HttpLane lane = lane()) {
            HttpLane.Answer answer = lane.send(
                    "POST",
                    "/oauth2/token",
                    Map.of("Authorization", "Basic " + basic, "Content-Type", "application/x-www-form-urlencoded"),
                    "grant_type=client_credentials&scope=api".getBytes(StandardCharsets.UTF_8));
            if (!answer.ok()) {
                throw new IOException("no token for " + slug + ": " + answer.status() + " " + answer.text());
            }
            JsonNode body = JSON.readTree(answer.text());
            token = body.get("access_token").asString();
            refreshAt = System.nanoTime() + (body.get("expires_in").asLong() - 60) * 1_000_000_000L;
        }
    }

    /** The company's tenant id, read from its token's claims. */
    String tenantId() throws IOException {
        headers();
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        return JSON.readTree(claims).get("company").asString();
    }

    String schema() throws IOException {
        return "t_" + tenantId();
    }

    JsonNode get(String path) throws IOException {
        try (HttpLane lane = lane()) {
            HttpLane.Answer answer = lane.get(path, headers());
            if (!answer.ok()) {
                throw new IOException("GET " + path + ": " + answer.status() + " " + answer.text());
            }
            return JSON.readTree(answer.text());
        }
    }

    JsonNode post(String path, String json) throws IOException {
        try (HttpLane lane = lane()) {
            HttpLane.Answer answer = lane.post(path, headers(), json);
            if (!answer.ok()) {
                throw new IOException("POST " + path + ": " + answer.status() + " " + answer.text());
            }
            return JSON.readTree(answer.text());
        }
    }

    /** Ids of the estates it works for, one made when it has none yet. */
    List<String> estates() throws IOException {
        JsonNode items = get("/api/v1/estates?limit=50").get("items");
        if (items.isEmpty()) {
            post("/api/v1/estates", "{\"code\":\"B1\",\"name\":\"基准小区\",\"city\":\"杭州\",\"homes\":1000}");
            items = get("/api/v1/estates?limit=50").get("items");
        }
        return items.valueStream().map(item -> item.get("id").asString()).toList();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
