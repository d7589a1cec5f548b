package io.hearth.desk.workorder;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says that a step of the work is done. The owner sees it, its photos and when.
 *
 * @param label what was done, where the code's own words are too general; required for OTHER
 * @param note for colleagues; the owner does not see it
 * @param photoIds photos that the ticket has already
 * @param clientKey names the step on the worker's device: sent again, it is the same step
 * @param clientAt when it was done by the device's clock; what the owner sees is when the service heard of it
 */
public record DoStep(
        @NotNull WorkStepCode code,

        @Schema(example = "更换弯头") @Nullable @Size(max = 60) String label,

        @Nullable @Size(max = 500) String note,
        @Nullable @Size(max = 9) List<@NotNull UUID> photoIds,

        @Schema(example = "0199d2f0-8a4e-7c31-9d55-3f6f0f3c2a10") @NotBlank @Size(max = 64)
        String clientKey,

        @Nullable Instant clientAt) {}
