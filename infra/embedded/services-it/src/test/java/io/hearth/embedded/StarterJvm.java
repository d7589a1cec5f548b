package io.hearth.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Starts a server in a JVM of its own, so that a test can kill the starter. */
final class StarterJvm implements AutoCloseable {

    private final Process process;
    private final long serverPid;

    private StarterJvm(Process process, long serverPid) {
        this.process = process;
        this.serverPid = serverPid;
    }

    static StarterJvm start(String kind, Path home) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StarterJvm.class.getName(),
                        kind,
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line;
        while ((line = output.readLine()) != null) {
            if (line.startsWith("pid ")) {
                return new StarterJvm(process, Long.parseLong(line.substring(4)));
            }
        }
        throw new IOException("the starter ended with code " + process.exitValue());
    }

    ProcessHandle server() {
        return ProcessHandle.of(serverPid).orElseThrow();
    }

    /** SIGKILL: no shutdown hook, no closing of anything. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    public static void main(String[] args) throws InterruptedException {
        Path home = Path.of(args[1]);
        long pid = switch (args[0]) {
            case "postgres" ->
                EmbeddedPostgres.start(EmbeddedPostgres.Settings.persistent(home, 0))
                        .pid();
            case "redis" ->
                EmbeddedRedis.start(EmbeddedRedis.Settings.persistent(home, 0)).pid();
            case "elasticsearch" ->
                EmbeddedElasticsearch.start(EmbeddedElasticsearch.Settings.persistent(home, 0))
                        .pid();
            default -> throw new IllegalArgumentException(args[0]);
        };
        System.out.println("pid " + pid);
        Thread.currentThread().join();
    }
}
