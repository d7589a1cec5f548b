package io.hearth.desk.relation;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * Merges tickets into another one, all of them or none.
 *
 * @param ticketIds those that are the same as the one they are merged into
 * @param reason why they are the same; in the history of each
 */
public record MergeTickets(
        @NotEmpty @Size(max = 50) List<@NotNull UUID> ticketIds,

        @Schema(example = "同一处漏水，两户先后报修") @NotBlank @Size(max = 300)
        String reason) {}
