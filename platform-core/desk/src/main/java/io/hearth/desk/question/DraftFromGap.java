package io.hearth.desk.question;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Begins a reply that fills a gap; what is not given follows from what was asked and answered.
 *
 * @param items what it answers
 * @param body Markdown; the newest answer that was given by hand when not given
 */
public record DraftFromGap(
        @NotEmpty @Size(max = 500) List<@NotNull UUID> items,

        @Nullable @Pattern(regexp = "[a-z][a-z0-9-]{1,59}") String code,

        @Schema(example = "parking") @Nullable @Size(max = 60)
        String folder,

        @Nullable @Size(max = 100) String title,
        @Nullable @Size(max = 5_000) String body) {}
