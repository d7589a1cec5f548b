package io.hearth.gateway.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that brings its own token. It needs no session, and none is made for it. */
public final class Bearer {
    private static final String ATTRIBUTE = Bearer.class.getName();
    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    static @Nullable String token(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
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
