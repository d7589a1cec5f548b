package io.hearth.desk.filetext;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Reads files in a process of its own, which is started when a file comes and ends when none does. The process has its own small heap, none of
 * the desk's environment and a folder of its own; when it takes too long it is killed. One file at a time.
 */
class TextProcess implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TextProcess.class);

    /** Runs any class of a jar that Spring Boot has packed; part of each such jar. */
    private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    /** A process that just starts has to load its classes as well. */
    private static final Duration START = Duration.ofSeconds(20);

    private final FileTextSettings settings;
    private final String classPath;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable Running running;

    /** @param classPath where the process finds its classes: folders and jars, or the one jar that holds everything */
    TextProcess(FileTextSettings settings, String classPath) {
        this.settings = settings;
        this.classPath = classPath;
    }

    private record Running(
            Process process, DataOutputStream in, DataInputStream out, Path folder, AtomicBoolean used) {}

    /** Whether a file is being read right now. */
    boolean isBusy() {
        return oneAtATime.isLocked();
    }

    /** The id of the process, if there is one; for whoever watches it. */
    @Nullable
    Long pid() {
        Running now = running;
        return now != null && now.process().isAlive() ? now.process().pid() : null;
    }

    /**
     * Reads a file, waiting for the one before.
     *
     * @throws UncheckedIOException when no process can be started
     */
    FileText read(byte[] content) {
        oneAtATime.lock();
        try {
            FileText text = tryToRead(content);
            // A process that has read before may have ended for want of work just now: the file is not to blame.
            return text == null ? orCrashed(tryToRead(content)) : text;
        } finally {
            oneAtATime.unlock();
        }
    }

    private static FileText orCrashed(@Nullable FileText text) {
        return text == null ? FileText.failed(FileText.Reason.CRASHED) : text;
    }

    /** @return null when a process that had read files before was gone */
    private @Nullable FileText tryToRead(byte[] content) {
        Running now = alive();
        boolean first = !now.used().getAndSet(true);
        Future<FileText> answer = threads.submit(() -> ask(now, content));
        Duration longest = first ? settings.timeout().plus(START) : settings.timeout();
        try {
            return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            end();
            return FileText.failed(FileText.Reason.TIMEOUT);
        } catch (ExecutionException gone) {
            end();
            return first ? FileText.failed(FileText.Reason.CRASHED) : null;
        } catch (InterruptedException stopping) {
            end();
            Thread.currentThread().interrupt();
            return FileText.failed(FileText.Reason.TIMEOUT);
        }
    }

    private static FileText ask(Running now, byte[] content) throws IOException {
        now.in().writeInt(content.length);
        now.in().write(content);
        now.in().flush();
        String state = now.out().readUTF();
        String reason = now.out().readUTF();
        byte[] text = now.out().readNBytes(now.out().readInt());
        return new FileText(
                FileText.State.valueOf(state),
                reason.isEmpty() ? null : FileText.Reason.valueOf(reason),
                new String(text, StandardCharsets.UTF_8));
    }

    private Running alive() {
        Running now = running;
        if (now != null && now.process().isAlive()) {
            return now;
        }
        end();
        try {
            Running started = start();
            running = started;
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("the process that reads files cannot be started", e);
        }
    }

    private Running start() throws IOException {
        Path folder = Files.createTempDirectory("hearth-file-text-");
        ProcessBuilder builder = new ProcessBuilder(command(folder));
        builder.environment().clear(); // passwords among them
        builder.directory(folder.toFile());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        log.debug("process {} reads files", process.pid());
        return new Running(
                process,
                new DataOutputStream(new BufferedOutputStream(process.getOutputStream())),
                new DataInputStream(new BufferedInputStream(process.getInputStream())),
                folder,
                new AtomicBoolean());
    }

    private List<String> command(Path folder) throws IOException {
        List<String> options = new ArrayList<>(List.of(
                "-Xmx" + settings.heapMegabytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:MaxDirectMemorySize=16m",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                absolute(classPath)));
        if (isPackedByBoot(classPath)) {
            options.add("-Dloader.main=" + TextReader.class.getName());
            options.add(LAUNCHER);
        } else {
            options.add(TextReader.class.getName());
        }
        options.add(Long.toString(settings.idle().toMillis()));
        options.add(Long.toString(settings.timeout().plus(START).multipliedBy(2).toMillis()));
        // A class path of many jars is longer than a command may be.
        Path arguments = folder.resolve("arguments");
        Files.writeString(
                arguments,
                String.join(
                        "\n",
                        options.stream()
                                .map(option -> '"' + option.replace("\\", "\\\\") + '"')
                                .toList()));
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + arguments);
    }

    /** The process works in another folder. */
    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Whether everything is in one jar, from which only Spring Boot's launcher can load. */
    private static boolean isPackedByBoot(String classPath) throws IOException {
        if (classPath.contains(File.pathSeparator) || !classPath.endsWith(".jar")) {
            return false;
        }
        try (JarFile jar = new JarFile(classPath)) {
            return jar.getEntry(LAUNCHER.replace('.', '/') + ".class") != null;
        }
    }

    private void end() {
        Running now = running;
        running = null;
        if (now == null) {
            return;
        }
        now.process().destroyForcibly();
        try {
            if (!now.process().waitFor(5, TimeUnit.SECONDS)) {
                log.warn(
                        "process {} was killed and is still there",
                        now.process().pid());
            }
            FileSystemUtils.deleteRecursively(now.folder());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.warn("folder {} stays: {}", now.folder(), e.toString());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        end();
    }
}
