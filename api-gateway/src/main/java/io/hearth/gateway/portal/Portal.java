package io.hearth.gateway.portal;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The portal a request came to.
 *
 * @param kind apex, platform console or a company's own portal
 * @param slug the host's first label; "platform" for the console, empty at the apex
 * @param company tenant id of a company's portal, null when the directory does not tell it
 * @param status the company's status as the directory names it, null elsewhere
 * @param statusReason why the company is in that status
 * @param origin scheme, host and port as the browser sees them, without a trailing slash
 */
public record Portal(
        Kind kind,
        String slug,
        @Nullable String company,
        @Nullable String status,
        @Nullable String statusReason,
        String origin) {
    private static final String ATTRIBUTE = Portal.class.getName();

    public enum Kind {
        APEX,
        PLATFORM,
        COMPANY
    }

    /** The portal that {@link PortalFilter} found for this request. */
    public static Portal of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Portal portal) {
            return portal;
        }
        throw new IllegalStateException("portal of the request: none (expected: set by PortalFilter)");
    }

    void bind(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    public boolean suspended() {
        return "SUSPENDED".equals(status);
    }

    /** Whether a token that names this company may be used here; the apex takes every company's. */
    public boolean admits(@Nullable String tokenCompany, @Nullable String tokenSlug, @Nullable String tokenKind) {
        return switch (kind) {
            case APEX -> true;
            case PLATFORM -> "PLATFORM".equals(tokenKind);
            case COMPANY -> company != null ? company.equals(tokenCompany) : slug.equals(tokenSlug);
        };
    }

    /** What this portal's requests are counted under; null where a host alone names no company. */
    public @Nullable String budget() {
        return kind == Kind.COMPANY ? (company != null ? company : slug) : null;
    }
}
