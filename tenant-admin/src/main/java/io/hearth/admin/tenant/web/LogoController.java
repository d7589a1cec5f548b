package io.hearth.admin.tenant.web;

import io.hearth.admin.tenant.Actor;
import io.hearth.admin.tenant.CompanyView;
import io.hearth.admin.tenant.Logos;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.PublicApi;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
class LogoController {

    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final Logos logos;

    LogoController(Logos logos) {
        this.logos = logos;
    }

    /** @param logoUrl where the portal serves it; absent when there is none */
    @Schema(name = "CompanyLogo")
    record Logo(@Nullable String logoUrl, long version) {}

    @Operation(
            operationId = "uploadLogo",
            summary = "Show the company under this picture",
            description = "Needs COMPANY_MANAGE. PNG, JPEG or WebP of at most 2 MiB and 4096 pixels on an edge; it is"
                    + " drawn anew as PNG of at most 512 pixels. 413 logo.too-large, 422 logo.type-unsupported,"
                    + " logo.too-many-pixels, logo.unreadable.")
    @Tag(name = "company")
    @PutMapping(path = "/api/admin/v1/company/logo", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Logo upload(@RequestPart("file") MultipartFile file) {
        return changed(actor -> {
            try {
                return logos.replace(CompanyController.ownCompany(), file.getBytes(), actor);
            } catch (IOException cut) {
                throw ProblemException.invalid("file", "form", "did not arrive as a whole");
            }
        });
    }

    @Operation(
            operationId = "removeLogo",
            summary = "Show the company under its name alone",
            description = "Needs COMPANY_MANAGE.")
    @Tag(name = "company")
    @DeleteMapping("/api/admin/v1/company/logo")
    Logo remove() {
        return changed(actor -> logos.remove(CompanyController.ownCompany(), actor));
    }

    @Operation(
            operationId = "getLogo",
            summary = "The picture of this portal's company",
            description = "Open to everybody. The gateway names the portal by the host that was asked.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "image/png", schema = @Schema(type = "string", format = "binary")))
    @Tag(name = "portal")
    @GetMapping(Logos.ADDRESS + "{digest}")
    ResponseEntity<Resource> logo(
            @PathVariable String digest,
            @Parameter(hidden = true) @RequestHeader(name = "X-Hearth-Portal", required = false) @Nullable
                    String portal) {
        var content = logos.open(portal == null ? "" : portal.strip(), digest)
                .orElseThrow(() -> ProblemException.notFound("logo"));
        return ResponseEntity.ok()
                .cacheControl(FOR_GOOD)
                .eTag('"' + digest + '"')
                .contentLength(content.length())
                .contentType(MediaType.IMAGE_PNG)
                .body(new InputStreamResource(content.stream()));
    }

    private static Logo changed(Function<Actor, CompanyView> change) {
        Access.require(Permission.COMPANY_MANAGE);
        var caller = Access.caller();
        var company = change.apply(new Actor(caller.accountId(), caller.name()));
        return new Logo(company.logoUrl(), company.version());
    }

    @Configuration(proxyBeanMethods = false)
    static class PublicPaths {

        @Bean
        PublicApi logosForVisitors() {
            return new PublicApi(HttpMethod.GET, Logos.ADDRESS + "*");
        }
    }
}
