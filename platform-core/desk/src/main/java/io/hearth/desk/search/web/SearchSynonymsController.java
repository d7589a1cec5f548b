package io.hearth.desk.search.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.search.SearchSynonyms;
import io.hearth.desk.search.SynonymList;
import io.hearth.kernel.access.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/search-synonyms")
@Tag(name = "search")
class SearchSynonymsController {

    private final SearchSynonyms synonyms;

    SearchSynonymsController(SearchSynonyms synonyms) {
        this.synonyms = synonyms;
    }

    @GetMapping
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "readSearchSynonyms", summary = "Words that find each other")
    SynonymList list() {
        return synonyms.list();
    }

    @PutMapping
    @Requires(value = Permission.COMPANY_MANAGE, problems = "400 request.invalid")
    @Operation(
            operationId = "changeSearchSynonyms",
            summary = "Keep a list of the company's own words that find each other")
    SynonymList change(@Valid @RequestBody SynonymList list) {
        return synonyms.change(list);
    }

    @DeleteMapping
    @Requires(Permission.COMPANY_MANAGE)
    @Operation(operationId = "resetSearchSynonyms", summary = "Go back to the shipped words that find each other")
    SynonymList reset() {
        return synonyms.reset();
    }
}
