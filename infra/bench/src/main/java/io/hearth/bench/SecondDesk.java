package io.hearth.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Another desk beside the stand's own: the same program with the same settings on other ports. Linux only. */
final class SecondDesk implements AutoCloseable {
    private static final int APART = 37;

    private final Process process;

    private SecondDesk(Process process) {
        this.process = process;
    }

    /** Starts it and waits until it serves. */
    static SecondDesk start(Stand stand) throws IOException, InterruptedException {
        Path proc = Path.of("/proc/" + stand.process("desk"));
        List<String> command = texts(proc.resolve("cmdline"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(proc.resolve("cwd").toRealPath().toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        for (String variable : texts(proc.resolve("environ"))) {
            int equals = variable.indexOf('=');
            environment.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        int port = Integer.parseInt(environment.getOrDefault("SERVER_PORT", "8082")) + APART;
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(port + 1000));
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        SecondDesk desk = new SecondDesk(builder.start());
        for (int i = 0; i < 1200; i++) {
            if (!desk.process.isAlive()) {
                throw new IOException("the second desk ended with " + desk.process.exitValue());
            }
            if (isUp(port + 1000)) {
                return desk;
            }
            Thread.sleep(100);
        }
        desk.close();
        throw new IOException("the second desk did not start within two minutes");
    }

    private static boolean isUp(int management) {
        try {
            HttpURLConnection health =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + management + "/actuator/health")
                            .toURL()
                            .openConnection();
            health.setConnectTimeout(500);
            health.setReadTimeout(2000);
            return health.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static List<String> texts(Path file) throws IOException {
        String all = Files.readString(file, StandardCharsets.UTF_8);
        return new ArrayList<>(
                Arrays.stream(all.split("\0")).filter(text -> !text.isEmpty()).toList());
    }

    long pid() {
        return process.pid();
    }

    /** Ends it as a crash would. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
