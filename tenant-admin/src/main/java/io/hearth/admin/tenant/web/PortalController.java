package io.hearth.admin.tenant.web;

import io.hearth.admin.tenant.CompanyView;
import io.hearth.admin.tenant.TenantProblem;
import io.hearth.admin.tenant.Tenants;
import io.hearth.kernel.tenancy.TenantStatus;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.PublicApi;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Says whose portal a browser looks at, before anybody has signed in. */
@RestController
@Tag(name = "portal")
class PortalController {

    private static final CacheControl SECONDS =
            CacheControl.maxAge(Duration.ofSeconds(5)).cachePublic();
    private static final String PLATFORM = "platform";

    private final Tenants tenants;

    PortalController(Tenants tenants) {
        this.tenants = tenants;
    }

    @Schema(name = "PortalKind")
    enum Kind {
        APEX,
        PLATFORM,
        COMPANY
    }

    /** @param company the company's immutable key */
    record Portal(
            Kind kind,
            @Nullable String slug,
            @Nullable String company,
            @Nullable String name,
            @Nullable String shortName,
            @Nullable String logoUrl,
            @Nullable TenantStatus status,
            @Nullable String statusReason) {

        static Portal ours(Kind kind, @Nullable String slug) {
            return new Portal(kind, slug, null, null, null, null, null, null);
        }

        static Portal of(CompanyView company) {
            return new Portal(
                    Kind.COMPANY,
                    company.slug(),
                    company.id().value(),
                    company.name(),
                    company.shortName(),
                    company.logoUrl(),
                    company.status(),
                    company.statusReason());
        }
    }

    @Operation(
            operationId = "getPortal",
            summary = "Whose portal this is",
            description = "Open to everybody. The gateway names the portal by the host that was asked.")
    @GetMapping("/api/admin/v1/portal")
    ResponseEntity<Portal> portal(
            @Parameter(hidden = true) @RequestHeader(name = "X-Hearth-Portal", required = false) @Nullable
                    String portal) {
        return ResponseEntity.ok()
                .cacheControl(SECONDS)
                .varyBy("X-Hearth-Portal")
                .body(view(portal == null ? "" : portal.strip()));
    }

    private Portal view(String slug) {
        return switch (slug) {
            case "" -> Portal.ours(Kind.APEX, null);
            case PLATFORM -> Portal.ours(Kind.PLATFORM, PLATFORM);
            default ->
                tenants.findBySlug(slug)
                        .filter(company -> company.status() != TenantStatus.LEFT)
                        .map(Portal::of)
                        .orElseThrow(() -> new ProblemException(
                                TenantProblem.PORTAL_UNKNOWN, "No company has this address", Map.of("slug", slug)));
        };
    }

    @Configuration(proxyBeanMethods = false)
    static class PublicPaths {

        @Bean
        PublicApi portalForVisitors() {
            return new PublicApi(HttpMethod.GET, "/api/admin/v1/portal");
        }
    }
}
