package io.hearth.desk.review;

import io.hearth.desk.reply.ReplyBasis;
import io.hearth.desk.reply.ReplyContent;
import io.hearth.kernel.tenancy.AggregateRoot;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fee, a law or a rule of the house that changed.
 *
 * @param value as replies have it: the basis's title or number, the variable's name or label, the tag, or words of the text
 * @param note what changed
 * @param since from when
 */
@AggregateRoot
@Schema(name = "ReplyRuleChange")
public record RuleChange(
        UUID id, Kind kind, String value, String note, LocalDate since, Instant markedAt, String markedBy) {

    /** Where replies speak of it. */
    @Schema(name = "ReplyRuleKind")
    public enum Kind {
        /** They rest on it. */
        BASIS,
        /** They have a variable for it. */
        VARIABLE,
        /** They are tagged with it. */
        TAG,
        /** They say these words. */
        WORDS
    }

    /** Whether a reply speaks of it. */
    static boolean touches(Kind kind, String value, ReplyContent content) {
        return switch (kind) {
            case BASIS -> isBasis(value, content.basis());
            case VARIABLE ->
                content.variables().stream()
                        .anyMatch(variable -> value.equals(variable.name()) || value.equals(variable.label()));
            case TAG -> content.tags().contains(value);
            case WORDS ->
                content.title().contains(value)
                        || content.body().contains(value)
                        || content.plain().contains(value);
        };
    }

    boolean touches(ReplyContent content) {
        return touches(kind, value, content);
    }

    private static boolean isBasis(String value, @Nullable ReplyBasis basis) {
        return basis != null && (value.equals(basis.title()) || value.equals(basis.number()));
    }
}
