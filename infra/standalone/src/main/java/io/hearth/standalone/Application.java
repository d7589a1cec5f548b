package io.hearth.standalone;

import io.hearth.embedded.OwnSession;
import io.hearth.embedded.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One Boot application in a JVM of its own, from the jar that production runs. */
final class Application implements Part {

    private static final Duration START_PATIENCE = Duration.ofSeconds(180);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(40);
    private static final int QUOTED_LINES = 15;

    private final String name;
    private final int port;
    private final Path jar;
    private final String memory;
    private final Map<String, String> environment;
    private final Project project;
    private final Consumer<String> onUnexpectedEnd;
    private volatile @Nullable Process process;
    private volatile boolean ending;

    /**
     * @param name also names its log, its identity file and {@code HEARTH_<NAME>_JAVA_OPTS}
     * @param memory the JVM's heap
     * @param onUnexpectedEnd told in words when it ends without having been asked to
     */
    Application(
            String name,
            int port,
            Path jar,
            String memory,
            Map<String, String> environment,
            Project project,
            Consumer<String> onUnexpectedEnd) {
        this.name = name;
        this.port = port;
        this.jar = jar;
        this.memory = memory;
        this.environment = Map.copyOf(environment);
        this.project = project;
        this.onUnexpectedEnd = onUnexpectedEnd;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    private Path identityFile() {
        return project.run(name + ".pid");
    }

    @Override
    public void start() {
        if (pid().isPresent()) {
            return;
        }
        stopLeftBehind(project, name);
        ending = false;
        try {
            Files.createDirectories(project.log(name).getParent());
            ProcessBuilder builder = new ProcessBuilder(OwnSession.of(command()))
                    .directory(project.hearth().toFile())
                    .redirectInput(new java.io.File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(project.log(name).toFile()));
            builder.environment().putAll(environment);
            Process started = builder.start();
            ProcessIdentity.of(started.toHandle()).write(identityFile());
            process = started;
            started.onExit().thenAccept(this::ended);
        } catch (IOException failure) {
            throw new UncheckedIOException(name + " could not be started", failure);
        }
        awaitReadiness();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // A heap that shrinks to what it has just needed collects all the time.
                "-Xms" + memory,
                "-Xmx" + memory,
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8"));
        command.addAll(javaOptions(name));
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /** What {@code HEARTH_<NAME>_JAVA_OPTS} adds. */
    static List<String> javaOptions(String name) {
        String more = System.getenv("HEARTH_" + name.toUpperCase(Locale.ROOT).replace('-', '_') + "_JAVA_OPTS");
        return more == null || more.isBlank() ? List.of() : List.of(more.strip().split("\\s+"));
    }

    private void awaitReadiness() {
        URI readiness = URI.create("http://127.0.0.1:" + Ports.management(port) + "/actuator/health/readiness");
        HttpRequest request =
                HttpRequest.newBuilder(readiness).timeout(Duration.ofSeconds(5)).build();
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!answersOk(client, request)) {
                Process current = process;
                boolean ended = current == null || current.waitFor(100, TimeUnit.MILLISECONDS);
                if (ended || System.nanoTime() > deadline) {
                    String why = ended
                            ? name + " ended while starting"
                            : name + " was not ready after " + START_PATIENCE.toSeconds() + " s";
                    stop();
                    throw new StandException(why + ". The end of " + project.log(name) + ":\n" + endOfLog());
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StandException(name + ": interrupted while starting");
        }
    }

    private static boolean answersOk(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String endOfLog() {
        try {
            List<String> lines = new String(Files.readAllBytes(project.log(name)), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size()));
        } catch (IOException unreadable) {
            return "(not readable)";
        }
    }

    private void ended(Process which) {
        if (!ending && which.equals(process)) {
            onUnexpectedEnd.accept(name + " ended with code " + which.exitValue() + "; see " + project.log(name)
                    + ", and start it again with ./hearth start " + name);
        }
    }

    @Override
    public void stop() {
        ending = true;
        Process running = process;
        if (running != null) {
            end(running.toHandle());
        }
        forgetIdentity();
        process = null;
    }

    @Override
    public void kill() {
        Process running = process;
        if (running == null || !running.isAlive()) {
            throw new StandException(name + " does not run.");
        }
        ending = true;
        running.destroyForcibly();
        running.toHandle().onExit().orTimeout(10, TimeUnit.SECONDS).join();
        forgetIdentity();
        process = null;
    }

    @Override
    public OptionalLong pid() {
        Process running = process;
        return running != null && running.isAlive() ? OptionalLong.of(running.pid()) : OptionalLong.empty();
    }

    private void forgetIdentity() {
        try {
            Files.deleteIfExists(identityFile());
        } catch (IOException stays) {
            // it names a process that has ended, which nobody stops
        }
    }

    /** Ends what a killed launcher left running under this name. */
    static boolean stopLeftBehind(Project project, String name) {
        Path file = project.run(name + ".pid");
        boolean found = ProcessIdentity.read(file)
                .flatMap(ProcessIdentity::running)
                .map(process -> {
                    end(process);
                    return true;
                })
                .orElse(false);
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            // as above
        }
        return found;
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException deaf) {
            process.destroyForcibly();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
