package io.hearth.gateway.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Headers that tell a browser what our answers may do. Set before anything else handles the request, so that no answer
 * goes without; a part behind may only replace the content security policy of its own pages.
 */
public final class SecurityHeaders {
    public static final String CSP = "Content-Security-Policy";

    /** Answers that are data: nothing in them may load or run, wherever they are opened. */
    static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /** The service worker: it asks our own addresses for what the page asks it for, and loads nothing else. */
    public static final String WORKER_POLICY =
            "default-src 'none'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    static final String PROBLEM_PAGE_STYLE =
            "body{font:16px/1.6 -apple-system,\"Segoe UI\",\"PingFang SC\",\"Noto Sans CJK SC\",sans-serif;"
                    + "color:#1d2322;background:#f6f6f4;margin:0;text-align:center;overflow-wrap:anywhere}"
                    + "main{max-width:30em;margin:20vh auto 0;padding:0 1.5em}h1{font-size:1.5em;margin:0}"
                    + "p{margin:.5em 0}small{color:#5a6462}a{display:inline-block;margin:1em 0;padding:.7em 1.5em;"
                    + "border-radius:8px;background:#11606a;color:#fff;font-weight:600;text-decoration:none}"
                    + "@media(prefers-color-scheme:dark){body{color:#e3e8e6;background:#121616}small{color:#a9b3b0}"
                    + "a{background:#5fc0ca;color:#0c1717}}";

    static final String PROBLEM_PAGE_POLICY = "default-src 'none'; style-src 'sha256-" + sha256(PROBLEM_PAGE_STYLE)
            + "'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static final Set<String> OWN = Set.of(
            "strict-transport-security",
            "x-content-type-options",
            "x-frame-options",
            "referrer-policy",
            "permissions-policy",
            "cross-origin-opener-policy",
            "cross-origin-resource-policy",
            "x-xss-protection");

    private SecurityHeaders() {}

    /**
     * Policy of a screen: scripts are files of ours and nothing else; a style element needs this answer's nonce (the
     * component library writes its styles at run time). Style attributes are allowed: charts place their tool tips so.
     * Images may come from any secure address: a company's logo lives where the company keeps it.
     */
    public static String screenPolicy(String nonce, boolean https) {
        return "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" + nonce
                + "'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob: https:; font-src 'self' data:; "
                + "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'self'; "
                + "frame-ancestors 'none'" + (https ? "; upgrade-insecure-requests" : "");
    }

    /** Whether only the edge may set this header. */
    public static boolean ownedByEdge(String name) {
        return OWN.contains(name.toLowerCase(Locale.ROOT));
    }

    static void apply(HttpServletResponse response, boolean https) {
        response.setHeader(CSP, DATA_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
        response.setHeader(
                "Permissions-Policy",
                "camera=(self), microphone=(), geolocation=(self), payment=(), usb=(), browsing-topics=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (https) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }

    private static String sha256(String text) {
        return Base64.getEncoder().encodeToString(DigestUtils.sha256(text));
    }
}
