package io.hearth.desk.reply;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * A file that goes with a reply. Only its id is looked at when it is written; the rest is as the file was kept.
 *
 * @param size bytes
 */
@Schema(name = "ReplyFile")
public record ReplyFile(
        @NotNull UUID id,

        @Schema(example = "装修申请表.docx") @NotNull @Size(max = 120)
        String fileName,

        @Schema(example = "application/pdf") @NotNull @Size(max = 120)
        String contentType,

        long size) {}
