package io.hearth.desk.ticket;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Promises the owner of a ticket something.
 *
 * @param byId who is to keep it; whoever has the ticket, or else the caller, when not given
 */
public record MakePromise(
        @Schema(example = "明天 15:00 前更换弯头并试压") @NotBlank @Size(max = 500)
        String what,

        @NotNull Instant dueAt,
        @Nullable UUID byId) {}
