package io.hearth.gateway.ui;

import io.hearth.gateway.config.EdgeSettings;
import io.hearth.gateway.routing.Destination;
import io.hearth.gateway.web.EdgeProblem;
import io.hearth.gateway.web.FilterOrder;
import io.hearth.gateway.web.Problems;
import io.hearth.gateway.web.SecurityHeaders;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Serves the screens before any session or limit is looked at. Paths that are the application's own (no file
 * extension, the client takes HTML) answer with its page; a missing file is a 404 and never the page.
 */
@Component
@Order(FilterOrder.SCREENS)
final class ScreensFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    /** What keeps the technician's pages on the telephone. */
    private static final String WORKER = "/sw.js";

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private final transient Screens screens;
    private final transient Problems problems;
    private final transient EdgeSettings settings;
    private final transient SecureRandom random = new SecureRandom();

    ScreensFilter(Screens screens, Problems problems, EdgeSettings settings) {
        this.screens = screens;
        this.problems = problems;
        this.settings = settings;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI();
        switch (Destination.of(path)) {
            case SCREENS -> serve(request, response, path);
            case HIDDEN -> problems.write(request, response, EdgeProblem.NOT_FOUND, "nothing is served here");
            case DESK, PUBLIC, ADMIN, IDENTITY, GATEWAY -> chain.doFilter(request, response);
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            problems.write(request, response, EdgeProblem.METHOD, "screens are only read");
            return;
        }
        Optional<Screens.File> file = screens.find(path);
        if (file.isEmpty() && applicationPath(request, path)) {
            file = screens.find(ownerPage(path) ? "/owner.html" : guide(path) ? "/guide.html" : "/index.html");
        }
        if (ownerPage(path)) {
            // The address may be the key to the page: it is given to nobody, and no search engine keeps it.
            response.setHeader("Referrer-Policy", "no-referrer");
            response.setHeader("X-Robots-Tag", "noindex, nofollow");
        }
        if (file.isEmpty()) {
            problems.write(request, response, EdgeProblem.NOT_FOUND, "no such file");
        } else if (file.get().page()) {
            page(request, response, file.get());
        } else {
            if (path.equals(WORKER)) {
                response.setHeader(SecurityHeaders.CSP, SecurityHeaders.WORKER_POLICY);
            }
            asset(request, response, file.get());
        }
    }

    private static boolean ownerPage(String path) {
        return path.startsWith("/p/")
                || path.startsWith("/r/")
                || path.equals("/my")
                || path.equals("/w")
                || path.startsWith("/w/");
    }

    /** What a company tells everybody; the page itself says whether search engines may keep it. */
    private static boolean guide(String path) {
        return path.equals("/g") || path.startsWith("/g/");
    }

    private static boolean applicationPath(HttpServletRequest request, String path) {
        String accept = request.getHeader("Accept");
        boolean html = accept != null && (accept.contains("text/html") || accept.contains("*/*"));
        return html && path.indexOf('.', path.lastIndexOf('/') + 1) < 0;
    }

    /**
     * A page that the browser still holds is confirmed without a new policy: its stored policy names the nonce that
     * its stored bytes carry.
     */
    private void page(HttpServletRequest request, HttpServletResponse response, Screens.File file) throws IOException {
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("ETag", file.etag());
        if (matches(request, file)) {
            response.setHeader(SecurityHeaders.CSP, null);
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        response.setHeader(SecurityHeaders.CSP, SecurityHeaders.screenPolicy(nonce, settings.https()));
        send(request, response, file, Screens.withNonce(file.plain(), nonce));
    }

    private static void asset(HttpServletRequest request, HttpServletResponse response, Screens.File file)
            throws IOException {
        response.setHeader("Cache-Control", file.immutable() ? FOR_EVER : "public, max-age=3600");
        response.setHeader("ETag", file.etag());
        response.setHeader("Vary", "Accept-Encoding");
        if (matches(request, file)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] brotli = file.brotli();
        byte[] gzip = file.gzip();
        AcceptedEncodings encoding =
                AcceptedEncodings.choose(request.getHeader("Accept-Encoding"), brotli != null, gzip != null);
        if (encoding == AcceptedEncodings.BROTLI && brotli != null) {
            response.setHeader("Content-Encoding", "br");
            send(request, response, file, brotli);
        } else if (encoding == AcceptedEncodings.GZIP && gzip != null) {
            response.setHeader("Content-Encoding", "gzip");
            send(request, response, file, gzip);
        } else {
            send(request, response, file, file.plain());
        }
    }

    private static void send(
            HttpServletRequest request, HttpServletResponse response, Screens.File file, byte[] content)
            throws IOException {
        response.setContentType(file.contentType());
        response.setContentLength(content.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(content);
        }
    }

    /** Weak comparison: the compressed forms are the same page for the reader. */
    private static boolean matches(HttpServletRequest request, Screens.File file) {
        @Nullable String header = request.getHeader("If-None-Match");
        if (header == null) {
            return false;
        }
        for (String tag : header.split(",", -1)) {
            String strong = tag.strip();
            if (strong.equals("*") || (strong.startsWith("W/") ? strong.substring(2) : strong).equals(file.etag())) {
                return true;
            }
        }
        return false;
    }
}
