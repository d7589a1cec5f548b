package io.hearth.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.hearth.embedded.FreePort;
import io.hearth.gateway.Browser;
import io.hearth.gateway.Edge;
import io.hearth.gateway.Stub;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingIT {
    private static Edge edge;
    private static final BlockingQueue<String> EVENTS = new LinkedBlockingQueue<>();
    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private Browser client;
    private String bearer;

    @BeforeAll
    static void start() throws Exception {
        edge = Edge.with("--hearth.edge.body-timeout=1s", "--server.tomcat.connection-timeout=2s");
        edge.desk.on("/api/v1/slow", exchange -> pause());
        edge.desk.on("/api/v1/hop", RoutingIT::hop);
        edge.desk.on("/api/v1/cut", exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("half".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("cut");
        });
        edge.desk.on("/api/v1/live", RoutingIT::live);
    }

    @AfterAll
    static void stop() throws Exception {
        NEVER.countDown();
        edge.close();
    }

    @BeforeEach
    void open() throws Exception {
        client = new Browser();
        bearer = "Bearer " + edge.identity.accessToken("sunny");
    }

    @AfterEach
    void close() throws Exception {
        client.close();
    }

    private static void pause() {
        try {
            NEVER.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void hop(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Connection", "X-Only-Here");
        exchange.getResponseHeaders().add("X-Only-Here", "secret");
        exchange.getResponseHeaders().add("X-Hearth-Node", "one");
        exchange.getResponseHeaders().add("Server", "stub");
        exchange.getResponseHeaders().add("X-Frame-Options", "ALLOWALL");
        exchange.getResponseHeaders().add("Set-Cookie", "HEARTH_SESSION=planted");
        exchange.getResponseHeaders().add("ETag", "W/\"7\"");
        exchange.getResponseHeaders().add("Location", "/api/v1/tickets/1");
        exchange.sendResponseHeaders(201, -1);
    }

    private static void live(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write(": here\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        try {
            while (true) {
                String event = EVENTS.poll(10, TimeUnit.SECONDS);
                if (event == null) {
                    return;
                }
                out.write(("event: ticket\ndata: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Browser.Answer get(String path, String... more) {
        String[] headers = new String[more.length + 2];
        headers[0] = "Authorization";
        headers[1] = bearer;
        System.arraycopy(more, 0, headers, 2, more.length);
        return client.get(edge.portal("sunny") + path, headers);
    }

    @Test
    void carriesATraceIdThrough() {
        assertThat(get("/api/v1/tickets", "X-Trace-Id", "client-trace-1").header("X-Trace-Id"))
                .isEqualTo("client-trace-1");
        assertThat(edge.desk.last().header("x-trace-id")).isEqualTo("client-trace-1");
        String made =
                get("/api/v1/tickets", "X-Trace-Id", "bad id; log\tinjection").header("X-Trace-Id");
        assertThat(made).matches("[0-9a-f]{32}");
        assertThat(edge.desk.last().header("x-trace-id")).isEqualTo(made);
    }

    @Test
    void passesTheRequestAsItWasSent() {
        Browser.Answer answer = client.send(
                "PATCH",
                edge.portal("sunny") + "/api/v1/tickets/1?x=%2F&y=a+b&y=c",
                "{\"标题\":\"漏水\"}",
                "Authorization",
                bearer,
                "If-Match",
                "W/\"3\"",
                "Idempotency-Key",
                "k1",
                "Accept-Language",
                "zh-CN");
        assertThat(answer.status()).isEqualTo(200);
        Stub.Arrived arrived = edge.desk.last();
        assertThat(arrived.method()).isEqualTo("PATCH");
        assertThat(arrived.uri()).isEqualTo("/api/v1/tickets/1?x=%2F&y=a+b&y=c");
        assertThat(arrived.body()).isEqualTo("{\"标题\":\"漏水\"}");
        assertThat(arrived.header("if-match")).isEqualTo("W/\"3\"");
        assertThat(arrived.header("idempotency-key")).isEqualTo("k1");
        assertThat(arrived.header("content-type")).startsWith("application/json");
    }

    @Test
    void keepsOneConnectionsHeadersToThatConnection() {
        get(
                "/api/v1/tickets",
                "Connection",
                "X-Private, keep-alive",
                "X-Private",
                "1",
                "TE",
                "trailers",
                "Upgrade",
                "h2c");
        assertThat(edge.desk.last().headers()).doesNotContainKeys("x-private", "te", "upgrade");
        Browser.Answer answer = get("/api/v1/hop");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("X-Only-Here")).isNull();
        assertThat(answer.header("X-Hearth-Node")).isNull();
        assertThat(answer.header("Server")).isNull();
        assertThat(answer.all("X-Frame-Options")).containsExactly("DENY");
        assertThat(answer.all("Set-Cookie")).isEmpty();
        assertThat(answer.header("ETag")).isEqualTo("W/\"7\"");
        assertThat(answer.header("Location")).isEqualTo("/api/v1/tickets/1");
    }

    @Test
    void refusesABodyThatSaysItIsTooLarge() {
        Browser.Answer answer =
                client.post(edge.portal("sunny") + "/api/v1/tickets", "x".repeat(1_100_000), "Authorization", bearer);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("payload-too-large");
        assertThat(answer.json().path("params").path("limitBytes").asLong()).isEqualTo(1_048_576);
    }

    @Test
    void takesALargerUploadToAttachments() {
        String upload = "--b\r\n" + "x".repeat(2_000_000) + "\r\n--b--";
        Browser.Answer answer = client.send(
                "POST",
                edge.portal("sunny") + "/api/v1/tickets/1/attachments",
                upload,
                "Authorization",
                bearer,
                "Content-Type",
                "multipart/form-data; boundary=b");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(edge.desk.last().body()).hasSize(upload.length());
        assertThat(client.send(
                                "POST",
                                edge.portal("sunny") + "/api/v1/tickets",
                                upload,
                                "Authorization",
                                bearer,
                                "Content-Type",
                                "multipart/form-data; boundary=b")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void stopsAChunkedBodyThatGrowsTooLarge() throws Exception {
        try (Socket socket = raw("POST /api/v1/tickets HTTP/1.1", "Transfer-Encoding: chunked")) {
            byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            try {
                for (int sent = 0; sent < 18; sent++) {
                    socket.getOutputStream().write(chunk);
                }
            } catch (IOException closed) {
                // answered already
            }
            assertThat(firstLine(socket)).contains("413");
        }
    }

    @Test
    void doesNotWaitForABodyThatTrickles() throws Exception {
        try (Socket socket = raw("POST /api/v1/tickets HTTP/1.1", "Content-Length: 100")) {
            OutputStream out = socket.getOutputStream();
            Thread trickle = Thread.ofVirtual().start(() -> {
                try {
                    for (int sent = 0; sent < 50; sent++) {
                        out.write('x');
                        out.flush();
                        NEVER.await(100, TimeUnit.MILLISECONDS);
                    }
                } catch (IOException | InterruptedException over) {
                    // answered
                }
            });
            assertThat(firstLine(socket)).contains("408");
            trickle.interrupt();
        }
    }

    @Test
    void refusesAnEndlessAddressAndOversizedHeaders() {
        Browser.Answer answer = get("/api/v1/tickets?q=" + "x".repeat(9_000));
        assertThat(answer.status()).isEqualTo(414);
        assertThat(answer.code()).isEqualTo("request.uri-too-long");
        assertThat(get("/api/v1/tickets", "X-Big", "x".repeat(40_000)).status()).isIn(400, 431);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/../admin/v1/platform/companies",
                "/api/v1//tickets",
                "/api/v1/tickets;x=1",
                "/api/v1/%2e%2e/admin",
                "/api/v1/a%2Fb",
                "/api/v1/%00"
            })
    void refusesPathsThatAreNotInNormalForm(String path) throws Exception {
        int before = edge.desk.arrived().size();
        try (Socket socket = raw("GET " + path + " HTTP/1.1", "Connection: close")) {
            assertThat(firstLine(socket)).contains("400");
        }
        assertThat(edge.desk.arrived()).hasSize(before);
    }

    @Test
    void saysWhenThePartTakesTooLong() {
        Browser.Answer answer = get("/api/v1/slow");
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.code()).isEqualTo("upstream.timeout");
        assertThat(answer.json().path("params").path("part").asString()).isEqualTo("desk");
        assertThat(answer.json().path("traceId").asString()).isNotEmpty();
    }

    @Test
    void breaksTheConnectionWhenAnAnswerEndsEarlyInsteadOfPretendingItIsWhole() {
        try {
            Browser.Answer answer = get("/api/v1/cut");
            assertThat(answer.status()).isEqualTo(502);
        } catch (java.io.UncheckedIOException broken) {
            assertThat(broken).hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void saysWhenThePartBreaksOffBeforeItAnswers() throws Exception {
        try (ServerSocket rude = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Edge other = Edge.with("--hearth.desk.uris=http://127.0.0.1:" + rude.getLocalPort())) {
            Thread.ofVirtual().start(() -> {
                while (!rude.isClosed()) {
                    try (Socket socket = rude.accept()) {
                        socket.getInputStream().read();
                    } catch (IOException over) {
                        return;
                    }
                }
            });
            Browser.Answer answer = client.post(
                    other.portal("sunny") + "/api/v1/tickets",
                    "{}",
                    "Authorization",
                    "Bearer " + other.identity.accessToken("sunny"));
            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.code()).isEqualTo("upstream.unavailable");
        }
    }

    @Test
    void keepsACompanyOnOneNodeAndGoesOnWhenThatNodeIsGone() throws Exception {
        Stub two = new Stub("two");
        Stub three = new Stub("three");
        try (Edge several = Edge.with("--hearth.desk.uris=" + two.uri() + "," + three.uri())) {
            String token = "Bearer " + several.identity.accessToken("sunny");
            String url = several.portal("sunny") + "/api/v1/tickets";
            String home = node(client.get(url, "Authorization", token));
            for (int call = 0; call < 10; call++) {
                assertThat(node(client.get(url, "Authorization", token))).isEqualTo(home);
            }
            (home.equals("two") ? two : three).close();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> client.post(url, "{}", "Authorization", token).status() == 200);
            assertThat(node(client.post(url, "{}", "Authorization", token))).isNotEqualTo(home);
            (home.equals("two") ? three : two).close();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                Browser.Answer down = client.get(url, "Authorization", token);
                assertThat(down.status()).isEqualTo(503);
                assertThat(down.code()).isEqualTo("upstream.unavailable");
                assertThat(down.json().path("params").path("part").asString()).isEqualTo("desk");
                assertThat(down.json().path("detail").asString()).contains("desk");
            });
        } finally {
            two.close();
            three.close();
        }
    }

    @Test
    void triesAReadAgainWhenThePartIsJustComingUp() throws Exception {
        int port = FreePort.next();
        try (Edge early = Edge.with("--hearth.desk.uris=http://127.0.0.1:" + port)) {
            String token = "Bearer " + early.identity.accessToken("sunny");
            assertThat(client.get(early.portal("sunny") + "/api/v1/tickets", "Authorization", token)
                            .status())
                    .isEqualTo(503);
            try (Stub late = new Stub("late", port)) {
                assertThat(node(client.get(early.portal("sunny") + "/api/v1/tickets", "Authorization", token)))
                        .isEqualTo("late");
            }
        }
    }

    private static String node(Browser.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("node").asString();
    }

    @Test
    void streamsEventsAsTheyComeAndEndsThemWithTheSession() throws Exception {
        EVENTS.clear();
        String portal = edge.portal("sunny");
        client.signIn(portal);
        String cookie = "HEARTH_SESSION=" + client.cookie("HEARTH_SESSION");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port)) {
            socket.setSoTimeout(8_000);
            write(
                    socket,
                    List.of("GET /api/v1/live HTTP/1.1", "Host: sunny.localhost:" + edge.port, "Cookie: " + cookie));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(lines.readLine()).contains("200");
            EVENTS.add("first");
            assertThat(next(lines)).isEqualTo("data: first");
            EVENTS.add("second");
            assertThat(next(lines)).isEqualTo("data: second");
            Browser.Answer out = client.post(
                    portal + "/sign-out", "", "X-XSRF-TOKEN", client.csrf(portal), "Accept", "application/json");
            assertThat(out.status()).isEqualTo(200);
            assertThat(lines.lines().anyMatch(line -> line.startsWith("data:"))).isFalse();
        }
    }

    @Test
    void endsStreamsOfEverybodyWhenTheNodeStops() throws Exception {
        LiveStreams streams = edge.context.getBean(LiveStreams.class);
        try (Socket socket = raw("GET /api/v1/live HTTP/1.1", "Connection: close")) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(lines.lines().takeWhile(line -> !line.equals(": here"))).isNotEmpty();
            streams.stop();
            assertThat(next(lines)).isEqualTo("end");
        } finally {
            streams.start();
        }
    }

    private static String next(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data:")) {
                return line;
            }
        }
        return "end";
    }

    private Socket raw(String first, String... more) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port);
        socket.setSoTimeout(10_000);
        List<String> lines = new java.util.ArrayList<>(
                List.of(first, "Host: sunny.localhost:" + edge.port, "Authorization: " + bearer));
        lines.addAll(List.of(more));
        write(socket, lines);
        return socket;
    }

    private static void write(Socket socket, List<String> lines) throws IOException {
        socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static String firstLine(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        return String.valueOf(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine());
    }
}
