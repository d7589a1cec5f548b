package io.hearth.desk.workorder;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/** Says between which times somebody comes. */
@Schema(name = "EstimateArrival")
public record EstimateArrival(
        @NotNull Instant from, @NotNull Instant to) {}
