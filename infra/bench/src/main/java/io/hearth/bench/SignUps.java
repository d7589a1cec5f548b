package io.hearth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Companies that subscribe for a benchmark, through the public front door; their API clients are kept in {@code .hearth/bench.json}. */
final class SignUps {
    private final Path file;
    private final int port;
    private final ObjectNode known;

    SignUps(Stand stand, Path project) throws IOException {
        this.file = project.resolve(".hearth/bench.json");
        this.port = stand.port;
        this.known = Files.exists(file)
                ? (ObjectNode) Company.JSON.readTree(Files.readString(file))
                : Company.JSON.createObjectNode();
    }

    /** The company with this slug, signed up now unless an earlier run on the same data did. */
    Company company(String slug) throws IOException, InterruptedException {
        JsonNode client;
        synchronized (known) {
            client = known.get(slug);
        }
        if (client == null || !of(slug, client).isKnown()) {
            client = signUp(slug);
            synchronized (known) {
                known.set(slug, client);
                Files.deleteIfExists(file);
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, known.toString());
            }
        }
        return of(slug, client);
    }

    private Company of(String slug, JsonNode client) {
        return new Company(
                port, slug, client.get("id").asString(), client.get("secret").asString());
    }

    private JsonNode signUp(String slug) throws IOException, InterruptedException {
        String body = """
            {"companyName":"基准公司 %s","slug":"%s","adminName":"基准","email":"admin@%s.example","password":"%s","plan":"trial","apiClient":true}\
            """.formatted(slug, slug, slug, "Bench-" + UUID.randomUUID());
        try (HttpLane lane = new HttpLane(port, "localhost:" + port)) {
            HttpLane.Answer answer = lane.post("/api/admin/v1/sign-ups", Map.of(), body);
            for (int tries = 0; answer.status() == 429 && tries < 120; tries++) {
                Thread.sleep(1000);
                answer = lane.post("/api/admin/v1/sign-ups", Map.of(), body);
            }
            if (answer.status() != 202) {
                throw new IOException("sign-up of " + slug + ": " + answer.status() + " " + answer.text());
            }
            String id = Company.JSON.readTree(answer.text()).get("id").asString();
            for (int i = 0; i < 1200; i++) {
                JsonNode state = Company.JSON.readTree(
                        lane.get("/api/admin/v1/sign-ups/" + id, Map.of()).text());
                switch (state.get("status").asString()) {
                    case "COMPLETED" -> {
                        return state.get("apiClient");
                    }
                    case "FAILED" -> throw new IOException("sign-up of " + slug + " failed: " + state);
                    default -> Thread.sleep(50);
                }
            }
            throw new IOException("sign-up of " + slug + " did not finish within a minute");
        }
    }
}
