package io.hearth.admin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.hearth.admin.identity.keys.SigningKeyView;
import io.hearth.admin.identity.keys.SigningKeys;
import io.hearth.kernel.tenancy.TenantStatus;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Client credentials, and the keys behind every token. */
class TokensForProgramsIT extends IdentityTest {

    @Autowired
    ApiClients apiClients;

    @Autowired
    SigningKeys keys;

    @Test
    void givesAProgramATokenOfItsCompany() throws Exception {
        var company = company();
        var client = apiClients.create(company.id(), "ERP");

        var claims = token(client).getJWTClaimsSet();

        assertThat(claims.getSubject()).isEqualTo(client.id().toString());
        assertThat(claims.getStringClaim("company")).isEqualTo(company.id().value());
        assertThat(claims.getStringClaim("slug")).isEqualTo(company.slug());
        assertThat(claims.getStringClaim("kind")).isEqualTo("API_CLIENT");
        assertThat(claims.getStringClaim("name")).isEqualTo("ERP");
        assertThat(claims.getStringListClaim("roles")).containsExactly("API_CLIENT");
        assertThat(claims.getStringListClaim("estates")).containsExactly("*");
        assertThat(claims.getClaim("scope").toString()).contains("api");
    }

    @Test
    void givesAProgramThatNamesNoScopeTheOneItIsRegisteredWith() throws Exception {
        var client = apiClients.create(company().id(), "ERP");

        var answer =
                gateway().token(client.id().toString(), client.secret(), Map.of("grant_type", "client_credentials"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(SignedJWT.parse(Gateway.json(answer).path("access_token").asString())
                        .getJWTClaimsSet()
                        .getStringListClaim("scope"))
                .containsExactly("api");
    }

    @Test
    void refusesWrongSecretsRemovedClientsAndOtherGrants() {
        var company = company();
        var client = apiClients.create(company.id(), "ERP");
        var gateway = gateway();
        assertThat(gateway.clientCredentials(client.id().toString(), "wrong").statusCode())
                .isEqualTo(401);
        assertThat(gateway.clientCredentials(UUID.randomUUID().toString(), client.secret())
                        .statusCode())
                .isEqualTo(401);
        assertThat(gateway.clientCredentials("portal", Gateway.SECRET).statusCode())
                .isEqualTo(400);
        assertThat(gateway.token(
                                client.id().toString(),
                                client.secret(),
                                Map.of("grant_type", "client_credentials", "scope", "openid"))
                        .statusCode())
                .isEqualTo(400);

        var renewed = apiClients.replaceSecret(company.id(), client.id()).orElseThrow();
        assertThat(gateway.clientCredentials(client.id().toString(), client.secret())
                        .statusCode())
                .isEqualTo(401);
        assertThat(gateway.clientCredentials(client.id().toString(), renewed.secret())
                        .statusCode())
                .isEqualTo(200);

        assertThat(apiClients.remove(company().id(), client.id())).isFalse();
        assertThat(apiClients.remove(company.id(), client.id())).isTrue();
        assertThat(gateway.clientCredentials(client.id().toString(), renewed.secret())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void givesNoTokenToAProgramOfASuspendedCompany() {
        var company = company();
        var client = apiClients.create(company.id(), "ERP");
        companies.register(company.id(), TenantStatus.SUSPENDED, "unpaid");

        assertThat(gateway()
                        .clientCredentials(client.id().toString(), client.secret())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void signsWithANewKeyOnceItIsKnownAndStillAcceptsTheOldOne() throws Exception {
        var company = company();
        var client = apiClients.create(company.id(), "ERP");
        var before = token(client);
        var platform = signIn("platform", "admin@hearth.example").access();

        var rotated = gateway().api("POST", "/api/admin/v1/platform/signing-keys", platform, "");
        assertThat(rotated.statusCode()).isEqualTo(201);
        var kid = Gateway.json(rotated).path("kid").asString();
        assertThat(Gateway.json(rotated).path("status").asString()).isEqualTo("PUBLISHED");
        var tooSoon = gateway().api("POST", "/api/admin/v1/platform/signing-keys", platform, "");
        assertThat(tooSoon.statusCode()).isEqualTo(409);

        // Published before it signs, so that nobody meets a token with an unknown key.
        assertThat(published().getKeyByKeyId(kid)).isNotNull();
        assertThat(published().getKeyByKeyId(kid).isPrivate()).isFalse();
        assertThat(token(client).getHeader().getKeyID())
                .isEqualTo(before.getHeader().getKeyID());

        clock.advance(Duration.ofSeconds(11));
        assertThat(token(client).getHeader().getKeyID()).isEqualTo(kid);
        assertThat(gateway()
                        .api("GET", "/api/admin/v1/me", before.serialize(), "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(keys.list())
                .filteredOn(key -> key.kid().equals(before.getHeader().getKeyID()))
                .singleElement()
                .satisfies(key -> assertThat(key.status()).isEqualTo(SigningKeyView.SigningKeyStatus.VERIFYING));

        clock.advance(Duration.ofMinutes(12));
        assertThat(published().getKeyByKeyId(before.getHeader().getKeyID())).isNull();
        assertThat(published().getKeyByKeyId(kid)).isNotNull();
    }

    @Test
    void keepsSigningKeysToThePlatform() {
        var company = company();
        var tokens = signIn(company.slug(), company.adminEmail());

        assertThat(gateway()
                        .api("GET", "/api/admin/v1/platform/signing-keys", tokens.access(), "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(gateway()
                        .api("GET", "/api/admin/v1/platform/signing-keys", "", "")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void describesItselfUnderItsFixedName() {
        var description = Gateway.json(gateway().api("GET", "/.well-known/openid-configuration", "", ""));

        assertThat(description.path("issuer").asString()).isEqualTo("http://localhost:8080");
        assertThat(description.path("end_session_endpoint").asString())
                .isEqualTo("http://localhost:8080/oauth2/logout");
        assertThat(description.path("userinfo_endpoint").asString()).isEqualTo("http://localhost:8080/oauth2/userinfo");
    }

    private SignedJWT token(NewApiClient client) {
        var answer = gateway().clientCredentials(client.id().toString(), client.secret());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Gateway.parse(Gateway.json(answer).path("access_token").asString());
    }

    private JWKSet published() throws Exception {
        return JWKSet.parse(gateway().api("GET", "/oauth2/jwks", "", "").body());
    }
}
