package io.hearth.desk.outage;

import io.hearth.desk.topology.Supply;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A notice as it should be.
 *
 * @param placeKeys parts of the estate, as places of estates name them
 * @param text for owners: what is done and what they can do
 */
@Schema(name = "KeepOutageNotice")
public record KeepNotice(
        @NotNull UUID estateId,
        @NotNull Supply supply,
        @NotEmpty @Size(max = 50) List<@NotBlank @Size(max = 200) String> placeKeys,

        @Schema(example = "2号楼水箱清洗停水") @NotBlank @Size(max = 80)
        String title,

        @Schema(example = "清洗二次供水水箱，请提前储水。") @NotBlank @Size(max = 1_000)
        String text,

        @NotNull Instant from,
        @NotNull Instant to) {}
