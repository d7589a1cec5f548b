package io.hearth.desk.suggestion.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.suggestion.CategorySuggestion;
import io.hearth.desk.suggestion.CategorySuggestions;
import io.hearth.desk.suggestion.SuggestCategory;
import io.hearth.kernel.access.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a new ticket is most likely about. */
@RestController
@RequestMapping("/api/v1/category-suggestions")
@Tag(name = "tickets")
class CategorySuggestionController {

    private final CategorySuggestions suggestions;

    CategorySuggestionController(CategorySuggestions suggestions) {
        this.suggestions = suggestions;
    }

    @PostMapping
    @Requires(Permission.TICKET_CREATE)
    @Operation(
            operationId = "suggestCategory",
            summary = "Suggest a category for a text, with the words it rests on",
            description = "Nothing is kept of the text. There is no suggestion where the words do not carry one.")
    CategorySuggestion suggest(@Valid @RequestBody SuggestCategory command) {
        return suggestions.suggest(command);
    }
}
