package io.hearth.desk.ticket.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.attachment.AttachmentView;
import io.hearth.desk.ticket.TicketAttachments;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.storage.ObjectStorage;
import io.hearth.kernel.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/attachments")
@Tag(name = "tickets")
class AttachmentController {

    private final TicketAttachments attachments;

    AttachmentController(TicketAttachments attachments) {
        this.attachments = attachments;
    }

    @GetMapping(path = "/{attachmentId}", produces = "*/*")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readAttachment", summary = "The content of a file")
    ResponseEntity<Resource> content(@PathVariable UUID attachmentId) {
        AttachmentView attachment = attachments.require(attachmentId);
        ContentDisposition disposition = attachment.contentType().startsWith("image/")
                ? ContentDisposition.inline()
                        .filename(attachment.fileName(), StandardCharsets.UTF_8)
                        .build()
                : ContentDisposition.attachment()
                        .filename(attachment.fileName(), StandardCharsets.UTF_8)
                        .build();
        return answer(attachment, false, MediaType.parseMediaType(attachment.contentType()), disposition);
    }

    @GetMapping(path = "/{attachmentId}/thumbnail", produces = "*/*")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readThumbnail", summary = "A small JPEG of a photo")
    ResponseEntity<Resource> thumbnail(@PathVariable UUID attachmentId) {
        AttachmentView attachment = attachments.require(attachmentId);
        return answer(
                attachment,
                true,
                MediaType.IMAGE_JPEG,
                ContentDisposition.inline().build());
    }

    private ResponseEntity<Resource> answer(
            AttachmentView attachment, boolean thumbnail, MediaType type, ContentDisposition disposition) {
        ObjectStorage.Content content =
                attachments.open(attachment, thumbnail).orElseThrow(() -> ProblemException.notFound("attachment"));
        return ResponseEntity.ok()
                .contentType(type)
                .contentLength(content.length())
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(30)).cachePrivate().immutable())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(new InputStreamResource(content.stream()));
    }
}
