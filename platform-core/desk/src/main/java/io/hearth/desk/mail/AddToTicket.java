package io.hearth.desk.mail;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Adds a mail to a ticket, named by its id or number. */
public record AddToTicket(
        @Schema(example = "WX-20261121-0042") @NotBlank @Size(max = 40)
        String ticket) {}
