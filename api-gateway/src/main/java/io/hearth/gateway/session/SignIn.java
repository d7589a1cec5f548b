package io.hearth.gateway.session;

import io.hearth.gateway.config.EdgeSettings;
import io.hearth.gateway.limit.Bearer;
import io.hearth.gateway.limit.TokenVerifier;
import io.hearth.gateway.routing.Destination;
import io.hearth.gateway.web.EdgeProblem;
import io.hearth.gateway.web.Problems;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * The chain for requests that may have a session: sign-in, CSRF for cookie requests, 401 for API calls of nobody.
 * Everything else (bearer requests, the authorization server's own pages) has no chain and touches no session.
 */
@Configuration(proxyBeanMethods = false)
class SignIn {
    static final String CLIENT_ID = "portal";
    static final String REGISTRATION = "hearth";
    static final String CALLBACK = "/login/oauth2/code/" + REGISTRATION;
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** Headers are checked character by character: by regular expression a token costs more to look at than to believe. */
    @Bean
    HttpFirewall httpFirewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(name -> name.codePoints().allMatch(SignIn::printable));
        firewall.setAllowedHeaderValues(value -> value.codePoints().allMatch(c -> c == '\t' || printable(c)));
        return firewall;
    }

    private static boolean printable(int codePoint) {
        return codePoint >= ' ' && codePoint <= '~'
                || Character.isDefined(codePoint) && !Character.isISOControl(codePoint);
    }

    /** Requests are observed as a whole; an observation of each filter in the chain costs more than the chain. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    ClientRegistrationRepository registrations(EdgeSettings settings) {
        String identity = settings.identity().uri().toString();
        return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId(CLIENT_ID)
                .clientSecret(settings.portalClientSecret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .scope("openid", "profile", "email", "api")
                // The browser's two addresses are the portal's own and set for each sign-in (SignInRequests).
                .authorizationUri(settings.publicUrl() + "/oauth2/authorize")
                .redirectUri(settings.publicUrl() + CALLBACK)
                .tokenUri(identity + "/oauth2/token")
                .jwkSetUri(settings.signingKeys().toString())
                .issuerUri(settings.issuer())
                .userNameAttributeName("sub")
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .build());
    }

    @Bean
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codeExchange(
            org.apache.hc.client5.http.impl.classic.CloseableHttpClient upstreamClient) {
        HttpComponentsClientHttpRequestFactory requests = new HttpComponentsClientHttpRequestFactory(upstreamClient);
        requests.setReadTimeout(java.time.Duration.ofSeconds(10));
        RestClientAuthorizationCodeTokenResponseClient client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(HttpStatusCode::is5xxServerError, (request, answer) -> {
                    throw new ResourceAccessException("token endpoint: " + answer.getStatusCode());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }

    /** ID tokens are checked with the same cached keys as access tokens. */
    @Bean
    JwtDecoderFactory<ClientRegistration> idTokenDecoders(TokenVerifier tokens) {
        return registration -> {
            NimbusJwtDecoder decoder = new NimbusJwtDecoder(tokens.idTokens());
            decoder.setJwtValidator(new OidcIdTokenValidator(registration));
            return decoder;
        };
    }

    @Bean
    SecurityFilterChain people(
            HttpSecurity http,
            SignInRequests requests,
            PendingSignIns pending,
            SignInOutcome outcome,
            OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codeExchange,
            Problems problems) {
        http.securityMatcher(SignIn::mayHaveSession)
                .authorizeHttpRequests(rules -> rules.requestMatchers(
                                request -> Destination.of(request.getRequestURI()) == Destination.DESK)
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .securityContext(context -> context.securityContextRepository(new SignedInContexts()))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .headers(headers -> headers.disable())
                .logout(logout -> logout.disable())
                .csrf(csrf -> csrf.spa().requireCsrfProtectionMatcher(ridesOnCookie()))
                .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, nobody) -> {
                            response.setHeader("WWW-Authenticate", "Bearer");
                            problems.write(request, response, EdgeProblem.UNAUTHENTICATED, "nobody is signed in here");
                        })
                        .accessDeniedHandler((request, response, denied) -> problems.write(
                                request,
                                response,
                                denied instanceof org.springframework.security.web.csrf.CsrfException
                                        ? EdgeProblem.CSRF
                                        : EdgeProblem.ACCESS_DENIED,
                                "send the cookie XSRF-TOKEN's value as the header X-XSRF-TOKEN")))
                .oauth2Login(login -> login.loginPage("/")
                        .loginProcessingUrl("/login/oauth2/code/*")
                        .authorizedClientRepository(outcome)
                        .authorizationEndpoint(endpoint ->
                                endpoint.authorizationRequestResolver(requests).authorizationRequestRepository(pending))
                        .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(codeExchange))
                        .successHandler(outcome)
                        .failureHandler(outcome));
        return http.build();
    }

    /** Paths that are not in normal form, and what else the firewall refuses, are the client's mistake. */
    @Bean
    RequestRejectedHandler rejected(Problems problems) {
        return (request, response, rejected) ->
                problems.write(request, response, EdgeProblem.MALFORMED, "the path or a header is not in normal form");
    }

    private static boolean mayHaveSession(HttpServletRequest request) {
        return switch (Destination.of(request.getRequestURI())) {
            case GATEWAY -> true;
            case DESK, ADMIN -> Bearer.of(request).isEmpty();
            case PUBLIC, IDENTITY, SCREENS, HIDDEN -> false;
        };
    }

    /** Only what the browser adds by itself can be abused by another site: no session cookie, nothing to protect. */
    private static RequestMatcher ridesOnCookie() {
        return request -> !SAFE.contains(request.getMethod()) && hasSessionCookie(request);
    }

    private static boolean hasSessionCookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(SessionStore.COOKIE)) {
                    return true;
                }
            }
        }
        return false;
    }
}
