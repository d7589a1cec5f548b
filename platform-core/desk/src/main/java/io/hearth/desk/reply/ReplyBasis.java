package io.hearth.desk.reply;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The law, standard or rule of the house that a reply rests on. */
public record ReplyBasis(
        @Schema(example = "中华人民共和国民法典") @NotBlank @Size(max = 200)
        String title,

        @Nullable @Size(max = 200) String number,

        @Schema(example = "第九百四十三条") @Nullable @Size(max = 100)
        String article,

        @Nullable @Size(max = 1_000) String note) {}
