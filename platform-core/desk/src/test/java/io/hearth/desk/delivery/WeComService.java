package io.hearth.desk.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers like WeCom: tokens that expire, people found by telephone number, text messages of an application. */
final class WeComService implements AutoCloseable {

    static final String CORP = "wwForTests";
    static final String SECRET = "wecom-secret-of-tests";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final AtomicInteger tokens = new AtomicInteger();
    private final Map<String, String> people = new ConcurrentHashMap<>();
    private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
    private volatile String token = "";
    private volatile int code;

    WeComService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void employ(String phone, String userId) {
        people.put(phone, userId);
    }

    /** Makes the token that is in use worthless. */
    void expire() {
        token = "expired";
    }

    /** Answers every message with this code from now on; 0 takes it. */
    void answer(int code) {
        this.code = code;
    }

    int tokensGiven() {
        return tokens.get();
    }

    List<JsonNode> taken() {
        return taken;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getRawQuery();
        byte[] request = exchange.getRequestBody().readAllBytes();
        String answer = switch (path) {
            case "/cgi-bin/gettoken" -> token(query);
            case "/cgi-bin/user/getuserid" -> {
                String stale = stale(query);
                String user = stale != null
                        ? ""
                        : people.get(JSON.readTree(request).get("mobile").asString());
                yield stale != null
                        ? stale
                        : user == null
                                ? "{\"errcode\":46004,\"errmsg\":\"user not exist\"}"
                                : "{\"errcode\":0,\"errmsg\":\"ok\",\"userid\":\"" + user + "\"}";
            }
            case "/cgi-bin/message/send" -> {
                String stale = stale(query);
                yield stale != null ? stale : send(JSON.readTree(request));
            }
            default -> "{\"errcode\":-1,\"errmsg\":\"" + path + "\"}";
        };
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String token(String query) {
        if (!query.equals("corpid=" + CORP + "&corpsecret=" + SECRET)) {
            return "{\"errcode\":40001,\"errmsg\":\"invalid credential\"}";
        }
        token = "token-" + tokens.incrementAndGet();
        return "{\"errcode\":0,\"errmsg\":\"ok\",\"access_token\":\"" + token + "\",\"expires_in\":7200}";
    }

    private @org.jspecify.annotations.Nullable String stale(String query) {
        return query.equals("access_token=" + token) ? null : "{\"errcode\":42001,\"errmsg\":\"access_token expired\"}";
    }

    private String send(JsonNode message) {
        if (code != 0) {
            return "{\"errcode\":" + code + ",\"errmsg\":\"as told\"}";
        }
        taken.add(message);
        return "{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":\"m-" + taken.size() + "\"}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
