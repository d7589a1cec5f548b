package io.hearth.desk.reply;

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
 * A gap in a reply.
 *
 * @param name as it stands in the text between double braces
 * @param label what staff are asked for
 * @param source what fills it by itself; staff do when not given
 * @param fallback what it says when nothing fills it; it must be filled when not given
 */
public record ReplyVariable(
        @Schema(example = "amount") @NotBlank @Pattern(regexp = "[a-zA-Z][a-zA-Z0-9_]{0,39}")
        String name,

        @Schema(example = "金额") @NotBlank @Size(max = 40) String label,

        @NotNull VariableType type,

        @Schema(
                example = "owner.salutation",
                allowableValues = {
                    "owner.name",
                    "owner.salutation",
                    "staff.name",
                    "company.name",
                    "company.phone",
                    "estate.name",
                    "unit.name",
                    "ticket.number",
                    "ticket.title",
                    "ticket.category",
                    "ticket.place",
                    "ticket.assignee",
                    "ticket.arrival",
                    "ticket.due",
                    "progress.link"
                })
        @Nullable
        String source,

        @Nullable @Size(max = 200) String fallback) {

    Variable variable() {
        return new Variable(
                name,
                label,
                type,
                source == null ? null : VariableSource.of(source).orElse(null),
                fallback);
    }
}
