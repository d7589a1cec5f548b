package io.hearth.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One forked server in its home: log, identity file, readiness, stop. */
final class ServerProcess implements AutoCloseable {

    private static final int QUOTED_LINES = 12;

    private final String name;
    private final ServerHome home;
    private final StopSignal signal;
    private final Path log;
    private final Process process;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final @Nullable Thread hook;

    /**
     * What to run and where.
     *
     * @param log null for {@code server.log} in the home
     */
    record Launch(
            String name, List<String> command, @Nullable Path log, StopSignal signal) {}

    private ServerProcess(Launch launch, ServerHome home, Path log, Process process) {
        this.name = launch.name();
        this.home = home;
        this.signal = launch.signal();
        this.log = log;
        this.process = process;
        this.hook = home.isTemporary() ? new Thread(this::stop, launch.name() + "-stop") : null;
        if (hook != null) {
            Runtime.getRuntime().addShutdownHook(hook);
        }
    }

    /** The process keeps a pipe as its standard input, so it can notice that this JVM is gone. */
    static ServerProcess start(Launch launch, ServerHome home) {
        Path log = launch.log() == null ? home.path().resolve("server.log") : launch.log();
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process process = new ProcessBuilder(OwnSession.of(launch.command()))
                    .directory(home.path().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            ProcessIdentity.of(process.toHandle()).write(home.processFile());
            return new ServerProcess(launch, home, log, process);
        } catch (IOException failure) {
            throw new ServerStartException(launch.name() + " could not be started: " + failure.getMessage(), failure);
        }
    }

    /** Waits until the probe succeeds; a server that ends or takes longer is stopped, and the exception quotes its log. */
    void awaitReady(BooleanSupplier probe, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!probe.getAsBoolean()) {
            boolean ended = !process.isAlive();
            if (ended || System.nanoTime() > deadline) {
                String why = ended
                        ? name + " ended with code " + process.exitValue() + " while starting"
                        : name + " was not ready after " + patience.toSeconds() + " s";
                stop();
                throw new ServerStartException(why + ". The end of " + log + ":\n" + endOfLog());
            }
            pause();
        }
    }

    private void pause() {
        try {
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            stop(); // before the thread is marked again: it waits for a clean end
            Thread.currentThread().interrupt();
            throw new ServerStartException(name + ": interrupted while starting", interrupted);
        }
    }

    private String endOfLog() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size()));
        } catch (IOException unreadable) {
            return "(not readable: " + unreadable.getMessage() + ")";
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** It no longer ends together with this JVM. */
    void keepUntilClosed() {
        if (hook != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException alreadyShuttingDown) {
                // then the hook does the same work as close
            }
        }
    }

    /** Stops the server and gives its home back. */
    @Override
    public void close() {
        keepUntilClosed();
        stop();
    }

    private void stop() {
        if (closed.compareAndSet(false, true)) {
            if (process.isAlive()) {
                signal.stop(process.toHandle());
            }
            try {
                Files.deleteIfExists(home.processFile());
            } catch (IOException stays) {
                // the next start finds a process that no longer runs, and takes no notice
            }
            home.close();
        }
    }
}
