package io.hearth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** The running Hearth that is measured: where it listens, and its processes. */
final class Stand {
    private final Path home;
    private final JsonNode runtime;
    final int port;

    private Stand(Path home, JsonNode runtime) {
        this.home = home;
        this.runtime = runtime;
        this.port = java.net.URI.create(runtime.get("gateway").asString()).getPort();
    }

    /** Reads {@code .hearth/runtime.json} below the project's folder. */
    static Stand open(Path project) throws IOException {
        Path hearth = project.resolve(".hearth");
        Path runtime = hearth.resolve("runtime.json");
        if (!Files.exists(runtime)) {
            throw new IOException("no running Hearth found in " + hearth + " (expected: ./hearth up first)");
        }
        return new Stand(project, Company.JSON.readTree(Files.readString(runtime)));
    }

    /** The role that owns every schema: benchmarks make their baseline tables and bulk rows with it. */
    Connection owner() throws SQLException {
        JsonNode postgres = runtime.get("postgres");
        return DriverManager.getConnection(
                postgres.get("url").asString(),
                postgres.get("ownerUser").asString(),
                postgres.get("ownerPassword").asString());
    }

    String elasticsearch() {
        return runtime.get("elasticsearch").asString();
    }

    String postgresUrl() {
        return runtime.get("postgres").get("url").asString();
    }

    String ownerUser() {
        return runtime.get("postgres").get("ownerUser").asString();
    }

    String ownerPassword() {
        return runtime.get("postgres").get("ownerPassword").asString();
    }

    /** Process ids of everything that serves, by part; the driver is not among them. */
    Map<String, Long> parts() {
        Map<String, Long> ids = new TreeMap<>();
        runtime.get("pids")
                .properties()
                .forEach(entry -> ids.put(entry.getKey(), entry.getValue().asLong()));
        return ids;
    }

    /** Where a part's management port listens. */
    String management(String part) {
        return runtime.get("management").get(part).asString();
    }

    long process(String part) {
        return runtime.get("pids").get(part).asLong();
    }

    /** Runs {@code ./hearth <arguments>} and waits for it. */
    void hearth(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("hearth").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command).directory(home.toFile()).inheritIO().start();
        if (!process.waitFor(180, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(command + " did not succeed");
        }
    }
}
