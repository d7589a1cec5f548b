package io.hearth.gateway;

import com.redis.testcontainers.RedisContainer;
import io.hearth.embedded.EmbeddedRedis;
import io.hearth.embedded.FreePort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/** The gateway as it runs, on a real Redis, between real HTTP servers. One per JVM unless a test needs other settings. */
public final class Edge implements AutoCloseable {
    private static final int REDIS_PORT = startRedis();
    private static @org.jspecify.annotations.Nullable Edge shared;

    public final StubIdentity identity;
    public final Stub desk;
    public final Wire redis;
    public final int port;
    public final int management;
    public final ConfigurableApplicationContext context;

    private Edge(boolean redisUp, List<String> settings) throws Exception {
        this.identity = new StubIdentity();
        this.desk = new Stub("one");
        this.redis = new Wire(REDIS_PORT);
        if (!redisUp) {
            redis.cut();
        }
        this.port = FreePort.next();
        this.management = FreePort.next();
        this.context = run(settings);
    }

    private ConfigurableApplicationContext run(List<String> settings) {
        List<String> defaults = List.of(
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--management.server.port=" + management,
                "--hearth.public-url=http://localhost:" + port,
                "--hearth.issuer=" + StubIdentity.ISSUER,
                "--hearth.identity.uri=" + identity.uri(),
                "--hearth.desk.uris=" + desk.uri(),
                "--hearth.desk.timeout=1s",
                "--hearth.portal-client-secret=" + StubIdentity.SECRET,
                "--hearth.edge.portal-ttl=200ms",
                "--hearth.limit.sign-in.burst=1000",
                "--spring.data.redis.url=redis://127.0.0.1:" + redis.port(),
                "--logging.level.root=WARN");
        // A name given twice would become a list.
        List<String> arguments = new ArrayList<>(settings);
        defaults.stream()
                .filter(wanted -> settings.stream()
                        .noneMatch(given -> given.startsWith(wanted.substring(0, wanted.indexOf('=') + 1))))
                .forEach(arguments::add);
        return SpringApplication.run(ApiGatewayApplication.class, arguments.toArray(String[]::new));
    }

    public static synchronized Edge shared() {
        try {
            if (shared == null) {
                shared = new Edge(true, List.of());
                Runtime.getRuntime().addShutdownHook(new Thread(shared::closeQuietly));
            }
            shared.identity.calm();
            return shared;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    public static Edge with(String... settings) throws Exception {
        return new Edge(true, Arrays.asList(settings));
    }

    public static Edge withoutRedis(String... settings) throws Exception {
        return new Edge(false, Arrays.asList(settings));
    }

    public String apex() {
        return "http://localhost:" + port;
    }

    public String portal(String slug) {
        return "http://" + slug + ".localhost:" + port;
    }

    private static int startRedis() {
        if (DockerClientFactory.instance().isDockerAvailable()) {
            RedisContainer container = new RedisContainer(DockerImageName.parse("redis:7-alpine"));
            container.start();
            return container.getMappedPort(6379);
        }
        EmbeddedRedis server = EmbeddedRedis.start(EmbeddedRedis.Settings.forTests());
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return server.port();
    }

    private void closeQuietly() {
        try {
            close();
        } catch (Exception ignored) {
            // the JVM is ending
        }
    }

    @Override
    public void close() throws Exception {
        context.close();
        identity.close();
        desk.close();
        redis.close();
    }
}
