package io.hearth.kernel.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;

/** Takes the token out of the Authorization header, and from nowhere else: a token in an address ends up in logs. */
final class BearerTokens implements BearerTokenResolver {
    private static final String SCHEME = "Bearer ";

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String token = header.substring(SCHEME.length()).strip();
        if (token.isEmpty() || !token.chars().allMatch(BearerTokens::belongs)) {
            throw new InvalidBearerTokenException("Bearer token is malformed");
        }
        return token;
    }

    /** RFC 6750: letters, digits and these marks, "=" as padding. */
    private static boolean belongs(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~+/=".indexOf(c) >= 0;
    }
}
