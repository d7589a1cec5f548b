package io.hearth.standalone;

import io.hearth.embedded.FreePort;
import io.hearth.embedded.ProcessIdentity;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The commands behind {@code ./hearth}. */
public final class Launcher {

    private static final Duration DOWN_PATIENCE = Duration.ofSeconds(120);
    private static final String IDENTITY = "launcher.pid";

    private final Project project;
    private final Console console = new Console(System.out);

    private Launcher(Project project) {
        this.project = project;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Launcher launcher = new Launcher(
                new Project(Path.of(System.getProperty("hearth.project", ".")).toRealPath()));
        try {
            System.exit(launcher.run(Arrays.asList(args)));
        } catch (StandException | IllegalArgumentException said) {
            System.err.println("hearth: " + said.getMessage());
            System.exit(1);
        }
    }

    private int run(List<String> words) throws IOException, InterruptedException {
        String command = words.isEmpty() ? "" : words.getFirst();
        return switch (command) {
            case "up" -> up(words.subList(1, words.size()));
            case "down" -> down();
            case "search" -> SearchCommand.of(project, console).run(words.subList(1, words.size()));
            case "status" -> remote(words).orElseGet(this::sayDown);
            case "start", "stop", "kill" -> remote(words).orElseGet(this::sayDown);
            default -> throw new StandException("unknown command \"" + command + "\"");
        };
    }

    private Optional<Integer> remote(List<String> words) {
        return Remote.call(project, words, console);
    }

    private int sayDown() {
        console.say("Hearth is down. ./hearth up starts it.");
        return 3;
    }

    private int up(List<String> options) throws IOException, InterruptedException {
        Ports ports = Ports.of(System.getenv(Ports.OFFSET));
        Files.createDirectories(project.run(""));
        try (FileChannel channel = FileChannel.open(
                        project.run("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                console.say("Hearth is up already.");
                return remote(List.of("status")).orElse(0);
            }
            ProcessIdentity.of(ProcessHandle.current()).write(project.run(IDENTITY));
            Stand.stopLeftBehind(project);
            requireFree(ports);
            keepPreviousLogs();
            Secrets secrets = Secrets.of(project.hearth().resolve("secrets.properties"));
            return serve(ports, secrets, !options.contains("--no-demo"));
        }
    }

    private int serve(Ports ports, Secrets secrets, boolean demo) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        console.say("Starting Hearth");
        if (project.forgetDemoWithoutData()) {
            console.say("  (" + project.data("postgres") + " is gone, so the demo begins anew)");
        }
        Stand stand = new Stand(project, ports, secrets, console);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread onExit = new Thread(() -> stopOnce(stand, stopped), "stop");
        Runtime.getRuntime().addShutdownHook(onExit);
        stand.start();
        RuntimeFile runtime = new RuntimeFile(project, ports, secrets);
        runtime.write(stand);
        try (Remote remote = Remote.listen(project, (words, answer) -> command(words, answer, stand, runtime))) {
            console.say("Started in "
                    + Console.seconds(Duration.ofNanos(System.nanoTime() - begin))
                            .strip());
            if (demo) {
                seed();
            }
            new SignIns(project, ports, secrets).print(console);
            console.say("Hearth is up. Ctrl-C or ./hearth down stops it.");
            stopped.await();
        }
        return 0;
    }

    private void stopOnce(Stand stand, CountDownLatch stopped) {
        console.say("Stopping Hearth");
        stand.stop();
        for (Path file : List.of(project.runtimeFile(), project.run(IDENTITY), project.run("remote"))) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException stays) {
                console.say("! " + file + " could not be deleted: " + stays.getMessage());
            }
        }
        console.say("Stopped. The data stays in " + project.hearth());
        stopped.countDown();
    }

    private void command(List<String> words, Console answer, Stand stand, RuntimeFile runtime) {
        switch (words.getFirst()) {
            case "status" -> status(answer, stand);
            case "start" -> {
                long begin = System.nanoTime();
                Part part = stand.part(argument(words));
                part.start();
                answer.ready(part.name(), Duration.ofNanos(System.nanoTime() - begin), part.address());
            }
            case "stop" -> {
                stand.part(argument(words)).stop();
                answer.part(argument(words), "stopped");
            }
            case "kill" -> {
                stand.part(argument(words)).kill();
                answer.part(argument(words), "killed");
            }
            default -> throw new StandException("unknown command \"" + words.getFirst() + "\"");
        }
        try {
            runtime.write(stand);
        } catch (IOException failure) {
            throw new StandException("runtime.json could not be written: " + failure.getMessage());
        }
    }

    private static String argument(List<String> words) {
        if (words.size() < 2) {
            throw new StandException("which part? For example: ./hearth " + words.getFirst() + " desk");
        }
        return words.get(1);
    }

    private static void status(Console answer, Stand stand) {
        for (Part part : stand.parts().values()) {
            answer.part(
                    part.name(),
                    part.pid().isPresent()
                            ? "running  process %-8d %s".formatted(part.pid().getAsLong(), part.address())
                            : "down");
        }
    }

    private void seed() throws IOException, InterruptedException {
        Optional<Path> jar = project.jar("infra/demo");
        if (Files.exists(project.demoFile()) || jar.isEmpty()) {
            return;
        }
        console.say("Seeding the demo");
        Process demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // It is over before a second compiler would pay.
                        "-XX:TieredStopAtLevel=1",
                        "-Dhearth.project=" + project.root(),
                        "-jar",
                        jar.get().toString())
                .inheritIO()
                .start();
        if (demo.waitFor() != 0) {
            console.say("! The demo could not be seeded. Hearth runs without; ./hearth demo tries again.");
        }
    }

    private void requireFree(Ports ports) {
        StringBuilder problems = new StringBuilder();
        for (Map.Entry<String, Integer> port : ports.all().entrySet()) {
            if (!FreePort.isFree(port.getValue())) {
                problems.append("port %d (%s) is used by another program; ".formatted(port.getValue(), port.getKey()));
            }
        }
        if (!problems.isEmpty()) {
            throw new StandException(problems + "free it, or move every port: " + Ports.OFFSET + "="
                    + (ports.offset() + 100) + " ./hearth up");
        }
    }

    private void keepPreviousLogs() throws IOException {
        Path logs = Files.createDirectories(project.hearth().resolve("logs"));
        try (Stream<Path> files = Files.list(logs)) {
            for (Path log : files.filter(Launcher::isPartLog).toList()) {
                Path previous = Path.of(log.toString().replaceAll("\\.log$", ".previous.log"));
                Files.move(log, previous, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static boolean isPartLog(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".log")
                && !name.endsWith(".previous.log")
                && !name.equals("build.log")
                && !name.equals("hearth.log");
    }

    private int down() throws InterruptedException {
        ProcessHandle launcher = running();
        if (launcher != null) {
            console.say("Stopping Hearth");
            launcher.destroy();
            launcher.onExit()
                    .orTimeout(DOWN_PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        }
        Stand.stopLeftBehind(project);
        console.say(launcher == null ? "Hearth was down." : "Stopped. The data stays in " + project.hearth());
        return 0;
    }

    private @Nullable ProcessHandle running() {
        return ProcessIdentity.read(project.run(IDENTITY))
                .flatMap(ProcessIdentity::running)
                .orElse(null);
    }
}
