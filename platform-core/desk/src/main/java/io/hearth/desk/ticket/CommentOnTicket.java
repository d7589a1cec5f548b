package io.hearth.desk.ticket;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Says something about a ticket. */
public record CommentOnTicket(
        @Schema(example = "师傅预计 10:20 到场") @NotBlank @Size(max = 5_000)
        String text,

        @NotNull Visibility visibility) {}
