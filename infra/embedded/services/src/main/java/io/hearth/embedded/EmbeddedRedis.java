package io.hearth.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** Redis on the loopback address; a persistent home keeps an append-only file, a temporary one keeps nothing. */
public final class EmbeddedRedis implements EmbeddedServer {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 5;

    private final ServerProcess process;
    private final int port;

    /**
     * How to run it.
     *
     * @param port 0 for a free one
     * @param home null for a temporary folder that is deleted at the end
     * @param log null for {@code server.log} in the home
     */
    public record Settings(
            int port, @Nullable Path home, @Nullable Path log) {

        public static Settings forTests() {
            return new Settings(0, null, null);
        }

        public static Settings persistent(Path home, int port) {
            return new Settings(port, home, null);
        }

        public Settings withLog(Path file) {
            return new Settings(port, home, file);
        }
    }

    private EmbeddedRedis(ServerProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts the server, or a successor of one that a killed JVM left running on the same home.
     *
     * @throws HomeInUseException if a live process holds the home
     * @throws ServerStartException if the server does not come up
     */
    public static EmbeddedRedis start(Settings settings) {
        Path executable = executable();
        for (int attempt = 1; ; attempt++) {
            try {
                return startOnce(settings, executable);
            } catch (ServerStartException failure) {
                // somebody else may have taken the free port meanwhile
                if (settings.port() != 0 || attempt == ATTEMPTS) {
                    throw failure;
                }
            }
        }
    }

    private static EmbeddedRedis startOnce(Settings settings, Path executable) {
        ServerHome home = ServerHome.open("redis", settings.home(), StopSignal.TERMINATE);
        int port = settings.port() == 0 ? FreePort.next() : settings.port();
        ServerProcess process = ServerProcess.start(
                new ServerProcess.Launch(
                        "Redis", command(home, executable, port), settings.log(), StopSignal.TERMINATE),
                home);
        process.awaitReady(() -> process.isAlive() && answers(port), PATIENCE);
        return new EmbeddedRedis(process, port);
    }

    private static List<String> command(ServerHome home, Path executable, int port) {
        List<String> command = new ArrayList<>(List.of(
                executable.toString(), "--bind", "127.0.0.1", "--port", Integer.toString(port), "--daemonize", "no"));
        command.addAll(List.of("--dir", home.folder("data").toString(), "--save", ""));
        command.addAll(List.of("--appendonly", home.isTemporary() ? "no" : "yes", "--appendfsync", "everysec"));
        return command;
    }

    private static Path executable() {
        String resource = ExecutableProvider.newProvidedVersionsMap().get(OsArchitecture.detectOSandArchitecture());
        if (resource == null) {
            throw new ServerStartException("There is no embedded Redis for this machine. Use infra/compose instead.");
        }
        String absolute = resource.startsWith("/") ? resource : "/" + resource;
        return Unpacked.folder(ExecutableProvider.class, absolute, "redis-server", Unpacked.Form.PLAIN)
                .resolve("redis-server");
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            socket.setSoTimeout(500);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(5);
            return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public String url() {
        return "redis://127.0.0.1:" + port;
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
        ServerHome.stopLeftBehind("redis", home, StopSignal.TERMINATE);
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
