package io.hearth.desk.api;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Where the request came in and from whom, as the gateway says; it sets these headers itself and lets nobody else's pass. */
public final class PublicOrigin {

    private PublicOrigin() {}

    /** Scheme, host and port of the company's portal. */
    public static String of(HttpServletRequest request) {
        String host = request.getHeader("X-Forwarded-Host");
        String scheme = request.getHeader("X-Forwarded-Proto");
        return (scheme == null ? request.getScheme() : scheme) + "://" + (host == null ? own(request) : host);
    }

    /** The visitor's address. */
    public static String visitor(HttpServletRequest request) {
        @Nullable String from = request.getHeader("X-Forwarded-For");
        return from == null ? request.getRemoteAddr() : from;
    }

    private static String own(HttpServletRequest request) {
        @Nullable String host = request.getHeader("Host");
        return host == null ? request.getServerName() : host;
    }
}
