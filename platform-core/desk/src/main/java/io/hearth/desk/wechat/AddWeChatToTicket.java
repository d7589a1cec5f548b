package io.hearth.desk.wechat;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Adds a message to a ticket, named by its id or number. */
public record AddWeChatToTicket(
        @Schema(example = "WX-20261121-0042") @NotBlank @Size(max = 40)
        String ticket) {}
