package io.hearth.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Speaks tenant-admin's part of the protocol: directory, OIDC code flow with PKCE, rotating refresh tokens, keys. */
public final class StubIdentity extends Stub {
    public static final String ISSUER = "http://localhost:8080";
    public static final String SECRET = "test-secret-of-the-portal";

    /** A company that the directory knows. */
    public record Company(String slug, String id, String status) {}

    private record Code(Map<String, String> request, String company, String slug) {}

    public final Map<String, Company> companies = new ConcurrentHashMap<>();
    public final AtomicInteger directoryCalls = new AtomicInteger();
    public final AtomicInteger renewals = new AtomicInteger();
    public volatile boolean directoryFails;
    public volatile boolean tokenEndpointFails;
    public volatile boolean refusesRenewal;
    public volatile Duration accessLifetime = Duration.ofMinutes(10);
    public volatile String signsInAs = "";
    public volatile UnaryOperator<JWTClaimsSet.Builder> idTokenTwist = UnaryOperator.identity();
    private final RSAKey key;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();

    public StubIdentity() throws IOException, JOSEException {
        super("identity");
        this.key = new RSAKeyGenerator(2048).keyID("one").generate();
        companies.put("sunny", new Company("sunny", "csunny000001", "ACTIVE"));
        companies.put("harbour", new Company("harbour", "charbour00001", "ACTIVE"));
        companies.put("asleep", new Company("asleep", "casleep000001", "SUSPENDED"));
        on("/api/admin/v1/portal", this::portal);
        on("/oauth2/jwks", exchange -> json(exchange, 200, new JWKSet(key.toPublicJWK()).toJSONObject()));
        on("/oauth2/authorize", this::authorize);
        on("/oauth2/token", this::token);
    }

    public void calm() {
        directoryFails = false;
        tokenEndpointFails = false;
        refusesRenewal = false;
        accessLifetime = Duration.ofMinutes(10);
        signsInAs = "";
        idTokenTwist = UnaryOperator.identity();
    }

    private void portal(HttpExchange exchange) throws IOException {
        directoryCalls.incrementAndGet();
        Company company = companies.get(exchange.getRequestHeaders().getFirst("X-Hearth-Portal"));
        if (directoryFails) {
            json(exchange, 500, Map.of());
        } else if (company == null) {
            json(exchange, 404, Map.of("code", "not-found"));
        } else {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("kind", "COMPANY");
            answer.put("slug", company.slug());
            answer.put("company", company.id());
            answer.put("name", "Company " + company.slug());
            answer.put("status", company.status());
            answer.put("statusReason", company.status().equals("SUSPENDED") ? "unpaid" : null);
            json(exchange, 200, answer);
        }
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Arrived request = note(exchange);
        Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
        String slug = signsInAs.isEmpty() ? String.valueOf(request.header("x-hearth-portal")) : signsInAs;
        String code = UUID.randomUUID().toString();
        Company company = companies.get(slug);
        codes.put(code, new Code(query, company == null ? "" : company.id(), slug));
        exchange.getResponseHeaders().add("Set-Cookie", "HEARTH_SIGNIN=signed; Path=/; HttpOnly");
        exchange.getResponseHeaders()
                .add("Location", query.get("redirect_uri") + "?code=" + code + "&state=" + query.get("state"));
        exchange.sendResponseHeaders(302, -1);
    }

    private void token(HttpExchange exchange) throws IOException {
        Arrived request = note(exchange);
        if (tokenEndpointFails) {
            json(exchange, 503, Map.of());
            return;
        }
        String basic =
                "Basic " + Base64.getEncoder().encodeToString(("portal:" + SECRET).getBytes(StandardCharsets.UTF_8));
        if (!basic.equals(request.header("authorization"))) {
            json(exchange, 401, Map.of("error", "invalid_client"));
            return;
        }
        Map<String, String> form = form(request.body());
        try {
            if ("authorization_code".equals(form.get("grant_type"))) {
                Code code = codes.remove(String.valueOf(form.get("code")));
                if (code == null
                        || !challenge(String.valueOf(form.get("code_verifier")))
                                .equals(code.request().get("code_challenge"))
                        || !String.valueOf(form.get("redirect_uri"))
                                .equals(code.request().get("redirect_uri"))) {
                    json(exchange, 400, Map.of("error", "invalid_grant"));
                    return;
                }
                answer(exchange, code.company(), code.slug(), code.request().get("nonce"));
            } else {
                renewals.incrementAndGet();
                String refresh = String.valueOf(form.get("refresh_token"));
                // Strict rotation: a refresh token works once, a second use is theft.
                if (refusesRenewal || !refreshTokens.remove(refresh)) {
                    json(exchange, 400, Map.of("error", "invalid_grant"));
                    return;
                }
                String[] whose = refresh.split(":", -1);
                answer(exchange, whose[0], whose[1], null);
            }
        } catch (JOSEException broken) {
            throw new IOException(broken);
        }
    }

    private void answer(HttpExchange exchange, String company, String slug, @Nullable String nonce)
            throws IOException, JOSEException {
        String refresh = company + ":" + slug + ":" + UUID.randomUUID();
        refreshTokens.add(refresh);
        JWTClaimsSet.Builder id = claims(company, slug).audience("portal").claim("nonce", nonce);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "access_token",
                token(claims(company, slug)
                        .claim("scope", "openid api")
                        .claim("jti", UUID.randomUUID().toString())));
        answer.put("token_type", "Bearer");
        answer.put("expires_in", accessLifetime.toSeconds());
        answer.put("refresh_token", refresh);
        answer.put("scope", "openid profile email api");
        answer.put("id_token", token(idTokenTwist.apply(id)));
        json(exchange, 200, answer);
    }

    public JWTClaimsSet.Builder claims(String company, String slug) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject("0198f0c2-0000-7000-8000-000000000001")
                .claim("name", "王小暖")
                .claim("roles", List.of("FRONT_DESK"))
                .claim("kind", slug.equals("platform") ? "PLATFORM" : "STAFF")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plus(accessLifetime)));
        if (!company.isEmpty()) {
            claims.claim("company", company).claim("slug", slug);
        }
        return claims;
    }

    public String token(JWTClaimsSet.Builder claims) throws JOSEException {
        return token(claims, key);
    }

    public static String token(JWTClaimsSet.Builder claims, RSAKey key) throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("one")
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims.build());
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    /** An access token as an API client of this company would hold it. */
    public String accessToken(String slug) throws JOSEException {
        Company company = companies.get(slug);
        if (company == null) {
            throw new IllegalArgumentException("slug: " + slug + " (expected: one of " + companies.keySet() + ")");
        }
        return token(claims(company.id(), slug).claim("kind", "API_CLIENT").claim("scope", "api"));
    }

    private static Map<String, String> form(String encoded) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            form.put(
                    URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return form;
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
