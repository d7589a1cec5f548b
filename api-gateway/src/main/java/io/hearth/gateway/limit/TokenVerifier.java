package io.hearth.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTProcessor;
import io.hearth.gateway.config.EdgeSettings;
import io.hearth.gateway.web.EdgeException;
import io.hearth.gateway.web.EdgeProblem;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Verifies access tokens against the authorization server's keys. Keys are kept, renewed ahead of time and used on
 * while the server is away; a verified token is remembered for half a minute, which is also the longest time that a
 * withdrawn key goes on working here (the parts behind verify again).
 */
@Component
public final class TokenVerifier {
    /** Who a verified token speaks for. */
    public record Verified(
            @Nullable String company,
            @Nullable String slug,
            @Nullable String kind,
            Date expiresAt) {}

    /** A token that is not good. The message is safe to show. */
    public static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String reason) {
            super(reason, null, false, false);
        }
    }

    private static final int LONGEST = 8_192;
    private final JWTProcessor<SecurityContext> accessTokens;
    private final JWTProcessor<SecurityContext> idTokens;
    private final Clock clock;
    private final Cache<String, Verified> verified = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(30))
            .build();

    TokenVerifier(EdgeSettings settings, Clock clock) throws MalformedURLException {
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                        settings.signingKeys().toURL(), new DefaultResourceRetriever(1_000, 2_000, 256 * 1024))
                .cache(Duration.ofMinutes(5).toMillis(), Duration.ofSeconds(5).toMillis())
                .refreshAheadCache(Duration.ofSeconds(30).toMillis(), true)
                .rateLimited(Duration.ofSeconds(5).toMillis())
                .outageTolerant(Duration.ofHours(12).toMillis())
                .build();
        this.accessTokens = processor(keys, settings.issuer(), Set.of("sub", "exp", "scope"));
        this.idTokens = processor(keys, settings.issuer(), Set.of("sub", "exp", "iat", "aud"));
        this.clock = clock;
    }

    private static JWTProcessor<SecurityContext> processor(
            JWKSource<SecurityContext> keys, String issuer, Set<String> required) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        // An ID token names no scope: it tells who someone is and must open nothing.
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                new JWTClaimsSet.Builder().issuer(issuer).build(), required));
        return processor;
    }

    /** The processor for ID tokens; the sign-in checks audience and nonce itself. */
    public JWTProcessor<SecurityContext> idTokens() {
        return idTokens;
    }

    public Verified verify(String token) throws RefusedException {
        Verified known = verified.getIfPresent(token);
        if (known == null) {
            known = read(token);
            verified.put(token, known);
        }
        if (known.expiresAt().toInstant().plusSeconds(60).isBefore(clock.instant())) {
            throw new RefusedException("the token has expired");
        }
        return known;
    }

    private Verified read(String token) throws RefusedException {
        if (token.length() > LONGEST) {
            throw new RefusedException("the token is too long");
        }
        try {
            JWTClaimsSet claims = accessTokens.process(token, null);
            return new Verified(
                    claims.getStringClaim("company"),
                    claims.getStringClaim("slug"),
                    claims.getStringClaim("kind"),
                    claims.getExpirationTime());
        } catch (KeySourceException unreachable) {
            throw new EdgeException(
                    EdgeProblem.UPSTREAM_UNAVAILABLE,
                    "the signing keys of identity cannot be read, so this token cannot be checked yet",
                    Map.of("part", "identity"),
                    unreachable);
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException bad) {
            throw new RefusedException(reason(bad));
        }
    }

    private static String reason(Exception bad) {
        String message = bad.getMessage();
        return message != null && message.contains("Expired") ? "the token has expired" : "the token is not valid";
    }
}
