package io.hearth.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A part behind the edge: a real HTTP server that writes down what arrives and answers what a test wants. */
public class Stub implements AutoCloseable {
    /** What arrived. Header names in lower case. */
    public record Arrived(String method, String uri, Map<String, List<String>> headers, String body) {
        public @Nullable String header(String name) {
            List<String> values = headers.get(name);
            return values == null ? null : String.join(", ", values);
        }
    }

    protected static final JsonMapper JSON = JsonMapper.builder().build();
    protected final HttpServer server;
    private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
    private final String name;

    public Stub(String name) throws IOException {
        this(name, 0);
    }

    public Stub(String name, int port) throws IOException {
        this.name = name;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        on("/", this::echo);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public final void on(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    public List<Arrived> arrived() {
        return List.copyOf(arrived);
    }

    public Arrived last() {
        return arrived.getLast();
    }

    protected Arrived note(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((key, values) -> headers.put(key.toLowerCase(java.util.Locale.ROOT), values));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Arrived request = new Arrived(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
        arrived.add(request);
        return request;
    }

    private void echo(HttpExchange exchange) throws IOException {
        Arrived request = note(exchange);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("node", name);
        answer.put("method", request.method());
        answer.put("uri", request.uri());
        answer.put("body", request.body());
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        json(exchange, 200, answer);
    }

    protected static void json(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
