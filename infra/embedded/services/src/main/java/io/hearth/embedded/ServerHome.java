package io.hearth.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The locked folder that one server lives in. The operating system drops the lock when its owner dies, however it dies;
 * so a free lock beside a running server means that the server was left behind.
 */
final class ServerHome implements AutoCloseable {

    private static final String LOCK = "hearth.lock";
    private static final String PROCESS = "server.pid";
    private static final String ENDED = "ended-";

    /** Closing any channel of a file drops this process's lock on it, so a home held here must not even be opened. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final boolean temporary;
    private final FileChannel lock;

    private ServerHome(Path path, boolean temporary, FileChannel lock) {
        this.path = path;
        this.temporary = temporary;
        this.lock = lock;
    }

    /**
     * Locks the given folder, or a new temporary one when there is none given, and stops a server that was left behind in
     * it. Abandoned temporary homes of the same kind are cleared away on the occasion.
     *
     * @throws HomeInUseException if a live process holds the folder
     */
    static ServerHome open(String kind, @Nullable Path persistent, StopSignal signal) {
        try {
            if (persistent == null) {
                return temporary(kind, signal);
            }
            Path home = Files.createDirectories(persistent.toAbsolutePath()).toRealPath();
            FileChannel lock = tryLock(home);
            if (lock == null) {
                throw new HomeInUseException(home);
            }
            ServerHome opened = new ServerHome(home, false, lock);
            opened.stopLeftover(signal);
            return opened;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot use " + persistent + " as a home for " + kind, failure);
        }
    }

    private static ServerHome temporary(String kind, StopSignal signal) throws IOException {
        Path parent = Files.createDirectories(Path.of(
                System.getProperty("java.io.tmpdir"), "hearth-embedded-" + System.getProperty("user.name"), kind));
        clearAbandoned(parent, signal);
        while (true) {
            Path home = Files.createTempDirectory(parent, "home-").toRealPath();
            FileChannel lock = tryLock(home);
            if (lock != null) {
                return new ServerHome(home, true, lock);
            }
        }
    }

    private static void clearAbandoned(Path parent, StopSignal signal) throws IOException {
        try (DirectoryStream<Path> ended = Files.newDirectoryStream(parent, ENDED + "*")) {
            for (Path home : ended) {
                deleteAfterwards(home);
            }
        }
        try (DirectoryStream<Path> homes = Files.newDirectoryStream(parent, "home-*")) {
            for (Path home : homes) {
                if (Files.exists(home.resolve(LOCK))) {
                    FileChannel lock = tryLock(home.toRealPath());
                    if (lock != null) {
                        ServerHome abandoned = new ServerHome(home.toRealPath(), true, lock);
                        abandoned.stopLeftover(signal);
                        abandoned.close();
                    }
                }
            }
        }
    }

    private static @Nullable FileChannel tryLock(Path home) throws IOException {
        if (!HELD.add(home)) {
            return null;
        }
        FileChannel channel = FileChannel.open(home.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            HELD.remove(home);
            return null;
        }
        return channel;
    }

    static void stopLeftBehind(String kind, Path persistent, StopSignal signal) {
        if (Files.isDirectory(persistent)) {
            try {
                open(kind, persistent, signal).close();
            } catch (HomeInUseException inUse) {
                // not left behind
            }
        }
    }

    private void stopLeftover(StopSignal signal) {
        ProcessIdentity.read(processFile()).flatMap(ProcessIdentity::running).ifPresent(signal::stop);
    }

    Path path() {
        return path;
    }

    boolean isTemporary() {
        return temporary;
    }

    Path processFile() {
        return path.resolve(PROCESS);
    }

    Path folder(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            if (temporary) {
                deleteAfterwards(Files.move(path, path.resolveSibling(ENDED + path.getFileName()), ATOMIC_MOVE));
            }
            lock.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot release " + path, failure);
        } finally {
            HELD.remove(path);
        }
    }

    /**
     * By a process that outlives this one: a server used by some thousand tests leaves some hundred thousand files, for which
     * nobody should wait. What it does not finish, the next server of the kind does.
     */
    private static void deleteAfterwards(Path home) throws IOException {
        try {
            new ProcessBuilder(OwnSession.of(List.of("rm", "-rf", home.toString())))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noSuchCommand) {
            delete(home);
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
