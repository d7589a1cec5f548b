package io.hearth.standalone;

import io.hearth.embedded.EmbeddedElasticsearch;
import io.hearth.embedded.EmbeddedMail;
import io.hearth.embedded.EmbeddedPostgres;
import io.hearth.embedded.EmbeddedRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** All parts together: started side by side as far as one needs the other, stopped in the opposite order. */
final class Stand {

    private static final Duration MIGRATION_PATIENCE = Duration.ofSeconds(180);

    /**
     * A database as it is set up in production, see docs/operations.md: by itself it keeps 128 MB in memory, and under load makes a checkpoint every
     * minute, after each of which every page is written to the log as a whole once more.
     */
    private static final Map<String, String> DATABASE =
            Map.of("shared_buffers", "512MB", "max_wal_size", "4GB", "checkpoint_timeout", "15min");

    private final Project project;
    private final Environments environments;
    private final Secrets secrets;
    private final Console console;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final long begin = System.nanoTime();
    private final AtomicInteger starts = new AtomicInteger();
    private volatile boolean ending;

    Stand(Project project, Ports ports, Secrets secrets, Console console) {
        this.project = project;
        this.secrets = secrets;
        this.console = console;
        this.environments = new Environments(ports, secrets, project);
        add(new ServerPart("postgres", "127.0.0.1:" + ports.postgres(), () -> postgres(ports)));
        add(new ServerPart(
                "redis",
                "127.0.0.1:" + ports.redis(),
                () -> EmbeddedRedis.start(EmbeddedRedis.Settings.persistent(project.data("redis"), ports.redis())
                        .withLog(project.log("redis")))));
        add(new ServerPart(
                "elasticsearch",
                "http://127.0.0.1:" + ports.elasticsearch(),
                () -> EmbeddedElasticsearch.start(
                        EmbeddedElasticsearch.Settings.persistent(project.data("elasticsearch"), ports.elasticsearch())
                                .withOptions(Application.javaOptions("elasticsearch"))
                                .withLog(project.log("elasticsearch")))));
        add(new ServerPart(
                "mail",
                "http://localhost:" + ports.inbox(),
                () -> EmbeddedMail.start(new EmbeddedMail.Settings(ports.smtp(), ports.inbox()))));
        Unpacking unpacking = new Unpacking(project);
        add(application(
                "tenant-admin", ports.tenantAdmin(), "512m", unpacking, "tenant-admin", environments.tenantAdmin()));
        add(application("desk", ports.desk(), "1g", unpacking, "platform-core/desk", environments.desk()));
        add(application("api-gateway", ports.gateway(), "512m", unpacking, "api-gateway", environments.apiGateway()));
    }

    private void add(Part part) {
        parts.put(part.name(), part);
    }

    private Application application(
            String name, int port, String memory, Unpacking unpacking, String module, Map<String, String> environment) {
        Path jar = unpacking.unpacked(name, module);
        return new Application(name, port, jar, memory, environment, project, line -> console.say("! " + line));
    }

    private EmbeddedPostgres postgres(Ports ports) {
        String bootstrap;
        try {
            bootstrap = Files.readString(
                    project.root().resolve("platform-core/schema/src/main/resources/db/bootstrap.sql"));
        } catch (IOException failure) {
            throw new StandException("Cannot read bootstrap.sql: " + failure.getMessage());
        }
        return EmbeddedPostgres.start(EmbeddedPostgres.Settings.persistent(project.data("postgres"), ports.postgres())
                .withLog(project.log("postgres"))
                .withConfiguration(DATABASE)
                .withBootstrap(
                        bootstrap,
                        Map.of(
                                "ownerPassword", secrets.ownerPassword(),
                                "appPassword", secrets.appPassword(),
                                "controlPassword", secrets.controlPassword())));
    }

    Environments environments() {
        return environments;
    }

    Map<String, Part> parts() {
        return parts;
    }

    Part part(String name) {
        Part part = parts.get(name);
        if (part == null) {
            throw new StandException(
                    "There is no part \"" + name + "\". There are: " + String.join(", ", parts.keySet()));
        }
        return part;
    }

    /** Starts everything; when one part fails, what it needs is left to the caller to {@link #stop}. */
    void start() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Void> postgres = starting("postgres", threads);
            CompletableFuture<Void> redis = starting("redis", threads);
            CompletableFuture<Void> both = CompletableFuture.allOf(postgres, redis);
            List<CompletableFuture<Void>> all = new ArrayList<>(List.of(
                    starting("elasticsearch", threads),
                    starting("mail", threads),
                    both.thenRunAsync(() -> start("tenant-admin"), threads),
                    both.thenRunAsync(this::awaitControlSchema, threads).thenRun(() -> start("desk")),
                    redis.thenRunAsync(() -> start("api-gateway"), threads)));
            await(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)), all);
        }
    }

    private CompletableFuture<Void> starting(String name, ExecutorService threads) {
        return CompletableFuture.runAsync(() -> start(name), threads);
    }

    private void start(String name) {
        Part part = part(name);
        starts.incrementAndGet();
        try {
            if (ending) {
                throw new StandException("stopped before " + name + " was started");
            }
            part.start();
            console.ready(name, Duration.ofNanos(System.nanoTime() - begin), part.address());
        } finally {
            starts.decrementAndGet();
        }
    }

    /** The first failure ends the wait: the others would only wait for what does not come. */
    private void await(CompletableFuture<Void> everything, List<CompletableFuture<Void>> each) {
        CompletableFuture<Void> firstFailure = new CompletableFuture<>();
        for (CompletableFuture<Void> one : each) {
            one.exceptionally(failure -> {
                firstFailure.completeExceptionally(failure);
                return null;
            });
        }
        CompletableFuture<Object> outcome = CompletableFuture.anyOf(everything, firstFailure);
        while (true) {
            try {
                outcome.get(10, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException stillStarting) {
                console.say("  ... still starting: " + String.join(", ", notYetReady(each)) + " ("
                        + Console.seconds(Duration.ofNanos(System.nanoTime() - begin))
                                .strip() + ")");
            } catch (ExecutionException failure) {
                boolean asked = ending;
                stop(); // so that the parts that are still starting end, too
                throw new StandException(asked ? "the start was broken off" : innermost(failure));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                stop();
                throw new StandException("interrupted");
            }
        }
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null
                && (cause instanceof CompletionException || cause instanceof ExecutionException)) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private List<String> notYetReady(List<CompletableFuture<Void>> each) {
        List<String> order = List.of("elasticsearch", "mail", "tenant-admin", "desk", "api-gateway");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            if (!each.get(i).isDone()) {
                names.add(order.get(i));
            }
        }
        return names;
    }

    /** The desk works on tables that tenant-admin migrates; on an existing database they are there at once. */
    private void awaitControlSchema() {
        long deadline = System.nanoTime() + MIGRATION_PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try (Connection connection = DriverManager.getConnection(
                            environments.postgresUrl(), "hearth_owner", secrets.ownerPassword());
                    Statement statement = connection.createStatement();
                    ResultSet found =
                            statement.executeQuery("select to_regclass('control.tenant_directory') is not null"
                                    + " and to_regclass('relay.scheduled_tasks') is not null")) {
                if (found.next() && found.getBoolean(1)) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (SQLException failure) {
                throw new StandException("The control schema cannot be looked at: " + failure.getMessage());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new StandException("interrupted while waiting for the control schema");
            }
        }
        throw new StandException("tenant-admin did not create the control schema within "
                + MIGRATION_PATIENCE.toSeconds() + " s; see " + project.log("tenant-admin"));
    }

    /** Applications first and side by side, then the servers they use. Nothing is started any more, or left half started. */
    void stop() {
        ending = true;
        stopEach();
        while (starts.get() > 0) { // one may have had no process yet when it was its turn to be stopped
            stopEach();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private void stopEach() {
        stopAll(List.of("api-gateway"));
        stopAll(List.of("desk", "tenant-admin"));
        stopAll(List.of("mail", "elasticsearch", "redis", "postgres"));
    }

    private void stopAll(List<String> names) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String name : names) {
                threads.submit(() -> {
                    try {
                        part(name).stop();
                    } catch (RuntimeException failure) {
                        console.say("! " + name + ": " + failure.getMessage());
                    }
                });
            }
        }
    }

    /** Stops what a killed launcher left running, by process id and start time. */
    static void stopLeftBehind(Project project) {
        for (String name : List.of("api-gateway", "desk", "tenant-admin")) {
            Application.stopLeftBehind(project, name);
        }
        EmbeddedElasticsearch.stopLeftBehind(project.data("elasticsearch"));
        EmbeddedRedis.stopLeftBehind(project.data("redis"));
        EmbeddedPostgres.stopLeftBehind(project.data("postgres"));
    }
}
