package io.hearth.desk.incident;

import io.hearth.desk.topology.Supply;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says that reports are one fault.
 *
 * @param placeKey the part of the estate, as suggestions and places of estates name it
 * @param suggestionId the suggestion that this follows
 */
public record OpenIncident(
        @NotNull UUID estateId,
        @NotNull Supply supply,
        @NotBlank @Size(max = 200) String placeKey,

        @Schema(example = "3栋停水") @NotBlank @Size(max = 120) String title,

        @NotEmpty @Size(max = 500) List<@NotNull UUID> ticketIds,
        @Nullable UUID suggestionId) {}
