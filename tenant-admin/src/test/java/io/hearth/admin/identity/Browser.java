package io.hearth.admin.identity;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser at one portal, as tenant-admin sees it behind the gateway: no JavaScript, cookies kept, redirects not followed. */
final class Browser {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final String base;
    private final String portal;
    private String address = "203.0.113.7";
    private String language = "en";
    private String lastPage = "";

    Browser(int port, String portal) {
        this.base = "http://127.0.0.1:" + port;
        this.portal = portal;
    }

    Browser from(String newAddress) {
        address = newAddress;
        return this;
    }

    Browser speaking(String newLanguage) {
        language = newLanguage;
        return this;
    }

    /** @param where a path, or an address on this portal */
    HttpResponse<String> get(String where) {
        var here = "http://" + (portal.isEmpty() ? "" : portal + ".") + "localhost:8080";
        return send(request(where.startsWith(here) ? where.substring(here.length()) : where)
                .GET());
    }

    /** Posts a form with the CSRF token of the page seen last. */
    HttpResponse<String> submit(String path, Map<String, String> fields) {
        var all = new LinkedHashMap<>(fields);
        var token = CSRF.matcher(lastPage);
        if (!token.find()) {
            throw new AssertionError("no form on the page: " + lastPage);
        }
        all.put("_csrf", token.group(1));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(all))));
    }

    HttpResponse<String> signIn(String email, String password) {
        get("/sign-in");
        return submit("/sign-in", Map.of("email", email, "password", password));
    }

    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    void adopt(String name, String value) {
        cookies.put(name, value);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            lastPage = response.body();
            return response;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("X-Hearth-Portal", portal)
                .header("X-Forwarded-Host", (portal.isEmpty() ? "" : portal + ".") + "localhost")
                .header("X-Forwarded-Port", "8080")
                .header("X-Forwarded-Proto", "http")
                .header("X-Forwarded-For", address)
                .header("Accept", "text/html")
                .header("Accept-Language", language);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private void keep(String header) {
        var pair = header.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
