package io.hearth.kernel.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * First of all filters: gives the request its trace id, and turns a refusal that any later filter throws into a problem, since
 * no advice sees those.
 */
final class TraceFilter extends OncePerRequestFilter {

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
        } catch (ProblemException refusal) {
            if (response.isCommitted()) {
                throw refusal;
            }
            problems.write(request, response, refusal);
        } finally {
            MDC.remove(Traces.LOG_FIELD);
        }
    }
}
