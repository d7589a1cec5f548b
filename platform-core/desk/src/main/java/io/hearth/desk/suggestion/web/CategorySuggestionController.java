package io.hearth.desk.suggestion.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.suggestion.CategoryKeywords;
import io.hearth.desk.suggestion.CategorySuggestion;
import io.hearth.desk.suggestion.CategorySuggestions;
import io.hearth.desk.suggestion.KeepKeywords;
import io.hearth.desk.suggestion.KeywordsOfCategories;
import io.hearth.desk.suggestion.SuggestCategory;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a new ticket is most likely about, and the words that say so. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "tickets")
class CategorySuggestionController {

    private final CategorySuggestions suggestions;
    private final KeywordsOfCategories keywords;

    CategorySuggestionController(CategorySuggestions suggestions, KeywordsOfCategories keywords) {
        this.suggestions = suggestions;
        this.keywords = keywords;
    }

    @PostMapping("/category-suggestions")
    @Requires(Permission.TICKET_CREATE)
    @Operation(
            operationId = "suggestCategory",
            summary = "Suggest a category for a text, with the words it rests on",
            description = "Nothing is kept of the text. There is no suggestion where the words do not carry one.")
    CategorySuggestion suggest(@Valid @RequestBody SuggestCategory command) {
        return suggestions.suggest(command);
    }

    @GetMapping("/category-keywords")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "listCategoryKeywords", summary = "The words that speak for each category")
    Slice<CategoryKeywords> keywords() {
        return new Slice<>(keywords.list(), null);
    }

    @PutMapping("/category-keywords/{categoryId}")
    @Requires(value = Permission.COMPANY_MANAGE, problems = "404 not-found")
    @Operation(
            operationId = "keepCategoryKeywords",
            summary = "Give a category other words, or those that come with the product",
            description = "Suggestions go by them within ten minutes on every node, on this one at once.")
    CategoryKeywords keep(@PathVariable UUID categoryId, @Valid @RequestBody KeepKeywords command) {
        return keywords.keep(categoryId, command);
    }
}
