package io.hearth.standalone;

import io.hearth.embedded.EmbeddedServer;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An embedded server. */
final class ServerPart implements Part {

    private final String name;
    private final String address;
    private final Supplier<? extends EmbeddedServer> starter;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile @Nullable EmbeddedServer server;
    private volatile @Nullable Thread starting;

    ServerPart(String name, String address, Supplier<? extends EmbeddedServer> starter) {
        this.name = name;
        this.address = address;
        this.starter = starter;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public void start() {
        turn.lock();
        try {
            starting = Thread.currentThread();
            close(); // gives the home of a killed one back
            server = starter.get();
        } finally {
            starting = null;
            turn.unlock();
        }
    }

    /** A start that is under way is interrupted and waited for: its process is there before its server is. */
    @Override
    public void stop() {
        Thread begun = starting;
        if (begun != null) {
            begun.interrupt();
        }
        turn.lock();
        try {
            close();
        } finally {
            turn.unlock();
        }
    }

    private void close() {
        EmbeddedServer running = server;
        server = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public void kill() {
        long pid = pid().orElseThrow(() -> new StandException(name + " does not run."));
        if (pid == ProcessHandle.current().pid()) {
            throw new StandException(name + " runs inside the launcher and cannot be killed alone.");
        }
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public OptionalLong pid() {
        EmbeddedServer running = server;
        return running == null || ProcessHandle.of(running.pid()).isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(running.pid());
    }
}
