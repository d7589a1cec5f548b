package io.hearth.embedded.elasticsearch.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * Usage: {@code Server HOME PORT}. Port 0 takes a free one. The bound port is written to {@code HOME/http.port} once the
 * node holds its own lock, so that a second server refused on the same home leaves the first one's file alone. The
 * server stops when its standard input ends, which happens when the process that started it is gone.
 */
public final class Server {

    private Server() {}

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]).toAbsolutePath();
        Path config = Files.createDirectories(home.resolve("config"));
        LogConfigurator.configureESLogging();
        LogConfigurator.setNodeName("embedded");

        Environment environment = new Environment(settings(home, args[1]), config);
        Node node = new Node(
                environment,
                PluginsLoader.createPluginsLoader(
                        PluginsLoader.loadModulesBundles(environment.modulesDir(), false),
                        PluginsLoader.loadPluginsBundles(environment.pluginsDir(), false),
                        Map.of(),
                        false));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node, stopped), "server-stop"));
        Thread.ofPlatform().daemon().name("parent-watch").start(Server::exitWhenTheStarterIsGone);
        node.start();
        announce(home, node);
        stopped.await();
    }

    private static Settings settings(Path home, String port) {
        return Settings.builder()
                .put("path.home", home)
                .put("cluster.name", "hearth-embedded")
                .put("node.name", "embedded")
                .put("discovery.type", "single-node")
                .put("network.host", "127.0.0.1")
                .put("http.port", port)
                .put("transport.port", "0")
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .put("action.auto_create_index", false)
                .build();
    }

    private static void announce(Path home, Node node) throws IOException {
        int port = node.injector()
                .getInstance(HttpServerTransport.class)
                .boundAddress()
                .publishAddress()
                .getPort();
        Path temporary = home.resolve("http.port.tmp");
        Files.writeString(temporary, Integer.toString(port));
        Files.move(
                temporary,
                home.resolve("http.port"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static void exitWhenTheStarterIsGone() {
        try {
            while (System.in.read() >= 0) {
                // nothing is ever sent; only the end of the stream means something
            }
        } catch (IOException endOfStream) {
            // the same as end of file
        }
        System.exit(0);
    }

    private static void stop(Node node, CountDownLatch stopped) {
        try {
            node.prepareForClose();
            node.close();
        } catch (IOException failure) {
            System.err.println("The node did not close cleanly: " + failure);
        } finally {
            stopped.countDown();
        }
    }
}
