package io.hearth.desk.ticket;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Says what became of a promise.
 *
 * @param reason required unless it was kept
 */
public record EndPromise(
        PromiseView.@NotNull Outcome outcome,

        @Schema(example = "配件缺货，已与业主另约时间") @Nullable @Size(max = 500)
        String reason) {}
