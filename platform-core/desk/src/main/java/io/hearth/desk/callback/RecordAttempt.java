package io.hearth.desk.callback;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes an attempt to ask an owner down.
 *
 * @param at when it was; now when not given
 * @param answer what the owner says; required when they were reached, and only then
 * @param gifts what was left with them, out of the estate's stock
 * @param clientKey names the attempt on the caller's device: sent again, it is the same attempt
 */
public record RecordAttempt(
        @Nullable Instant at,
        @NotNull CallbackMethod method,
        @NotNull AttemptOutcome outcome,

        @Schema(example = "业主说楼道灯已亮，很满意") @Nullable @Size(max = 2_000)
        String note,

        @Nullable @Valid GiveRating answer,
        @Nullable @Size(max = 5) List<@NotNull @Valid Gift> gifts,

        @Schema(example = "0199d2f0-8a4e-7c31-9d55-3f6f0f3c2a10") @Nullable @Size(min = 1, max = 64)
        String clientKey) {

    /** A gift that was left. */
    @Schema(name = "GiveGift")
    public record Gift(
            @Schema(example = "service-card") @NotBlank @Size(max = 40)
            String code,

            @Min(1) @Max(20) int quantity) {}
}
