package io.hearth.desk.relation;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Says that a ticket has to do with another one.
 *
 * @param ticket the other one's id or number
 * @param note what they have to do with each other
 */
public record RelateTickets(
        @Schema(example = "WX-20261121-0042") @NotBlank @Size(max = 40)
        String ticket,

        @Schema(example = "同一次停水引起") @NotBlank @Size(max = 300)
        String note) {}
