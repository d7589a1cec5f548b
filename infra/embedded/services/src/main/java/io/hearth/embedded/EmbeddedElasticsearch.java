package io.hearth.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One Elasticsearch node in a JVM of its own. It has no authentication, and lacks what is not published as a jar: scripts,
 * reindex, delete-by-query, data streams, SQL. Production and container-based tests use the stock image.
 */
public final class EmbeddedElasticsearch implements EmbeddedServer {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final ServerProcess process;
    private final int port;

    /**
     * How to run it.
     *
     * @param port 0 for a free one
     * @param home null for a temporary folder that is deleted at the end
     * @param log null for {@code server.log} in the home
     * @param heapMegabytes the JVM's heap, from the beginning on unless an option says otherwise
     * @param options more of the JVM's
     */
    public record Settings(
            int port, @Nullable Path home, @Nullable Path log, int heapMegabytes, List<String> options) {

        public Settings {
            options = List.copyOf(options);
        }

        /** Serial collector and first compiler only: half the memory and a quicker start. */
        public static Settings forTests() {
            return new Settings(0, null, null, 384, List.of("-Xms128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        }

        public static Settings persistent(Path home, int port) {
            return new Settings(port, home, null, 1024, List.of());
        }

        /** The same at a port and in a folder that stay after it has stopped. */
        public Settings at(int fixed, Path folder) {
            return new Settings(fixed, folder, log, heapMegabytes, options);
        }

        public Settings withLog(Path file) {
            return new Settings(port, home, file, heapMegabytes, options);
        }

        public Settings withHeap(int megabytes) {
            return new Settings(port, home, log, megabytes, options);
        }

        public Settings withOptions(List<String> more) {
            return new Settings(port, home, log, heapMegabytes, more);
        }
    }

    private EmbeddedElasticsearch(ServerProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts the server on the JDK that runs this code. It also stops by itself when this JVM is gone.
     *
     * @throws HomeInUseException if a live process holds the home
     * @throws ServerStartException if the server does not come up
     */
    public static EmbeddedElasticsearch start(Settings settings) {
        Path layout = Unpacked.folder(
                EmbeddedElasticsearch.class, "/hearth-elasticsearch-server.zip", "elasticsearch", Unpacked.Form.ZIP);
        ServerHome home = ServerHome.open("elasticsearch", settings.home(), StopSignal.TERMINATE);
        Path portFile = home.path().resolve("http.port");
        List<String> command;
        try {
            Files.deleteIfExists(portFile); // the lock of the home is ours, so nobody uses that file
            link(home.path().resolve("modules"), layout.resolve("modules"));
            command = command(settings, home, layout);
        } catch (IOException failure) {
            home.close();
            throw new ServerStartException("Elasticsearch could not be prepared: " + failure.getMessage(), failure);
        }
        ServerProcess process = ServerProcess.start(
                new ServerProcess.Launch("Elasticsearch", command, settings.log(), StopSignal.TERMINATE), home);
        process.awaitReady(() -> Files.exists(portFile), PATIENCE);
        EmbeddedElasticsearch server = new EmbeddedElasticsearch(process, readPort(portFile));
        try (HttpClient client = HttpClient.newHttpClient()) {
            process.awaitReady(() -> server.hasState(client), PATIENCE);
        }
        return server;
    }

    private static void link(Path link, Path target) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }

    private static List<String> command(Settings settings, ServerHome home, Path layout) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms" + settings.heapMegabytes() + "m",
                "-Xmx" + settings.heapMegabytes() + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules=jdk.incubator.vector",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.elasticsearch.nativeaccess.enableVectorLibrary=false",
                "-Djava.io.tmpdir=" + home.folder("tmp"),
                "-Des.path.home=" + home.path()));
        command.addAll(settings.options());
        command.addAll(List.of(
                "-cp",
                layout.resolve("lib") + "/*",
                "io.hearth.embedded.elasticsearch.server.Server",
                home.path().toString(),
                Integer.toString(settings.port())));
        return command;
    }

    private static int readPort(Path file) {
        try {
            return Integer.parseInt(Files.readString(file).strip());
        } catch (IOException failure) {
            throw new ServerStartException("Elasticsearch told no port", failure);
        }
    }

    /** The port opens before the node has recovered its indices; clients would see failing searches until then. */
    private boolean hasState(HttpClient client) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(url() + "/_cluster/health?wait_for_status=yellow&timeout=1s"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    /** Stops what a killed starter left behind on this home; a home that a live process holds is left alone. */
    public static void stopLeftBehind(Path home) {
        ServerHome.stopLeftBehind("elasticsearch", home, StopSignal.TERMINATE);
    }

    @Override
    public void keepUntilClosed() {
        process.keepUntilClosed();
    }

    @Override
    public void close() {
        process.close();
    }
}
