package io.hearth.admin.identity.authorization;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2RefreshTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** A new refresh token at each exchange, except for requests side by side: those all get the same new one. */
final class RefreshTokens implements OAuth2TokenGenerator<OAuth2RefreshToken> {

    private final OAuth2RefreshTokenGenerator generator = new OAuth2RefreshTokenGenerator();
    private final Duration overlap;

    RefreshTokens(Duration overlap) {
        this.overlap = overlap;
    }

    @Override
    public @Nullable OAuth2RefreshToken generate(OAuth2TokenContext context) {
        var authorization = context.getAuthorization();
        if (OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType()) && authorization != null) {
            var current = authorization.getRefreshToken();
            if (current != null && current.isActive() && exchangedJustNow(current.getToken())) {
                return current.getToken();
            }
        }
        return generator.generate(context);
    }

    private boolean exchangedJustNow(OAuth2RefreshToken token) {
        var issued = token.getIssuedAt();
        return issued != null && issued.plus(overlap).isAfter(Instant.now());
    }
}
