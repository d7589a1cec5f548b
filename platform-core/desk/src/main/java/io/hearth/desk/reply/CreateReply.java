package io.hearth.desk.reply;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A new reply, not yet approved.
 *
 * @param code names it; of an estate's own wording the code of the company's reply. Made of the title when a reply of the company's has none
 * @param estateId whose own wording it is; the company's when not given
 * @param reviewMonths after how many months somebody looks it over again
 */
public record CreateReply(
        @Schema(example = "fees-how-to-pay") @Nullable @Pattern(regexp = "[a-z][a-z0-9-]{1,59}")
        String code,

        @Schema(example = "fees") @NotBlank @Size(max = 60) String folder,

        @Nullable UUID estateId,
        @Min(1) @Max(24) int reviewMonths,
        @NotNull @Valid ReplyContent content,
        @Nullable @Size(max = 500) String note) {}
