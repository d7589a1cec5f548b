package io.hearth.admin.identity.authorization;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.hearth.admin.config.ControlDatabase;
import io.hearth.admin.identity.Accounts;
import io.hearth.admin.identity.IdentitySettings;
import io.hearth.admin.identity.Portals;
import io.hearth.admin.identity.RandomToken;
import io.hearth.admin.identity.keys.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

@Configuration(proxyBeanMethods = false)
class AuthorizationServer {

    @Bean
    @Order(10)
    SecurityFilterChain authorizationServerChain(
            HttpSecurity http,
            PortalRedirects redirects,
            Portals portals,
            Accounts accounts,
            SignOut signOut,
            RequestCache requestCache,
            @ControlDatabase JdbcClient jdbc,
            @ControlDatabase TransactionTemplate transactions) {
        http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.clientAuthentication(client -> client.authenticationProviders(each(
                                    ClientSecretAuthenticationProvider.class,
                                    provider -> provider.setPasswordEncoder(new ClientSecrets()))))
                            .tokenEndpoint(endpoint -> endpoint.accessTokenRequestConverter(new ProgramScopes()))
                            .authorizationEndpoint(endpoint -> endpoint.authenticationProviders(each(
                                    OAuth2AuthorizationCodeRequestAuthenticationProvider.class,
                                    provider -> provider.setAuthenticationValidator(signInRedirect(redirects, portals)
                                            .andThen(
                                                    OAuth2AuthorizationCodeRequestAuthenticationValidator
                                                            .DEFAULT_SCOPE_VALIDATOR)))))
                            .oidc(oidc -> oidc.logoutEndpoint(endpoint -> endpoint.authenticationProviders(each(
                                            OidcLogoutAuthenticationProvider.class,
                                            provider ->
                                                    provider.setAuthenticationValidator(signOutRedirect(redirects))))
                                    .logoutResponseHandler(signOut)));
                })
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .requestCache(cache -> cache.requestCache(requestCache))
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint("/sign-in"),
                        new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
                .addFilterBefore(new RefreshTurn(jdbc, transactions), SecurityContextHolderFilter.class)
                .addFilterAfter(new PortalSessionFilter(accounts, portals), SecurityContextHolderFilter.class);
        return http.build();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(IdentitySettings settings) {
        return AuthorizationServerSettings.builder()
                .issuer(settings.issuer())
                .oidcLogoutEndpoint("/oauth2/logout")
                .oidcUserInfoEndpoint("/oauth2/userinfo")
                .build();
    }

    @Bean
    JwtEncoder jwtEncoder(SigningKeys keys) {
        var encoder = new NimbusJwtEncoder(keys);
        encoder.setJwkSelector(keys::signing);
        return encoder;
    }

    /** This application checks its own tokens with the keys at hand instead of asking itself over HTTP. */
    @Bean
    JwtDecoder jwtDecoder(SigningKeys keys, IdentitySettings settings) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        // Times and issuer are checked by the validators below.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(settings.issuer()));
        return decoder;
    }

    @Bean
    OAuth2TokenGenerator<OAuth2Token> tokenGenerator(JwtEncoder encoder, TokenClaims claims) {
        var tokens = new JwtGenerator(encoder);
        tokens.setJwtCustomizer(claims);
        return new DelegatingOAuth2TokenGenerator(tokens, new RefreshTokens());
    }

    @Bean
    OAuth2AuthorizationConsentService authorizationConsents(
            @ControlDatabase DataSource dataSource, RegisteredClients clients) {
        return new JdbcOAuth2AuthorizationConsentService(new JdbcTemplate(dataSource), clients);
    }

    /** Remembered sign-ins live in Redis; a second list of them in each node's memory would only grow and be wrong. */
    @Bean
    SessionRegistry sessionRegistry() {
        return new NoSessionRegistry();
    }

    private static Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> signInRedirect(
            PortalRedirects redirects, Portals portals) {
        return context -> {
            var request = (OAuth2AuthorizationCodeRequestAuthenticationToken) context.getAuthentication();
            var address = request.getRedirectUri();
            var here = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                    ? portals.of(current.getRequest()).slug()
                    : "";
            boolean allowed = address != null
                    && redirects.portal(address, List.of(PortalRedirects.AFTER_SIGN_IN)).stream()
                            .anyMatch(portal -> portal.slug().equals(here));
            if (!allowed) {
                throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                        new OAuth2Error(
                                OAuth2ErrorCodes.INVALID_REQUEST,
                                "redirect_uri is not this portal's own address",
                                null),
                        null);
            }
        };
    }

    private static Consumer<OidcLogoutAuthenticationContext> signOutRedirect(PortalRedirects redirects) {
        return context -> {
            var request = (OidcLogoutAuthenticationToken) context.getAuthentication();
            var address = request.getPostLogoutRedirectUri();
            if (address != null
                    && redirects.portal(address, PortalRedirects.AFTER_SIGN_OUT).isEmpty()) {
                throw new OAuth2AuthenticationException(new OAuth2Error(
                        OAuth2ErrorCodes.INVALID_REQUEST, "post_logout_redirect_uri is not a portal's address", null));
            }
        };
    }

    private static <T> Consumer<List<AuthenticationProvider>> each(Class<T> type, Consumer<T> change) {
        return providers ->
                providers.stream().filter(type::isInstance).map(type::cast).forEach(change);
    }

    /** Client secrets are 256 random bits, so that nothing slower than SHA-256 is needed to keep them. */
    private static final class ClientSecrets implements PasswordEncoder {
        @Override
        public @Nullable String encode(@Nullable CharSequence secret) {
            return secret == null ? null : RandomToken.textHash(secret.toString());
        }

        @Override
        public boolean matches(@Nullable CharSequence secret, @Nullable String hash) {
            return secret != null
                    && hash != null
                    && MessageDigest.isEqual(
                            RandomToken.textHash(secret.toString()).getBytes(StandardCharsets.UTF_8),
                            hash.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static final class NoSessionRegistry implements SessionRegistry {
        @Override
        public List<Object> getAllPrincipals() {
            return List.of();
        }

        @Override
        public List<SessionInformation> getAllSessions(Object principal, boolean includeExpiredSessions) {
            return List.of();
        }

        @Override
        public @Nullable SessionInformation getSessionInformation(String sessionId) {
            return null;
        }

        @Override
        public void refreshLastRequest(String sessionId) {}

        @Override
        public void registerNewSession(String sessionId, Object principal) {}

        @Override
        public void removeSessionInformation(String sessionId) {}
    }
}
