package io.hearth.desk.message;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Writes to whoever brought a ticket.
 *
 * @param way this way; as the person likes when not given
 * @param subject of e-mail; the ticket's title when not given
 */
public record WriteMessage(
        @Schema(example = "王女士您好，师傅明天上午 9 点到 11 点上门。") @NotBlank @Size(max = 5_000)
        String text,

        @Nullable MessageWay way,

        @Schema(example = "关于厨房漏水") @Nullable @Size(max = 200)
        String subject) {}
