package io.hearth.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole house with smaller demonstration companies, started once for all browser tests and stopped with the JVM. It lives in a
 * folder of its own beside the build and on ports of its own, so it disturbs no {@code ./hearth up}.
 */
final class House {
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final String TICKETS = "4500";
    private static final List<Integer> PORTS =
            List.of(8080, 8081, 8082, 9080, 9081, 9082, 15432, 16379, 19200, 8025, 1025);

    private static @Nullable House running;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path root;
    private final JsonNode demo;
    private final JsonNode runtime;

    private House(Path root) throws IOException {
        this.root = root;
        this.demo = JSON.readTree(Files.readString(root.resolve(".hearth/demo.json")));
        this.runtime = JSON.readTree(Files.readString(root.resolve(".hearth/runtime.json")));
    }

    /** Someone who can sign in. */
    record Account(String username, String password) {}

    static synchronized House open() {
        if (running == null) {
            try {
                running = start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the house was starting", e);
            }
        }
        return running;
    }

    private static House start() throws IOException, InterruptedException {
        Path tree = Path.of("../..").toRealPath();
        Path root = Path.of("target/house").toAbsolutePath();
        deleteFolder(root);
        Files.createDirectories(root.resolve(".hearth"));
        for (String part : List.of("platform-core", "tenant-admin", "api-gateway", "web-ui", "infra")) {
            Files.createSymbolicLink(root.resolve(part), tree.resolve(part));
        }
        Path log = root.resolve("house.log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dhearth.project=" + root,
                        "-jar",
                        launcher(tree).toString(),
                        "up")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("HEARTH_PORT_OFFSET", Integer.toString(freeOffset()));
        builder.environment().put("HEARTH_DEMO_TICKETS", TICKETS);
        // They live for some minutes, beside other tests: what optimizes them would take more than it gives.
        for (String part : List.of("DESK", "TENANT_ADMIN", "API_GATEWAY", "ELASTICSEARCH")) {
            builder.environment().put("HEARTH_" + part + "_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        }
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process), "stop-house"));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.readString(log).contains("Hearth is up")) {
            if (process.waitFor(300, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                stop(process);
                throw new IllegalStateException("the house did not start:\n" + Files.readString(log));
            }
        }
        if (!Files.exists(root.resolve(".hearth/demo.json"))) {
            stop(process);
            throw new IllegalStateException("the demo was not seeded:\n" + Files.readString(log));
        }
        return new House(root);
    }

    private static Path launcher(Path tree) throws IOException {
        Path target = tree.resolve("infra/standalone/target");
        try (var files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches("hearth-standalone-.*(?<!sources)\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no launcher in " + target
                            + " (expected: run the package phase of the whole build first)"));
        }
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static int freeOffset() {
        for (int offset = 600; offset < 9000; offset += 137) {
            int candidate = offset;
            if (PORTS.stream().allMatch(port -> isFree(port + candidate))) {
                return offset;
            }
        }
        throw new IllegalStateException("no free ports for the house");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static void deleteFolder(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    String front() {
        return runtime.get("gateway").asString();
    }

    String portal(String slug) {
        return front().replace("://", "://" + slug + ".");
    }

    Account account(String slug, String role) {
        for (JsonNode tenant : demo.get("tenants")) {
            if (tenant.get("slug").asString().equals(slug)) {
                for (JsonNode user : tenant.get("users")) {
                    if (user.get("role").asString().equals(role)) {
                        return new Account(
                                user.get("username").asString(),
                                user.get("password").asString());
                    }
                }
            }
        }
        throw new IllegalArgumentException("account: " + role + " of " + slug + " (expected: one of demo.json)");
    }

    /** Who may do everything at the group's headquarters. */
    Account groupAdmin() {
        JsonNode admin = demo.get("group").get("users").get(0);
        return new Account(
                admin.get("username").asString(), admin.get("password").asString());
    }

    Account platformAdmin() {
        JsonNode admin = demo.get("platformAdmin");
        return new Account(
                admin.get("username").asString(), admin.get("password").asString());
    }

    /** The path of the link in the latest letter to someone, as the mail catcher has it. */
    String linkTo(String email, String path) {
        return letterTo(email, Pattern.compile("https?://[^/\\s]+(" + path + "[A-Za-z0-9_-]+)"));
    }

    /** What the pattern's first group is in the latest letter to someone in which it is found. */
    String letterTo(String email, Pattern what) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> letters(email)
                                .map(what::matcher)
                                .filter(Matcher::find)
                                .map(found -> found.group(1))
                                .toList(),
                        found -> !found.isEmpty())
                .getLast();
    }

    private Stream<String> letters(String email) throws IOException, InterruptedException {
        HttpRequest ask = HttpRequest.newBuilder(URI.create(runtime.get("mail").asString() + "/messages"))
                .build();
        JsonNode letters = JSON.readTree(
                http.send(ask, HttpResponse.BodyHandlers.ofString()).body());
        return letters.valueStream()
                .filter(letter -> letter.get("to").toString().contains(email))
                .sorted(Comparator.comparing(letter -> letter.get("at").asString()))
                .map(letter -> letter.get("text").asString());
    }

    /** Where screenshots of failures and of the walks go. */
    Path pictures() throws IOException {
        return Files.createDirectories(root.resolve("../pictures"));
    }

    void log(String line) throws IOException {
        Files.writeString(
                root.resolve("browser.log"),
                line + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
