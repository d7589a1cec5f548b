package io.hearth.desk.savedsearch.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.savedsearch.KeepSearch;
import io.hearth.desk.savedsearch.SavedSearch;
import io.hearth.desk.savedsearch.SavedSearches;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/saved-searches")
@Tag(name = "search")
class SavedSearchController {

    private final SavedSearches searches;

    SavedSearchController(SavedSearches searches) {
        this.searches = searches;
    }

    /** How the caller wants to be told. */
    record TellMe(SavedSearch.@NotNull Rhythm rhythm, boolean byEmail) {}

    /** Own ones first. */
    record SavedSearchList(List<SavedSearch> items) {}

    @GetMapping
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "listSavedSearches", summary = "The caller's saved searches and those shared with them")
    SavedSearchList list() {
        return new SavedSearchList(searches.list());
    }

    @PostMapping
    @Requires(
            value = Permission.TICKET_READ,
            problems = {
                "400 request.invalid",
                "400 search.operator-unknown",
                "400 search.value-unknown",
                "400 search.value-missing",
                "400 search.quote-open",
                "400 search.too-many-operators",
                "409 saved-search.too-many",
                "422 saved-search.empty"
            })
    @Operation(
            operationId = "keepSearch",
            summary = "Keep a search",
            description = "Sharing with a role or with everybody needs TICKET_ASSIGN.")
    ResponseEntity<SavedSearch> keep(@Valid @RequestBody KeepSearch command) {
        SavedSearch kept = searches.keep(command);
        return ResponseEntity.created(URI.create("/api/v1/saved-searches/" + kept.id()))
                .eTag(ETags.of(kept.version()))
                .body(kept);
    }

    @PutMapping("/{searchId}")
    @Requires(
            value = Permission.TICKET_READ,
            problems = {
                "400 request.invalid",
                "400 search.operator-unknown",
                "400 search.value-unknown",
                "400 search.value-missing",
                "400 search.quote-open",
                "400 search.too-many-operators",
                "403 saved-search.not-yours",
                "404 not-found",
                "412 request.version-stale",
                "422 saved-search.empty",
                "428 request.precondition-required"
            })
    @Operation(operationId = "changeSavedSearch", summary = "Change a saved search; its alerts begin anew")
    ResponseEntity<SavedSearch> change(
            @PathVariable UUID searchId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody KeepSearch command) {
        SavedSearch changed = searches.change(searchId, ETags.require(ifMatch), command);
        return ResponseEntity.ok().eTag(ETags.of(changed.version())).body(changed);
    }

    @DeleteMapping("/{searchId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(
            value = Permission.TICKET_READ,
            problems = {"403 saved-search.not-yours", "404 not-found"})
    @Operation(operationId = "forgetSavedSearch", summary = "Forget a saved search and everybody's alerts on it")
    void forget(@PathVariable UUID searchId) {
        searches.forget(searchId);
    }

    @PutMapping("/{searchId}/alert")
    @Requires(
            value = Permission.TICKET_READ,
            problems = {"400 request.invalid", "404 not-found"})
    @Operation(
            operationId = "tellOfSavedSearch",
            summary = "Be told of what a saved search newly finds",
            description = "Each ticket is told once. E-mails wait for the end of the night.")
    SavedSearch tell(@PathVariable UUID searchId, @Valid @RequestBody TellMe command) {
        return searches.tellMe(searchId, new SavedSearch.Alert(command.rhythm(), command.byEmail()));
    }

    @DeleteMapping("/{searchId}/alert")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "tellNoMoreOfSavedSearch", summary = "Be told no more")
    void tellNoMore(@PathVariable UUID searchId) {
        searches.tellMeNoMore(searchId);
    }
}
