package io.hearth.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.hearth.gateway.Browser;
import io.hearth.gateway.Edge;
import io.hearth.gateway.Stub;
import io.hearth.gateway.StubIdentity;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BearerIT {
    private Edge edge;
    private Browser client;

    @BeforeEach
    void open() {
        edge = Edge.shared();
        client = new Browser();
    }

    @AfterEach
    void close() throws Exception {
        client.close();
    }

    private JWTClaimsSet.Builder sunnyClaims() {
        return edge.identity.claims("csunny000001", "sunny").claim("scope", "api");
    }

    private Browser.Answer call(String base, String token) {
        return client.get(base + "/api/v1/tickets", "Authorization", "Bearer " + token);
    }

    private void refused(String token) {
        Browser.Answer answer = call(edge.portal("sunny"), token);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("access.unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer error=\"invalid_token\"");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("traceId").asString()).isEqualTo(answer.header("X-Trace-Id"));
    }

    @Test
    void passesAValidTokenAsItIsAndMakesNoSession() throws Exception {
        String token = edge.identity.accessToken("sunny");
        Browser.Answer answer =
                client.post(edge.portal("sunny") + "/api/v1/tickets", "{\"a\":1}", "Authorization", "Bearer " + token);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.all("Set-Cookie")).isEmpty();
        Stub.Arrived arrived = edge.desk.last();
        assertThat(arrived.header("authorization")).isEqualTo("Bearer " + token);
        assertThat(arrived.body()).isEqualTo("{\"a\":1}");
    }

    @Test
    void takesAnyCompanyOnTheApex() throws Exception {
        assertThat(call(edge.apex(), edge.identity.accessToken("sunny")).status())
                .isEqualTo(200);
        assertThat(call(edge.apex(), edge.identity.accessToken("harbour")).status())
                .isEqualTo(200);
    }

    @Test
    void refusesAnotherCompanysTokenOnAPortal() throws Exception {
        int before = edge.desk.arrived().size();
        Browser.Answer answer = call(edge.portal("sunny"), edge.identity.accessToken("harbour"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("portal.company-mismatch");
        assertThat(edge.desk.arrived()).hasSize(before);
    }

    @Test
    void refusesACompanysTokenOnThePlatformConsole() throws Exception {
        assertThat(client.get(
                                edge.portal("platform") + "/api/admin/v1/platform/companies",
                                "Authorization",
                                "Bearer " + edge.identity.accessToken("sunny"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void refusesASuspendedCompanysWorkAndSaysWhy() throws Exception {
        Browser.Answer answer = call(edge.portal("asleep"), edge.identity.accessToken("asleep"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("company.suspended");
        assertThat(answer.json().path("detail").asString()).isEqualTo("unpaid");
    }

    @Test
    void letsASuspendedCompanySeeItsOwnState() throws Exception {
        assertThat(client.get(
                                edge.portal("asleep") + "/api/admin/v1/me",
                                "Authorization",
                                "Bearer " + edge.identity.accessToken("asleep"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusesAnExpiredToken() throws Exception {
        refused(edge.identity.token(
                sunnyClaims().expirationTime(Date.from(Instant.now().minusSeconds(120)))));
    }

    @Test
    void refusesATokenOfAnotherIssuer() throws Exception {
        refused(edge.identity.token(sunnyClaims().issuer("http://evil.example")));
    }

    @Test
    void refusesATokenSignedByAnotherKeyOfTheSameName() throws Exception {
        refused(StubIdentity.token(
                sunnyClaims(), new RSAKeyGenerator(2048).keyID("one").generate()));
    }

    @Test
    void refusesAnUnsignedToken() {
        refused(new PlainJWT(sunnyClaims().build()).serialize());
    }

    @Test
    void refusesAnIdTokenAsAccessToken() throws Exception {
        refused(edge.identity.token(
                edge.identity.claims("csunny000001", "sunny").audience("portal")));
    }

    @Test
    void refusesWhatIsNoTokenAtAll() {
        refused("nonsense");
        refused("");
        refused("x".repeat(9_000));
    }

    @Test
    void needsNoCsrfTokenEvenWhenACookieComesAlong() throws Exception {
        client.signIn(edge.portal("sunny"));
        assertThat(client.post(
                                edge.portal("sunny") + "/api/v1/tickets",
                                "{}",
                                "Authorization",
                                "Bearer " + edge.identity.accessToken("sunny"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void passesBasicCredentialsToTheTokenEndpoint() {
        String basic = "Basic cG9ydGFsOndyb25n";
        Browser.Answer answer = client.send(
                "POST",
                edge.apex() + "/oauth2/token",
                "grant_type=client_credentials&scope=api%20x",
                "Authorization",
                basic,
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(edge.identity.last().body()).isEqualTo("grant_type=client_credentials&scope=api%20x");
        assertThat(edge.identity.last().header("authorization")).isEqualTo(basic);
    }
}
