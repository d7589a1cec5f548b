package io.hearth.desk.suggestion;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The category a text speaks for, or why there is none.
 *
 * @param categoryId null when there is no suggestion
 * @param words what it rests on, the weightiest first, at most three
 * @param reason why there is none
 */
public record CategorySuggestion(
        @Nullable UUID categoryId,
        @Schema(example = "[\"水管\", \"漏水\"]") List<String> words,

        @Nullable Reason reason) {

    /** Why there is no suggestion. */
    @Schema(name = "NoSuggestionReason")
    public enum Reason {
        /** This node is still reading the company's tickets; ask again in a moment. */
        LEARNING,
        /** The text says too little, or speaks for several. */
        UNSURE
    }

    static CategorySuggestion none(Reason reason) {
        return new CategorySuggestion(null, List.of(), reason);
    }
}
