package io.hearth.admin.identity;

import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Does the gateway's part of a sign-in: asks for codes with PKCE and trades them, and refresh tokens, for tokens. */
final class Gateway {

    static final String SECRET = "portal-client-secret-of-tests";
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final String verifier = RandomToken.next();

    Gateway(int port) {
        this.port = port;
    }

    record Tokens(String access, String refresh, String id) {
        SignedJWT accessToken() {
            return parse(access);
        }

        SignedJWT idToken() {
            return parse(id);
        }
    }

    static String redirectUri(String slug) {
        return "http://" + slug + ".localhost:8080/login/oauth2/code/hearth";
    }

    String authorizePath(String redirectUri) {
        return "/oauth2/authorize?"
                + Browser.form(new LinkedHashMap<>(Map.of(
                        "response_type", "code",
                        "client_id", "portal",
                        "scope", "openid profile email api",
                        "state", "some-state",
                        "nonce", "some-nonce",
                        "redirect_uri", redirectUri,
                        "code_challenge", challenge(),
                        "code_challenge_method", "S256")));
    }

    /** The code in the address that the authorization server sent the browser to. */
    static String codeIn(HttpResponse<String> response) {
        var found = CODE.matcher(response.headers().firstValue("Location").orElse(""));
        if (!found.find()) {
            throw new AssertionError("no code: " + response.statusCode() + " " + response.headers() + response.body());
        }
        return found.group(1);
    }

    HttpResponse<String> exchange(String code, String redirectUri) {
        return token(
                "portal",
                SECRET,
                Map.of(
                        "grant_type", "authorization_code",
                        "code", code,
                        "redirect_uri", redirectUri,
                        "code_verifier", verifier));
    }

    HttpResponse<String> refresh(String refreshToken) {
        return token("portal", SECRET, Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    HttpResponse<String> clientCredentials(String id, String secret) {
        return token(id, secret, Map.of("grant_type", "client_credentials", "scope", "api"));
    }

    HttpResponse<String> token(String client, String secret, Map<String, String> fields) {
        return post("/oauth2/token", client, secret, fields);
    }

    HttpResponse<String> post(String path, String client, String secret, Map<String, String> fields) {
        var basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Browser.form(fields))));
    }

    /** An API request as the gateway passes it on, with a bearer token unless it is empty. */
    HttpResponse<String> api(String method, String path, String bearer, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    static Tokens tokens(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        var json = json(response);
        return new Tokens(
                json.path("access_token").asString(""),
                json.path("refresh_token").asString(""),
                json.path("id_token").asString(""));
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    static SignedJWT parse(String token) {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException unreadable) {
            throw new AssertionError(token, unreadable);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private String challenge() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
