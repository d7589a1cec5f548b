package io.hearth.desk.guide;

import io.hearth.reply.text.Variable;
import io.hearth.reply.text.VariableSource;
import io.hearth.reply.text.VariableType;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A gap in a guide.
 *
 * @param name as it stands in the text between double braces
 * @param label what whoever writes is asked for
 * @param source what fills it by itself; the guide's values do when not given
 * @param perEstate whether each estate says it for itself: the guide is shown where the estate does, and nowhere else
 */
public record GuideVariable(
        @Schema(example = "fee") @NotBlank @Pattern(regexp = "[a-zA-Z][a-zA-Z0-9_]{0,39}")
        String name,

        @Schema(example = "物业费单价") @NotBlank @Size(max = 40) String label,

        @NotNull VariableType type,

        @Schema(allowableValues = {"company.name", "company.phone", "estate.name"})
        @Pattern(regexp = "company\\.name|company\\.phone|estate\\.name")
        @Nullable
        String source,

        boolean perEstate) {

    Variable variable() {
        return new Variable(
                name,
                label,
                type,
                source == null ? null : VariableSource.of(source).orElse(null),
                null);
    }
}
