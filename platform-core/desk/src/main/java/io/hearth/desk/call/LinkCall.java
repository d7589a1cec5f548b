package io.hearth.desk.call;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says that a call was about a ticket that there is.
 *
 * @param text what was talked about; that the owner asked about it, when nothing is said
 */
public record LinkCall(
        @NotNull UUID callId,

        @Schema(example = "业主催问师傅什么时候到") @Nullable @Size(max = 2_000)
        String text) {}
