package io.hearth.desk.call;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange tells of a call.
 *
 * @param at by the exchange's clock
 * @param from the caller's number
 * @param to the number that rings, or to which the call is transferred
 * @param agent who it rings at, or who answered
 * @param rings how often it has rung here by now; each RING counts as one when absent
 * @param estateId the estate whose line was called; otherwise the caller's home tells
 */
public record ReportCall(
        @NotNull CallEventType type,
        @NotNull Instant at,

        @Schema(example = "13800138000") @Nullable @Size(max = 40)
        String from,

        @Schema(example = "0571-87654321") @Nullable @Size(max = 40)
        String to,

        @Nullable @Size(max = 100) String agent,
        @Nullable @Min(0) @Max(1000) Integer rings,
        @Nullable UUID estateId) {}
