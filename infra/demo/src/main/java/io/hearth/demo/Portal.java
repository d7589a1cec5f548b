package io.hearth.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One person's browser at one portal: keeps cookies, follows redirects, signs in through the company's own page. */
final class Portal implements Api {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TRIES = 10;
    private static final Pattern CSRF_FIELD = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    static {
        // portals differ by host name only; all of them are on this machine, whether its resolver knows *.localhost or
        // not
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<String, String> cookies = new TreeMap<>();
    private final int port;
    private final String host;

    Portal(int port, String slug) {
        this.port = port;
        this.host = (slug.isEmpty() ? "localhost" : slug + ".localhost") + ":" + port;
    }

    /** Signs in as a person would: the portal sends to the sign-in page, the page back to the portal. */
    Portal signIn(String email, String password) throws IOException, InterruptedException {
        HttpResponse<String> page = follow(send("GET", "/oauth2/authorization/hearth", null, Map.of()));
        String token = csrfField(page.body());
        HttpResponse<String> end =
                follow(form("/sign-in", Map.of("email", email, "password", password, "_csrf", token)));
        JsonNode session = get("/session");
        if (!session.path("authenticated").asBoolean(false)) {
            throw new IOException(
                    "sign-in of " + email + " at " + host + " failed: " + end.statusCode() + " " + end.uri());
        }
        return this;
    }

    @Override
    public JsonNode get(String path) throws IOException, InterruptedException {
        return json("GET", path, send("GET", path, null, Map.of("Accept", "application/json")));
    }

    /** Asks again where a rule of the company changed the same thing at the same moment. */
    @Override
    public JsonNode post(String path, Object body) throws IOException, InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            HttpResponse<String> answer = send("POST", path, JSON.writeValueAsString(body), writing());
            if (answer.statusCode() != 409 || !answer.body().contains("\"code\":\"conflict\"")) {
                return json("POST", path, answer);
            }
            Thread.sleep(200);
        }
        return json("POST", path, send("POST", path, JSON.writeValueAsString(body), writing()));
    }

    @Override
    public JsonNode postOnce(String path, String key, Object body) throws IOException, InterruptedException {
        Map<String, String> headers = writing();
        headers.put("Idempotency-Key", key);
        return json("POST", path, send("POST", path, JSON.writeValueAsString(body), headers));
    }

    @Override
    public JsonNode put(String path, Object body) throws IOException, InterruptedException {
        return json("PUT", path, send("PUT", path, JSON.writeValueAsString(body), writing()));
    }

    @Override
    public JsonNode change(String method, String path, long version, @Nullable Object body)
            throws IOException, InterruptedException {
        Map<String, String> headers = writing();
        headers.put("If-Match", "W/\"" + version + "\"");
        return json(method, path, send(method, path, body == null ? null : JSON.writeValueAsString(body), headers));
    }

    /** Changes what the path shows, as it is now. */
    JsonNode patch(String path, Object body) throws IOException, InterruptedException {
        Map<String, String> headers = writing();
        headers.put(
                "If-Match",
                send("GET", path, null, Map.of("Accept", "application/json"))
                        .headers()
                        .firstValue("ETag")
                        .orElse("*"));
        return json("PATCH", path, send("PATCH", path, JSON.writeValueAsString(body), headers));
    }

    private Map<String, String> writing() throws IOException, InterruptedException {
        if (!cookies.containsKey("XSRF-TOKEN")) {
            get("/session");
        }
        Map<String, String> headers =
                new HashMap<>(Map.of("Content-Type", "application/json", "Accept", "application/json"));
        headers.put("X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", ""));
        return headers;
    }

    HttpResponse<String> form(String path, Map<String, String> fields) throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(
                "POST", path, body, Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "text/html"));
    }

    static String csrfField(String html) throws IOException {
        Matcher field = CSRF_FIELD.matcher(html);
        if (!field.find()) {
            throw new IOException("the page has no _csrf field: " + html.substring(0, Math.min(300, html.length())));
        }
        return field.group(1);
    }

    private JsonNode json(String method, String path, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() >= 300) {
            throw new IOException(
                    method + " " + path + " at " + host + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    private HttpResponse<String> follow(HttpResponse<String> first) throws IOException, InterruptedException {
        HttpResponse<String> answer = first;
        for (int hops = 0; answer.statusCode() / 100 == 3 && hops < 15; hops++) {
            URI to = URI.create(answer.headers().firstValue("Location").orElseThrow());
            if (to.getHost() != null && !host.equals(to.getAuthority())) {
                throw new IOException("redirected away from " + host + " to " + to);
            }
            String path = to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery());
            answer = send("GET", path.isEmpty() ? "/" : path, null, Map.of("Accept", "text/html"));
        }
        return answer;
    }

    private HttpResponse<String> send(String method, String path, @Nullable String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Host", host)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(c -> c.getKey() + "=" + c.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        for (String set : answer.headers().allValues("Set-Cookie")) {
            String pair = set.split(";", 2)[0];
            int equals = pair.indexOf('=');
            String value = pair.substring(equals + 1);
            if (value.isEmpty() || set.toLowerCase(java.util.Locale.ROOT).contains("max-age=0")) {
                cookies.remove(pair.substring(0, equals));
            } else {
                cookies.put(pair.substring(0, equals), value);
            }
        }
        return answer;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
