package io.hearth.desk.progress.web;

import io.hearth.desk.api.PublicOrigin;
import io.hearth.desk.callback.GiveRating;
import io.hearth.desk.progress.OwnerPages;
import io.hearth.desk.progress.ProgressPage;
import io.hearth.desk.progress.ProgressPages;
import io.hearth.kernel.web.PortalApi;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What is open to visitors of a company's portal. No token of a person is looked at here. */
@RestController
@RequestMapping("/api/v1/public")
@Tag(name = "public")
@SecurityRequirements
class PublicProgressController {

    private static final String OPEN =
            "No login. Every link that leads nowhere is answered alike; too many of them from one"
                    + " address are answered with 429 limit.exceeded.";
    private static final Duration PHOTO = Duration.ofMinutes(5);

    private final ProgressPages progress;
    private final OwnerPages pages;

    PublicProgressController(ProgressPages progress, OwnerPages pages) {
        this.progress = progress;
        this.pages = pages;
    }

    @GetMapping("/company")
    @Operation(
            operationId = "readPublicCompany",
            summary = "Whose portal it is, and whom to call",
            description = "No login.")
    ProgressPage.Company company() {
        return pages.company();
    }

    @GetMapping("/progress/{token}")
    @Operation(operationId = "readProgress", summary = "How far the work is, for its owner", description = OPEN)
    ResponseEntity<ProgressPage> read(@PathVariable String token, HttpServletRequest request) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(progress.read(token, PublicOrigin.visitor(request)));
    }

    @PostMapping("/progress/{token}/rating")
    @Operation(
            operationId = "rateProgress",
            summary = "Say how content the owner is, once per service",
            description = "Opening the page never does. 409 rating.not-yet while the work is not done, 409 rating.given"
                    + " when it was said before. " + OPEN)
    ResponseEntity<ProgressPage> rate(
            @PathVariable String token, @Valid @RequestBody GiveRating command, HttpServletRequest request) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(progress.rate(token, PublicOrigin.visitor(request), command));
    }

    @GetMapping(path = "/progress/{token}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            operationId = "listenToProgress",
            summary = "Says when the page has changed, as server-sent events",
            description =
                    "Event `changed` with {change}: read the page again. Event `ended`: the link was revoked. " + OPEN)
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    ResponseEntity<SseEmitter> listen(@PathVariable String token, HttpServletRequest request) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(progress.listen(token, PublicOrigin.visitor(request)));
    }

    @GetMapping(path = "/progress/{token}/photos/{photoId}", produces = "*/*")
    @Operation(operationId = "readProgressPhoto", summary = "A photo of a step", description = OPEN)
    ResponseEntity<Resource> photo(@PathVariable String token, @PathVariable UUID photoId, HttpServletRequest request) {
        return photo(progress.photo(token, photoId, false, PublicOrigin.visitor(request)));
    }

    @GetMapping(path = "/progress/{token}/photos/{photoId}/thumbnail", produces = "*/*")
    @Operation(operationId = "readProgressThumbnail", summary = "A small JPEG of a photo", description = OPEN)
    ResponseEntity<Resource> thumbnail(
            @PathVariable String token, @PathVariable UUID photoId, HttpServletRequest request) {
        return photo(progress.photo(token, photoId, true, PublicOrigin.visitor(request)));
    }

    @GetMapping(path = "/progress/{token}/files/{fileId}", produces = "*/*")
    @Operation(operationId = "readProgressFile", summary = "A file that was sent to the owner", description = OPEN)
    ResponseEntity<Resource> file(@PathVariable String token, @PathVariable UUID fileId, HttpServletRequest request) {
        ProgressPages.Download file = progress.file(token, fileId, PublicOrigin.visitor(request));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.contentType()))
                .contentLength(file.content().length())
                .cacheControl(CacheControl.maxAge(PHOTO).cachePrivate())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(new InputStreamResource(file.content().stream()));
    }

    /** Kept by browsers for minutes only: a link that is revoked should not live on in a shared telephone. */
    private static ResponseEntity<Resource> photo(ProgressPages.Photo photo) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(photo.contentType()))
                .contentLength(photo.content().length())
                .cacheControl(CacheControl.maxAge(PHOTO).cachePrivate())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(new InputStreamResource(photo.content().stream()));
    }

    /** What visitors may ask. */
    @Configuration(proxyBeanMethods = false)
    static class Open {

        @Bean
        PortalApi companyForVisitors() {
            return new PortalApi(HttpMethod.GET, "/api/v1/public/company");
        }

        @Bean
        PortalApi progressForOwners() {
            return new PortalApi(HttpMethod.GET, "/api/v1/public/progress/**");
        }

        @Bean
        PortalApi ratingsOfOwners() {
            return new PortalApi(HttpMethod.POST, "/api/v1/public/progress/*/rating");
        }
    }
}
