package io.hearth.desk.suggestion;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The words that speak for a category besides its name.
 *
 * @param own whether the company's people chose them; else they came with the product
 */
@Schema(name = "CategoryKeywords")
public record CategoryKeywords(
        UUID categoryId,
        @Schema(example = "[\"水管\", \"漏水\"]") List<String> words,
        boolean own,
        @Nullable Instant changedAt,
        @Nullable String changedBy) {

    public CategoryKeywords {
        words = List.copyOf(words);
    }
}
