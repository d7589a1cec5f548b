package io.hearth.kernel.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Remembers tokens whose signature was found good, for at most a minute and never beyond their end, so that a busy client's
 * token is not verified anew with each request. A withdrawn key therefore stops working within a minute.
 */
final class VerifiedTokens implements JwtDecoder {

    private static final Duration MEMORY = Duration.ofMinutes(1);

    private final JwtDecoder decoder;
    private final Cache<String, Jwt> verified;

    VerifiedTokens(JwtDecoder decoder, InstantSource clock) {
        this.decoder = decoder;
        this.verified = Caffeine.newBuilder()
                .maximumSize(20_000)
                .expireAfter(Expiry.<String, Jwt>creating((token, jwt) -> left(jwt, clock.instant())))
                .build();
    }

    private static Duration left(Jwt token, Instant now) {
        var end = Objects.requireNonNullElse(token.getExpiresAt(), now);
        var left = Duration.between(now, end);
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(MEMORY) < 0 ? left : MEMORY;
    }

    @Override
    public Jwt decode(String token) throws JwtException {
        var known = verified.getIfPresent(token);
        if (known != null) {
            return known;
        }
        try {
            var fresh = decoder.decode(token);
            verified.put(token, fresh);
            return fresh;
        } catch (BadJwtException bad) {
            throw bad;
        } catch (JwtException unreachable) {
            throw new ProblemException(
                    CommonProblem.IDENTITY_UNAVAILABLE,
                    "The keys that verify tokens cannot be read right now.",
                    Map.of(),
                    List.of(),
                    unreachable);
        }
    }
}
