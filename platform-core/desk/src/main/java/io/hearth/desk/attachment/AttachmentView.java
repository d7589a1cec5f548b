package io.hearth.desk.attachment;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file.
 *
 * @param size bytes, after its metadata was taken out
 * @param url where its content is read
 * @param thumbnailUrl a small JPEG, when it is a photo that can be decoded
 */
@Schema(name = "Attachment")
public record AttachmentView(
        UUID id,
        @Schema(example = "漏水照片.jpg") String fileName,
        @Schema(example = "image/jpeg") String contentType,
        long size,
        String url,
        @Nullable String thumbnailUrl,
        Instant createdAt) {}
