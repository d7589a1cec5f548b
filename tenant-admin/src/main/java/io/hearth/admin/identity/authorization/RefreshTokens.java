package io.hearth.admin.identity.authorization;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.OAuth2RefreshTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** A new refresh token at each exchange; whoever comes a moment later with the exchanged one gets the same new one. */
final class RefreshTokens implements OAuth2TokenGenerator<OAuth2RefreshToken> {

    private final OAuth2RefreshTokenGenerator generator = new OAuth2RefreshTokenGenerator();

    @Override
    public @Nullable OAuth2RefreshToken generate(OAuth2TokenContext context) {
        var authorization = context.getAuthorization();
        if (OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())
                && authorization != null
                && context.getAuthorizationGrant() instanceof OAuth2RefreshTokenAuthenticationToken exchange) {
            var current = authorization.getRefreshToken();
            if (current != null && !current.getToken().getTokenValue().equals(exchange.getRefreshToken())) {
                return current.getToken();
            }
        }
        return generator.generate(context);
    }
}
