package io.hearth.kernel.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.CallerContext;
import io.hearth.kernel.tenancy.Tenant;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantDirectory;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Binds company and caller from the verified token; on pages that are open to visitors, the company whose portal was asked and nobody in
 * particular. A header never chooses the company for a caller with rights. Sits after the authorization filter, so that its refusals
 * cannot fall into a sign-in chain. All it asks is answered from memory.
 */
final class TenantFilter extends OncePerRequestFilter {

    /** Set by the gateway from the host; what a client sends under this name never passes it. */
    private static final String PORTAL = "X-Hearth-Portal";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final TenantDirectory directory;
    private final ProblemWriter problems;
    private final List<String> companyPaths;
    private final List<RequestMatcher> whileLeaving;
    private final List<RequestMatcher> forVisitors;
    /** By identity: the decoder gives the same object for the same token. */
    private final Cache<Jwt, Identity> identities =
            Caffeine.newBuilder().weakKeys().maximumSize(50_000).build();

    /**
     * @param companyPaths path prefixes that answer only callers of a company
     * @param whileLeaving what a leaving company may do besides reading
     * @param forVisitors what is answered for the portal's company, whoever asks
     */
    TenantFilter(
            TenantDirectory directory,
            ProblemWriter problems,
            List<String> companyPaths,
            Collection<LeavingApi> whileLeaving,
            Collection<PortalApi> forVisitors) {
        this.directory = directory;
        this.problems = problems;
        this.companyPaths = List.copyOf(companyPaths);
        this.whileLeaving = whileLeaving.stream()
                .<RequestMatcher>map(
                        api -> PathPatternRequestMatcher.withDefaults().matcher(api.method(), api.pattern()))
                .toList();
        this.forVisitors = forVisitors.stream()
                .<RequestMatcher>map(
                        api -> PathPatternRequestMatcher.withDefaults().matcher(api.method(), api.pattern()))
                .toList();
    }

    /** A streaming answer is finished in a second dispatch, which belongs to the same company. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (forVisitors.stream().anyMatch(open -> open.matches(request))) {
            asVisitor(request, response, chain);
            return;
        }
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token)) {
            chain.doFilter(request, response);
            return;
        }
        Identity identity;
        try {
            identity = identities.get(token.getToken(), Identity::of);
            if (identity.company() != null) {
                admit(directory.require(identity.company()), request);
            } else if (companyPaths.stream().anyMatch(request.getRequestURI()::startsWith)) {
                throw new ProblemException(
                        CommonProblem.ACCESS_DENIED, "This address answers only callers of a company.");
            }
        } catch (ProblemException refusal) {
            problems.write(request, response, refusal);
            return;
        }
        proceed(identity, request, response, chain);
    }

    /** Why a company does not work now is told to its people, not to visitors. */
    private void asVisitor(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var portal = request.getHeader(PORTAL);
        var tenant = portal == null ? Optional.<Tenant>empty() : directory.findBySlug(portal);
        if (tenant.isEmpty()) {
            problems.write(request, response, ProblemException.notFound("page"));
        } else if (!tenant.get().status().open()) {
            problems.write(
                    request,
                    response,
                    new ProblemException(CommonProblem.COMPANY_SUSPENDED, "The company may not be used now."));
        } else if (!tenant.get().status().writable() && !READING.contains(request.getMethod())) {
            problems.write(
                    request,
                    response,
                    new ProblemException(CommonProblem.COMPANY_LEAVING, "The company takes nothing new any more."));
        } else {
            proceed(new Identity(Caller.visitor(), tenant.get().id()), request, response, chain);
        }
    }

    private void admit(Tenant tenant, HttpServletRequest request) {
        if (!tenant.status().open()) {
            var reason = tenant.statusReason();
            throw new ProblemException(
                    CommonProblem.COMPANY_SUSPENDED,
                    "The company may not be used now.",
                    reason == null
                            ? Map.of("status", tenant.status().name())
                            : Map.of("status", tenant.status().name(), "reason", reason));
        }
        if (!tenant.status().writable()
                && !READING.contains(request.getMethod())
                && whileLeaving.stream().noneMatch(allowed -> allowed.matches(request))) {
            var reason = tenant.statusReason();
            throw new ProblemException(
                    CommonProblem.COMPANY_LEAVING,
                    "The company is leaving; what it has can be read but not changed.",
                    reason == null ? Map.of() : Map.of("reason", reason));
        }
    }

    private static void proceed(
            Identity identity, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ScopedValue.CallableOp<@Nullable Void, Exception> rest = () -> {
            chain.doFilter(request, response);
            return null;
        };
        try {
            var company = identity.company();
            if (company == null) {
                CallerContext.call(identity.caller(), rest);
            } else {
                TenantContext.call(company, () -> CallerContext.call(identity.caller(), rest));
            }
        } catch (IOException | ServletException | RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new ServletException(impossible);
        }
    }
}
