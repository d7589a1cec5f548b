package io.hearth.standalone;

import io.hearth.embedded.EmbeddedServer;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An embedded server. */
final class ServerPart implements Part {

    private final String name;
    private final String address;
    private final Supplier<? extends EmbeddedServer> starter;
    private volatile @Nullable EmbeddedServer server;

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
        stop(); // gives the home of a killed one back
        server = starter.get();
    }

    @Override
    public void stop() {
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
