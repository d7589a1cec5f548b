package io.hearth.admin.identity.authorization;

import io.hearth.admin.identity.ApiClients;
import io.hearth.admin.identity.IdentitySettings;
import io.hearth.admin.identity.Portal;
import io.hearth.admin.identity.RandomToken;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** The gateway, registered as {@code portal}, and each company's API clients under their ids. */
@Component
class RegisteredClients implements RegisteredClientRepository {

    static final String PORTAL = "portal";
    static final String API_SCOPE = "api";
    static final String TENANT = "hearth.tenant";

    private final RegisteredClient portal;
    private final ApiClients apiClients;
    private final TokenSettings apiClientTokens;

    RegisteredClients(IdentitySettings settings, ApiClients apiClients) {
        var identity = settings.identity();
        this.apiClients = apiClients;
        this.apiClientTokens = TokenSettings.builder()
                .accessTokenTimeToLive(identity.accessTokenLife())
                .build();
        this.portal = RegisteredClient.withId(PORTAL)
                .clientId(PORTAL)
                .clientSecret(RandomToken.textHash(settings.portalClientSecret()))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                // The builder wants one; PortalRedirects decides.
                .redirectUri(settings.portalUrl(Portal.Platform.SLUG) + PortalRedirects.AFTER_SIGN_IN)
                .scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE)
                .scope(OidcScopes.EMAIL)
                .scope(API_SCOPE)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(identity.accessTokenLife())
                        .refreshTokenTimeToLive(identity.refreshTokenLife())
                        .reuseRefreshTokens(false)
                        .idTokenSignatureAlgorithm(SignatureAlgorithm.RS256)
                        .build())
                .build();
    }

    @Override
    public void save(RegisteredClient registeredClient) {
        throw new UnsupportedOperationException("clients: are made through ApiClients only");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        if (clientId.equals(PORTAL)) {
            return portal;
        }
        return uuid(clientId).flatMap(apiClients::find).map(this::apiClient).orElse(null);
    }

    private RegisteredClient apiClient(ApiClients.Registered registered) {
        var client = registered.client();
        return RegisteredClient.withId(client.id().toString())
                .clientId(client.id().toString())
                .clientName(client.name())
                .clientIdIssuedAt(client.createdAt())
                .clientSecret(registered.secretHash())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scope(API_SCOPE)
                .clientSettings(ClientSettings.builder()
                        .setting(TENANT, client.tenant().value())
                        .build())
                .tokenSettings(apiClientTokens)
                .build();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }
}
