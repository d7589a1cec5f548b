package io.hearth.desk.comparison;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says what happened on a day.
 *
 * @param estateId null when it concerns the whole company
 */
public record KeepNote(
        @NotNull LocalDate day,
        @Nullable UUID estateId,
        @NotBlank @Size(max = 200) String text) {}
