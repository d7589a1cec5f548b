package io.hearth.desk.callback;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an owner says of a service. */
public record GiveRating(
        @NotNull RatingLevel level,
        @Nullable @Size(max = 6) List<@NotNull RatingReason> reasons,

        @Schema(example = "师傅很准时，就是走廊没有擦") @Nullable @Size(max = 1_000)
        String text) {}
