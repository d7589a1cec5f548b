package io.hearth.kernel.web;

import static org.springframework.security.config.Customizer.withDefaults;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.hearth.kernel.tenancy.TenantDirectory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import java.net.MalformedURLException;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Guards {@code /api/**}: bearer token or 401, no session, no redirect; then company and caller are bound. Applications add
 * their own chains for anything else.
 */
@AutoConfiguration(
        before = {ServletWebSecurityAutoConfiguration.class, OAuth2ResourceServerAutoConfiguration.class},
        after = WebApi.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class ResourceServerSecurity {

    /** The container's error page for an API request is no page to sign in for. */
    @Bean
    @Order(-20)
    SecurityFilterChain apiErrors(HttpSecurity http) throws Exception {
        return http.securityMatcher(request -> request.getDispatcherType() == DispatcherType.ERROR
                        && request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri
                        && uri.startsWith("/api/"))
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /** Health and metrics are on the management port, which the gateway does not route to. */
    @Bean
    @Order(-10)
    SecurityFilterChain management(HttpSecurity http) throws Exception {
        return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean
    @Order(20)
    SecurityFilterChain api(
            HttpSecurity http,
            JwtDecoder decoder,
            TenantDirectory directory,
            ProblemWriter problems,
            ApiSettings settings,
            ObjectProvider<PublicApi> publicApis,
            ObjectProvider<PortalApi> portalApis,
            ObjectProvider<LeavingApi> whileLeaving)
            throws Exception {
        var tokens = new VerifiedTokens(decoder, InstantSource.system());
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> {
                    publicApis.orderedStream().forEach(open -> {
                        if (open.method() == null) {
                            requests.requestMatchers(open.pattern()).permitAll();
                        } else {
                            requests.requestMatchers(open.method(), open.pattern())
                                    .permitAll();
                        }
                    });
                    portalApis
                            .orderedStream()
                            .forEach(open -> requests.requestMatchers(open.method(), open.pattern())
                                    .permitAll());
                    requests.anyRequest().authenticated();
                })
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .anonymous(withDefaults())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .oauth2ResourceServer(server -> server.bearerTokenResolver(new BearerTokens())
                        .jwt(jwt -> jwt.decoder(tokens))
                        .authenticationEntryPoint((request, response, missing) -> {
                            response.setHeader("WWW-Authenticate", "Bearer");
                            problems.write(request, response, unauthenticated());
                        })
                        .accessDeniedHandler((request, response, denied) -> problems.write(
                                request,
                                response,
                                new ProblemException(CommonProblem.ACCESS_DENIED, "This is not allowed."))))
                .exceptionHandling(failures -> failures.authenticationEntryPoint((request, response, missing) -> {
                    response.setHeader("WWW-Authenticate", "Bearer");
                    problems.write(request, response, unauthenticated());
                }))
                .addFilterAfter(
                        new TenantFilter(
                                directory,
                                problems,
                                settings.companyPaths(),
                                whileLeaving.orderedStream().toList(),
                                portalApis.orderedStream().toList()),
                        AuthorizationFilter.class)
                .build();
    }

    /** Requests are observed as a whole; an observation of each filter in the chain costs more than the chain. */
    @Bean
    @ConditionalOnMissingBean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Headers are checked character by character: by regular expression a token costs more to look at than to believe. */
    @Bean
    @ConditionalOnMissingBean
    HttpFirewall httpFirewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(name -> name.codePoints().allMatch(ResourceServerSecurity::printable));
        firewall.setAllowedHeaderValues(value -> value.codePoints().allMatch(c -> c == '\t' || printable(c)));
        return firewall;
    }

    private static boolean printable(int codePoint) {
        return codePoint >= ' ' && codePoint <= '~'
                || Character.isDefined(codePoint) && !Character.isISOControl(codePoint);
    }

    private static ProblemException unauthenticated() {
        return new ProblemException(CommonProblem.UNAUTHENTICATED, "Send a valid bearer token.");
    }

    /** Keys are kept for five minutes, read ahead, and for four hours when tenant-admin is away. */
    @Bean
    @ConditionalOnMissingBean
    JwtDecoder jwtDecoder(ApiSettings settings) throws MalformedURLException {
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                        settings.jwksUri().toURL())
                .cache(Duration.ofMinutes(5).toMillis(), Duration.ofSeconds(10).toMillis())
                .retrying(true)
                .rateLimited(Duration.ofSeconds(5).toMillis())
                .outageTolerant(Duration.ofHours(4).toMillis())
                .build();
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        // Times and issuer are checked by the validators below.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(settings.issuer()));
        return decoder;
    }
}
