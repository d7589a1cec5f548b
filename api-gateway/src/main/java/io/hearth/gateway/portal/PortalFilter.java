package io.hearth.gateway.portal;

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
import java.util.Optional;
import org.slf4j.MDC;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds the portal by the Host header alone; X-Forwarded-Host counts for nothing. */
@Component
@Order(FilterOrder.PORTAL)
final class PortalFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private final transient PortalHosts hosts;
    private final transient PortalDirectory directory;
    private final transient Problems problems;
    private final transient Portal apex;
    private final transient Portal platform;

    PortalFilter(PortalHosts hosts, PortalDirectory directory, Problems problems) {
        this.hosts = hosts;
        this.directory = directory;
        this.problems = problems;
        this.apex = new Portal(Portal.Kind.APEX, "", null, null, null, hosts.origin(""));
        this.platform = new Portal(
                Portal.Kind.PLATFORM, PortalHosts.PLATFORM, null, null, null, hosts.origin(PortalHosts.PLATFORM));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Portal> portal = hosts.slug(request.getServerName()).flatMap(this::portal);
        if (portal.isEmpty()) {
            problems.write(
                    request,
                    response,
                    EdgeProblem.PORTAL_UNKNOWN,
                    "no company has this address; check its spelling",
                    Map.of(),
                    new Problems.Way(hosts.origin("") + "/", "To Hearth's start page", "前往首页"));
            return;
        }
        portal.get().bind(request);
        if (portal.get().company() != null) {
            MDC.put("company", portal.get().company());
        }
        chain.doFilter(request, response);
    }

    private Optional<Portal> portal(String slug) {
        return switch (slug) {
            case "" -> Optional.of(apex);
            case PortalHosts.PLATFORM -> Optional.of(platform);
            default -> directory.find(slug);
        };
    }
}
