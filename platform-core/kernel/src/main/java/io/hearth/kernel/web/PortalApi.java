package io.hearth.kernel.web;

import org.springframework.http.HttpMethod;

/**
 * An endpoint that answers without a token for the company whose portal was asked: what is open to every visitor, or to whoever knows a
 * secret that the endpoint checks itself. The gateway says which portal it was, by the host alone; a token that is sent along counts for
 * nothing. Declare one bean each.
 *
 * @param pattern path pattern below {@code /api/v1/public/}, which the gateway lets pass without a session
 */
public record PortalApi(HttpMethod method, String pattern) {

    private static final String OPEN = "/api/v1/public/";

    public PortalApi {
        if (!pattern.startsWith(OPEN)) {
            throw new IllegalArgumentException("pattern: " + pattern + " (expected: below " + OPEN + ")");
        }
    }
}
