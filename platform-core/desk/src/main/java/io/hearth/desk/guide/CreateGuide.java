package io.hearth.desk.guide;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A new guide, which nobody sees before it is approved.
 *
 * @param code names it in addresses; of an estate's own the code of the company's
 * @param kind of an estate's own that of the company's, whatever is given
 * @param estateId whose own it is; the company's when not given
 */
public record CreateGuide(
        @Schema(example = "renovation") @NotBlank @Pattern(regexp = "[a-z][a-z0-9-]{1,59}")
        String code,

        @NotNull GuideKind kind,
        @Nullable UUID estateId,
        @NotNull @Valid GuideContent content) {}
