package io.hearth.gateway.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that brings its own token. It needs no session, and none is made for it. */
public final class Bearer {
    private static final String ATTRIBUTE = Bearer.class.getName();
    private static final String SCHEME = "Bearer";

    private Bearer() {}

    static @Nullable String token(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String token = header.substring(SCHEME.length());
        return token.isEmpty() || token.charAt(0) == ' ' ? token.strip() : null;
    }

    static void bind(HttpServletRequest request, TokenVerifier.Verified verified) {
        request.setAttribute(ATTRIBUTE, verified);
    }

    /** The verified token of the request, if it came with one. */
    public static Optional<TokenVerifier.Verified> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof TokenVerifier.Verified verified
                ? Optional.of(verified)
                : Optional.empty();
    }
}
