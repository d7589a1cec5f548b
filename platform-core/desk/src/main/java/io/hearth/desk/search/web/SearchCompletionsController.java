package io.hearth.desk.search.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.search.Completions;
import io.hearth.desk.search.SearchCompletions;
import io.hearth.desk.search.query.Asked;
import io.hearth.kernel.access.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/search/completions")
@Tag(name = "search")
class SearchCompletionsController {

    private final SearchCompletions completions;

    SearchCompletionsController(SearchCompletions completions) {
        this.completions = completions;
    }

    @GetMapping
    @Requires(value = Permission.TICKET_READ, problems = "400 request.invalid")
    @Operation(
            operationId = "completeSearch",
            summary = "How a text that is being typed can go on, and the conditions it has",
            description =
                    "Operators and values by their Chinese and English names, pinyin and initials; names are those"
                            + " of estates, categories and people the caller sees. at is the place of the cursor,"
                            + " the end of the text when it is not given.")
    Completions complete(
            @RequestParam(defaultValue = "") @Size(max = Asked.LONGEST) String q,
            @RequestParam(required = false) @Min(0) @Nullable Integer at,
            @RequestParam(defaultValue = "ZH") Completions.Language language) {
        return completions.complete(q, at, language);
    }
}
