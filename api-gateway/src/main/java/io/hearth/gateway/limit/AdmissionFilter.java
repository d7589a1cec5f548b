package io.hearth.gateway.limit;

import io.hearth.gateway.config.EdgeSettings;
import io.hearth.gateway.portal.ClientAddress;
import io.hearth.gateway.portal.Portal;
import io.hearth.gateway.routing.Destination;
import io.hearth.gateway.web.EdgeProblem;
import io.hearth.gateway.web.FilterOrder;
import io.hearth.gateway.web.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Lets a request in: a bearer token is verified first, then the budgets are drawn from (a company's only for a
 * verified token or its own portal), and only then is a bad token refused, so that guessing tokens is limited too.
 */
@Component
@Order(FilterOrder.ADMISSION)
final class AdmissionFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private final transient TokenVerifier tokens;
    private final transient Limits limits;
    private final transient ClientAddress addresses;
    private final transient Problems problems;
    private final transient EdgeSettings.Limit budgets;
    private final transient MeterRegistry meters;

    AdmissionFilter(
            TokenVerifier tokens,
            Limits limits,
            ClientAddress addresses,
            Problems problems,
            EdgeSettings settings,
            MeterRegistry meters) {
        this.tokens = tokens;
        this.limits = limits;
        this.addresses = addresses;
        this.problems = problems;
        this.budgets = settings.limit();
        this.meters = meters;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Destination destination = Destination.of(request.getRequestURI());
        Portal portal = Portal.of(request);
        String token = destination.api() ? Bearer.token(request) : null;
        TokenVerifier.Verified verified = null;
        String refusal = null;
        if (token != null) {
            try {
                verified = tokens.verify(token);
            } catch (TokenVerifier.RefusedException refused) {
                refusal = refused.getMessage();
            }
        }
        if (!withinLimits(request, response, budgets(request, destination, portal, verified))) {
            return;
        }
        if (refusal != null) {
            response.setHeader(
                    "WWW-Authenticate", "Bearer error=\"invalid_token\", error_description=\"" + refusal + "\"");
            problems.write(request, response, EdgeProblem.UNAUTHENTICATED, refusal);
            return;
        }
        if (verified != null && !admitted(request, response, portal, verified)) {
            return;
        }
        if (destination.desk() && portal.suspended()) {
            // Why is told to the company's people, not to its visitors.
            String detail = destination == Destination.PUBLIC ? "the company is suspended" : reason(portal);
            problems.write(request, response, EdgeProblem.COMPANY_SUSPENDED, detail, Map.of(), null);
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean admitted(
            HttpServletRequest request, HttpServletResponse response, Portal portal, TokenVerifier.Verified verified)
            throws IOException {
        if (!portal.admits(verified.company(), verified.slug(), verified.kind())) {
            problems.write(
                    request,
                    response,
                    EdgeProblem.PORTAL_COMPANY_MISMATCH,
                    "the token was issued for another company than this portal's");
            return false;
        }
        if (verified.company() != null) {
            MDC.put("company", verified.company());
        }
        Bearer.bind(request, verified);
        return true;
    }

    private static String reason(Portal portal) {
        return portal.statusReason() == null ? "the company is suspended" : portal.statusReason();
    }

    private List<Budget> budgets(
            HttpServletRequest request,
            Destination destination,
            Portal portal,
            TokenVerifier.@Nullable Verified verified) {
        String address = addresses.of(request);
        List<Budget> drawn = new ArrayList<>(3);
        String path = request.getRequestURI();
        boolean post = "POST".equals(request.getMethod());
        if (post && path.equals("/api/admin/v1/sign-ups")) {
            drawn.add(budget("sign-up", address, budgets.signUp()));
        } else if (post && path.equals("/oauth2/token")) {
            drawn.add(budget("token", address, budgets.token()));
        } else if (path.startsWith("/oauth2/authorization/") || (post && destination == Destination.IDENTITY)) {
            drawn.add(budget("sign-in", address, budgets.signIn()));
        }
        drawn.add(budget("address", address, budgets.address()));
        String company = verified != null && verified.company() != null ? verified.company() : portal.budget();
        if (company != null) {
            drawn.add(budget("company", company, budgets.company()));
        }
        return drawn;
    }

    private static Budget budget(String name, String key, EdgeSettings.@Nullable Bucket bucket) {
        if (bucket == null || bucket.rate() == null || bucket.burst() == null) {
            throw new IllegalStateException("hearth.limit." + name + ": incomplete (expected: rate and burst)");
        }
        return new Budget(name, key, bucket.rate(), bucket.burst());
    }

    private boolean withinLimits(HttpServletRequest request, HttpServletResponse response, List<Budget> drawn)
            throws IOException {
        Verdict verdict = limits.draw(drawn);
        Budget scarcest = verdict.scarcest();
        long window = Math.max(1, Math.round(scarcest.burst() / scarcest.rate()));
        response.setHeader("RateLimit-Policy", "\"" + scarcest.name() + "\";q=" + scarcest.burst() + ";w=" + window);
        if (verdict.admitted()) {
            response.setHeader("RateLimit", "\"" + scarcest.name() + "\";r=" + verdict.remaining());
            return true;
        }
        response.setHeader("RateLimit", "\"" + scarcest.name() + "\";r=0;t=" + verdict.waitSeconds());
        response.setHeader("Retry-After", Long.toString(verdict.waitSeconds()));
        meters.counter("hearth.limit.refused", "budget", scarcest.name()).increment();
        problems.write(
                request,
                response,
                EdgeProblem.LIMIT_EXCEEDED,
                "too many requests of this " + scarcest.name() + "; try again in " + verdict.waitSeconds() + " s",
                Map.of("limit", scarcest.name(), "retryAfterSeconds", verdict.waitSeconds()),
                null);
        return false;
    }
}
