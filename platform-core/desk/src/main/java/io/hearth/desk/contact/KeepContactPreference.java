package io.hearth.desk.contact;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes down how a person likes to be reached.
 *
 * @param ways in their order; each once
 */
public record KeepContactPreference(
        @NotNull @Size(max = 7) List<@NotNull PreferredWay> ways,

        @Schema(example = "上午不要打电话") @Nullable @Size(max = 200)
        String note) {}
