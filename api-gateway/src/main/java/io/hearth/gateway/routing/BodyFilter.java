package io.hearth.gateway.routing;

import io.hearth.gateway.config.EdgeSettings;
import io.hearth.gateway.web.EdgeProblem;
import io.hearth.gateway.web.FilterOrder;
import io.hearth.gateway.web.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Refuses a body that says it is too large, before a byte of it is read. {@link BoundedBody} minds those that do not. */
@Component
@Order(FilterOrder.BODY)
final class BodyFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private final transient EdgeSettings.Edge settings;
    private final transient Problems problems;

    BodyFilter(EdgeSettings settings, Problems problems) {
        this.settings = settings.edge();
        this.problems = problems;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long limit = BoundedBody.limit(request, settings);
        if (request.getContentLengthLong() > limit) {
            response.setHeader("Connection", "close");
            problems.write(
                    request,
                    response,
                    EdgeProblem.PAYLOAD_TOO_LARGE,
                    "largest request here: " + limit + " bytes",
                    Map.of("limitBytes", limit),
                    null);
            return;
        }
        chain.doFilter(request, response);
    }
}
