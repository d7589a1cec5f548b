package io.hearth.gateway.routing;

/** Where a path belongs. Decided once, by prefix; the firewall refuses paths that are not in normal form. */
public enum Destination {
    /** The tenant plane's API. */
    DESK("desk"),
    /** What of it is open to every visitor of a portal: no session, no token, nothing of theirs passes. */
    PUBLIC("desk"),
    /** The control plane's API. */
    ADMIN("identity"),
    /** Pages and protocol of the authorization server; cookies pass. */
    IDENTITY("identity"),
    /** Answered by the gateway itself. */
    GATEWAY("gateway"),
    /** Never answered: management has its own port. */
    HIDDEN("gateway"),
    /** Screens. */
    SCREENS("gateway");

    private final String part;

    Destination(String part) {
        this.part = part;
    }

    /** The part's name in problems and metrics. */
    public String part() {
        return part;
    }

    public boolean api() {
        return this == DESK || this == ADMIN;
    }

    /** Whether the tenant plane answers. */
    public boolean desk() {
        return this == DESK || this == PUBLIC;
    }

    public static Destination of(String path) {
        if (path.startsWith("/api/")) {
            if (path.startsWith("/api/v1/")) {
                return path.startsWith("/api/v1/public/") ? PUBLIC : DESK;
            }
            return path.startsWith("/api/admin/v1/") ? ADMIN : HIDDEN;
        }
        if (path.equals("/session") || path.equals("/sign-out") || path.startsWith("/login/oauth2/code/")) {
            return GATEWAY;
        }
        if (path.startsWith("/oauth2/")) {
            return path.startsWith("/oauth2/authorization/") ? GATEWAY : IDENTITY;
        }
        if (below(path, "/sign-in")
                || below(path, "/sign-out-complete")
                || below(path, "/invitations")
                || below(path, "/password-resets")
                || below(path, "/identity-assets")
                || path.startsWith("/.well-known/")) {
            return IDENTITY;
        }
        return below(path, "/actuator") || below(path, "/api") || below(path, "/error") || below(path, "/internal")
                ? HIDDEN
                : SCREENS;
    }

    private static boolean below(String path, String prefix) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
}
