package io.hearth.kernel.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * First of all filters: gives the request its trace id, and turns a refusal that any later filter throws into a problem, since
 * no advice sees those.
 */
final class TraceFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(TraceFilter.class);
    private static final String ATTRIBUTE = TraceFilter.class.getName();

    private final ProblemWriter problems;

    TraceFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var known = request.getAttribute(ATTRIBUTE);
        var traceId = known instanceof String earlier ? earlier : Traces.accept(request.getHeader(Traces.HEADER));
        request.setAttribute(ATTRIBUTE, traceId);
        MDC.put(Traces.LOG_FIELD, traceId);
        response.setHeader(Traces.HEADER, traceId);
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException failure) {
            var refusal = refusal(request, failure);
            if (refusal == null || response.isCommitted()) {
                throw failure;
            }
            problems.write(request, response, refusal);
        } finally {
            MDC.remove(Traces.LOG_FIELD);
        }
    }

    /** Null for what is not the API's: the container's error page answers that. */
    private @Nullable ProblemException refusal(HttpServletRequest request, RuntimeException failure) {
        if (failure instanceof ProblemException refusal) {
            return refusal;
        }
        if (Failures.connectionLost(failure)) {
            log.warn("The database cannot be reached: the request was refused and nothing was changed.", failure);
            return new ProblemException(
                    CommonProblem.DATABASE_UNAVAILABLE, "The database cannot be reached right now.");
        }
        if (request.getRequestURI().startsWith("/api/")) {
            log.error("A filter failed for a reason that is Hearth's own.", failure);
            return new ProblemException(CommonProblem.INTERNAL, "Hearth failed; the trace id says where.");
        }
        return null;
    }
}
