package io.hearth.desk.message;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a person was told what waited to be told.
 *
 * @param reached whether anybody was spoken with; otherwise it goes on waiting
 * @param text what was talked about; required when somebody was reached
 */
public record TellMessage(
        boolean reached,

        @Schema(example = "已电话告知，业主表示上午在家") @Nullable @Size(max = 5_000)
        String text) {}
