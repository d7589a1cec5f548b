package io.hearth.gateway;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * Measures what the gateway costs: processor time of its own process for each bearer POST, with a part behind that
 * answers at once. Not a test: run its main method with the test class path. With the argument {@code clients} it
 * compares HTTP clients instead.
 */
public final class Overhead {
    private static final int CLIENTS = 32;
    private static final String BODY =
            "{\"kind\":\"REPAIR\",\"title\":\"厨房漏水\",\"description\":\"" + "水".repeat(80) + "\"}";

    private Overhead() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 1 && arguments[0].equals("client")) {
            client(arguments[1], Integer.parseInt(arguments[2]));
            return;
        }
        try (ServerSocket part = part()) {
            if (arguments.length == 1 && arguments[0].equals("clients")) {
                for (String client : List.of("apache", "jdk", "apache", "jdk")) {
                    run("io.hearth.gateway.Overhead", "client", client, Integer.toString(part.getLocalPort()))
                            .inheritIO()
                            .start()
                            .waitFor();
                }
                return;
            }
            gateway(part.getLocalPort());
        }
    }

    private static void gateway(int part) throws Exception {
        try (StubIdentity identity = new StubIdentity();
                io.hearth.embedded.EmbeddedRedis redis =
                        io.hearth.embedded.EmbeddedRedis.start(io.hearth.embedded.EmbeddedRedis.Settings.forTests())) {
            int port = io.hearth.embedded.FreePort.next();
            Process gateway = run(
                            "io.hearth.gateway.ApiGatewayApplication",
                            "--server.port=" + port,
                            "--management.server.port=" + io.hearth.embedded.FreePort.next(),
                            "--hearth.identity.uri=" + identity.uri(),
                            "--hearth.desk.uris=http://127.0.0.1:" + part,
                            "--hearth.portal-client-secret=" + StubIdentity.SECRET,
                            "--hearth.limit.company.rate=100000",
                            "--hearth.limit.company.burst=1000000",
                            "--hearth.limit.address.rate=100000",
                            "--hearth.limit.address.burst=1000000",
                            "--spring.data.redis.url=redis://127.0.0.1:" + redis.port())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                while (io.hearth.embedded.FreePort.isFree(port)) {
                    Thread.sleep(200);
                }
                identity.accessLifetime = java.time.Duration.ofHours(1);
                String token = identity.accessToken("sunny");
                for (int round = 0; round < 8; round++) {
                    measure("gateway", gateway.pid(), port, token);
                }
            } finally {
                gateway.destroy();
                gateway.waitFor();
            }
        }
    }

    private static void measure(String name, long pid, int port, String token) throws Exception {
        byte[] request = ("POST /api/v1/tickets HTTP/1.1\r\nHost: sunny.localhost:" + port
                        + "\r\nAuthorization: Bearer "
                        + token + "\r\nContent-Type: application/json\r\nIdempotency-Key: k\r\nContent-Length: "
                        + BODY.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + BODY)
                .getBytes(StandardCharsets.UTF_8);
        long before = cpuMillis(pid);
        long start = System.nanoTime();
        long done = inParallel(() -> {
            long count = 0;
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                InputStream in = new BufferedInputStream(socket.getInputStream());
                while (System.nanoTime() - start < 8_000_000_000L) {
                    socket.getOutputStream().write(request);
                    int status = readMessage(in);
                    if (status != 201) {
                        throw new IOException("status " + status);
                    }
                    count++;
                }
            }
            return count;
        });
        report(name, done, System.nanoTime() - start, cpuMillis(pid) - before);
    }

    private static void client(String name, int part) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + part + "/api/v1/tickets");
        HttpClient jdk = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        CloseableHttpClient apache = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(100)
                        .build())
                .build();
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            long before = cpuMillis(ProcessHandle.current().pid());
            long done = inParallel(() -> {
                long count = 0;
                while (System.nanoTime() - start < 6_000_000_000L) {
                    if (name.equals("jdk")) {
                        HttpRequest request = HttpRequest.newBuilder(uri)
                                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                                .build();
                        jdk.send(request, HttpResponse.BodyHandlers.ofInputStream())
                                .body()
                                .readAllBytes();
                    } else {
                        HttpPost request = new HttpPost(uri);
                        request.setEntity(new StringEntity(BODY, ContentType.APPLICATION_JSON));
                        apache.execute(request, answer -> EntityUtils.toByteArray(answer.getEntity()));
                    }
                    count++;
                }
                return count;
            });
            report(
                    name,
                    done,
                    System.nanoTime() - start,
                    cpuMillis(ProcessHandle.current().pid()) - before);
        }
        System.exit(0);
    }

    private static long inParallel(Callable<Long> lane) throws Exception {
        AtomicLong total = new AtomicLong();
        try (ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Long>> all = new ArrayList<>();
            for (int index = 0; index < CLIENTS; index++) {
                all.add(lane);
            }
            for (var result : lanes.invokeAll(all)) {
                total.addAndGet(result.get());
            }
        }
        return total.get();
    }

    private static void report(String name, long done, long nanos, long cpuMillis) {
        System.out.printf(
                "%s: %d requests, %.0f/s, %.3f ms CPU each%n",
                name, done, done * 1e9 / nanos, (double) cpuMillis / done);
    }

    /** A part behind that costs next to nothing. */
    private static ServerSocket part() throws IOException {
        ServerSocket server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        byte[] body = ("{\"id\":\"1\",\"title\":\"" + "x".repeat(600) + "\"}").getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 201 Created\r\n"
                        + "Content-Type: application/json\r\n"
                        + "Location: /api/v1/tickets/1\r\n"
                        + "ETag: W/\"0\"\r\n"
                        + "Content-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] answer = new byte[head.length + body.length];
        System.arraycopy(head, 0, answer, 0, head.length);
        System.arraycopy(body, 0, answer, head.length, body.length);
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    socket.setTcpNoDelay(true);
                    Thread.ofVirtual().start(() -> serve(socket, answer));
                } catch (IOException over) {
                    return;
                }
            }
        });
        return server;
    }

    private static void serve(Socket socket, byte[] answer) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (readMessage(in) >= 0) {
                out.write(answer);
            }
        } catch (IOException over) {
            // the client is done
        }
    }

    /** Reads one message with a content length; answers the number in its first line, or -1 at the end. */
    private static int readMessage(InputStream in) throws IOException {
        int length = 0;
        int status = -1;
        for (String line = line(in); line != null; line = line(in)) {
            if (line.isEmpty()) {
                in.skipNBytes(length);
                return status;
            }
            if (status < 0) {
                status = line.startsWith("HTTP") ? Integer.parseInt(line.substring(9, 12)) : 0;
            } else if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        return -1;
    }

    private static @org.jspecify.annotations.Nullable String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static ProcessBuilder run(String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** User and system time of a process, from Linux' own account. */
    private static long cpuMillis(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10;
    }
}
