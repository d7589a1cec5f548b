package io.hearth.gateway.web;

import io.hearth.gateway.config.EdgeSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.annotation.Order;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.stereotype.Component;

/**
 * The first filter: names the request, sets the security headers and turns whatever comes back as an exception into a
 * problem. Every Redis failure that arrives here came from reading a session, since the limits answer their own.
 */
@Component
@Order(FilterOrder.ENTRANCE)
final class EntranceFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(EntranceFilter.class);
    private final transient Problems problems;
    private final transient EdgeSettings settings;

    EntranceFilter(Problems problems, EdgeSettings settings) {
        this.problems = problems;
        this.settings = settings;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String trace = Trace.begin(request);
        response.setHeader(Trace.HEADER, trace);
        SecurityHeaders.apply(response, settings.https());
        MDC.put("traceId", trace);
        try {
            guarded(request, response, chain);
        } finally {
            MDC.clear();
        }
    }

    private void guarded(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            if (uriLength(request) > settings.edge().maxUri()) {
                problems.write(
                        request,
                        response,
                        EdgeProblem.URI_TOO_LONG,
                        "longest: " + settings.edge().maxUri());
                return;
            }
            chain.doFilter(request, response);
        } catch (EdgeException refused) {
            problems.write(request, response, refused);
        } catch (ServletException | RuntimeException failed) {
            fail(request, response, failed);
        }
    }

    private void fail(HttpServletRequest request, HttpServletResponse response, Exception failed) throws IOException {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case EdgeException refused -> {
                    problems.write(request, response, refused);
                    return;
                }
                case RedisConnectionFailureException down -> {
                    sessionUnavailable(request, response, down);
                    return;
                }
                case QueryTimeoutException slow -> {
                    sessionUnavailable(request, response, slow);
                    return;
                }
                case RedisSystemException odd -> {
                    sessionUnavailable(request, response, odd);
                    return;
                }
                default -> {}
            }
        }
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failed);
        problems.write(request, response, EdgeProblem.INTERNAL, "the edge failed; the trace id finds the cause");
    }

    private void sessionUnavailable(HttpServletRequest request, HttpServletResponse response, Exception cause)
            throws IOException {
        log.warn("A session could not be read or written, the request was refused: {}", cause.toString());
        response.setHeader("Retry-After", "2");
        problems.write(
                request,
                response,
                EdgeProblem.SESSION_UNAVAILABLE,
                "the session store does not answer; nothing was done, try again");
    }

    private static int uriLength(HttpServletRequest request) {
        @Nullable String query = request.getQueryString();
        return request.getRequestURI().length() + (query == null ? 0 : query.length() + 1);
    }
}
