package io.hearth.desk.progress.web;

import io.hearth.desk.api.PublicOrigin;
import io.hearth.desk.api.Requires;
import io.hearth.desk.progress.OwnerPageSettings;
import io.hearth.desk.progress.OwnerPages;
import io.hearth.desk.progress.ProgressLinkView;
import io.hearth.desk.progress.ProgressLinks;
import io.hearth.kernel.access.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "progress")
class ProgressLinkController {

    private static final String TICKET = "The ticket's id or number";
    private static final String SVG = "image/svg+xml";

    private final ProgressLinks links;
    private final OwnerPages pages;

    ProgressLinkController(ProgressLinks links, OwnerPages pages) {
        this.links = links;
        this.pages = pages;
    }

    @PostMapping("/tickets/{ticketId}/progress-link")
    @Requires(value = Permission.TICKET_COMMENT, problems = "404 not-found")
    @Operation(
            operationId = "makeProgressLink",
            summary = "Make the link to the ticket's page for its owner, or renew the one there is",
            description = "While a link is valid it stays the same, so that codes which are printed stay good.")
    ResponseEntity<ProgressLinkView> make(@Parameter(description = TICKET) @PathVariable String ticketId) {
        return secret(links.make(ticketId));
    }

    @GetMapping("/tickets/{ticketId}/progress-link")
    @Requires(value = Permission.TICKET_COMMENT, problems = "404 not-found")
    @Operation(operationId = "readProgressLink", summary = "The link to the ticket's page for its owner")
    ResponseEntity<ProgressLinkView> read(@Parameter(description = TICKET) @PathVariable String ticketId) {
        return secret(links.require(ticketId));
    }

    @DeleteMapping("/tickets/{ticketId}/progress-link")
    @Requires(value = Permission.TICKET_COMMENT, problems = "404 not-found")
    @Operation(
            operationId = "revokeProgressLink",
            summary = "End the link at once, for pages that are open as well",
            description = "The next link is another one; codes which are printed lead nowhere from then on.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@Parameter(description = TICKET) @PathVariable String ticketId) {
        links.revoke(ticketId);
    }

    @GetMapping(
            path = "/tickets/{ticketId}/progress-link/qr.svg",
            produces = {SVG, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    @Requires(value = Permission.TICKET_COMMENT, problems = "404 not-found")
    @Operation(operationId = "readProgressQrCode", summary = "The link as a QR code, to print or to show")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = SVG, schema = @Schema(type = "string")))
    ResponseEntity<String> qrCode(
            @Parameter(description = TICKET) @PathVariable String ticketId, HttpServletRequest request) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(SVG))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(links.qrCode(ticketId, PublicOrigin.of(request)));
    }

    @GetMapping("/owner-page-settings")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "readOwnerPageSettings", summary = "What owners see on their pages")
    OwnerPageSettings settings() {
        return pages.settings();
    }

    @PutMapping("/owner-page-settings")
    @Requires(value = Permission.COMPANY_MANAGE, problems = "422 contact.phone-invalid")
    @Operation(operationId = "changeOwnerPageSettings", summary = "Say what owners see from now on")
    OwnerPageSettings change(@Valid @RequestBody OwnerPageSettings command) {
        return pages.change(command);
    }

    private static ResponseEntity<ProgressLinkView> secret(ProgressLinkView link) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(link);
    }
}
