package io.hearth.desk.wechat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers like WeChat: stable access tokens that end, conversations, templates and files, each account by itself. */
public final class WeChatServer implements AutoCloseable {

    public static final String SECRET = "app-secret-of-tests";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final AtomicInteger tokens = new AtomicInteger();
    private final Map<String, String> accountOfToken = new ConcurrentHashMap<>();
    private final Map<String, String> tokenOfAccount = new ConcurrentHashMap<>();
    private final Map<String, Integer> fetched = new ConcurrentHashMap<>();
    private final Map<String, Integer> staleWith = new ConcurrentHashMap<>();
    private final Map<String, Integer> saying = new ConcurrentHashMap<>();
    private final Map<String, Integer> sending = new ConcurrentHashMap<>();
    private final Map<String, byte[]> media = new ConcurrentHashMap<>();
    private final Set<String> away = ConcurrentHashMap.newKeySet();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();

    /** A message that it took. */
    public record Taken(String account, boolean template, JsonNode body) {}

    public WeChatServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What the account sent to somebody, in order. */
    List<Taken> to(String account, String openid) {
        return taken.stream()
                .filter(each -> each.account().equals(account)
                        && each.body().at("/touser").asString().equals(openid))
                .toList();
    }

    /** How many tokens were given to the account. */
    int tokensGiven(String account) {
        return fetched.getOrDefault(account, 0);
    }

    /** The account's token is none any more, and this is what is said of it. */
    void expire(String account, int code) {
        String token = tokenOfAccount.remove(account);
        if (token != null) {
            accountOfToken.remove(token);
            staleWith.put(token, code);
        }
    }

    /** Answers what is said in the account's conversations with this code from now on; 0 takes it. */
    void answersSaying(String account, int code) {
        saying.put(account, code);
    }

    /** Answers the account's templates with this code from now on; 0 takes them. */
    void answersTemplates(String account, int code) {
        sending.put(account, code);
    }

    /** Breaks off whatever the account asks, until it is back. */
    void away(String account, boolean isAway) {
        if (isAway) {
            away.add(account);
        } else {
            away.remove(account);
        }
    }

    void hands(String mediaId, byte[] content) {
        media.put(mediaId, content);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] request = exchange.getRequestBody().readAllBytes();
        Map<String, String> query = query(exchange.getRequestURI());
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/cgi-bin/stable_token")) {
            JsonNode wanted = JSON.readTree(request);
            respond(exchange, wanted.at("/appid").asString(), token(wanted));
            return;
        }
        String token = query.getOrDefault("access_token", "");
        String account = accountOfToken.get(token);
        if (account == null) {
            int code = staleWith.getOrDefault(token, 40_001);
            respond(exchange, "", problem(code, "access_token invalid"));
            return;
        }
        switch (path) {
            case "/cgi-bin/message/custom/send" -> respond(exchange, account, take(account, false, request, saying));
            case "/cgi-bin/message/template/send" -> respond(exchange, account, take(account, true, request, sending));
            case "/cgi-bin/media/get" -> file(exchange, account, media.get(query.getOrDefault("media_id", "")));
            default -> respond(exchange, account, problem(40_066, "invalid url " + path));
        }
    }

    private String token(JsonNode wanted) {
        String account = wanted.at("/appid").asString();
        if (!SECRET.equals(wanted.at("/secret").asString())
                || !"client_credential".equals(wanted.at("/grant_type").asString())) {
            return problem(40_125, "invalid appsecret");
        }
        String token = tokenOfAccount.computeIfAbsent(account, name -> {
            fetched.merge(account, 1, Integer::sum);
            return "token-" + account + "-" + tokens.incrementAndGet();
        });
        accountOfToken.put(token, account);
        return "{\"access_token\":\"" + token + "\",\"expires_in\":7200}";
    }

    private String take(String account, boolean template, byte[] request, Map<String, Integer> codes)
            throws IOException {
        int code = codes.getOrDefault(account, 0);
        if (code != 0) {
            return problem(code, "as told");
        }
        taken.add(new Taken(account, template, JSON.readTree(request)));
        return template
                ? "{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":" + (9_000 + taken.size()) + "}"
                : "{\"errcode\":0,\"errmsg\":\"ok\"}";
    }

    private void file(HttpExchange exchange, String account, byte @Nullable [] content) throws IOException {
        if (content == null || away.contains(account)) {
            // WeChat says it in JSON and calls it text.
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            respond(exchange, account, problem(40_007, "invalid media_id"));
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "image/jpeg");
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }

    private void respond(HttpExchange exchange, String account, String answer) throws IOException {
        if (away.contains(account)) {
            exchange.close();
            return;
        }
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String problem(int code, String text) {
        return "{\"errcode\":" + code + ",\"errmsg\":\"" + text + "\"}";
    }

    private static Map<String, String> query(URI address) {
        Map<String, String> query = new HashMap<>();
        String raw = address.getRawQuery();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    query.put(
                            pair.substring(0, equals),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                }
            }
        }
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
