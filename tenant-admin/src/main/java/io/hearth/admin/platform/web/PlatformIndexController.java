package io.hearth.admin.platform.web;

import io.hearth.admin.platform.CompanyIndexes;
import io.hearth.admin.platform.PlatformIndexes;
import io.hearth.kernel.search.IndexRun;
import io.hearth.kernel.search.IndexRuns;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/admin/v1/platform")
@Tag(name = "platform")
class PlatformIndexController {

    private static final int PAGE = 20;
    private static final int LONGEST_PAGE = 100;

    private final PlatformIndexes indexes;

    PlatformIndexController(PlatformIndexes indexes) {
        this.indexes = indexes;
    }

    @Schema(name = "IndexRunRequest")
    record RunRequest(@NotNull IndexRun.Kind kind) {}

    @Operation(
            operationId = "listCompanyIndexes",
            summary = "All companies' search indexes, the newest company first",
            description =
                    "Needs PLATFORM_MANAGE. Index, documents and bytes are absent while the search engine does not"
                            + " answer.")
    @GetMapping("/search-indexes")
    Slice<CompanyIndexes> list(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + PAGE) int limit) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw ProblemException.invalid("limit", "range", "is between 1 and " + LONGEST_PAGE);
        }
        return indexes.list(text, cursor, limit);
    }

    @Operation(
            operationId = "getSearchEngine",
            summary = "How the search engine answers",
            description = "Needs PLATFORM_MANAGE.")
    @GetMapping("/search-engine")
    IndexRuns.Engine engine() {
        return indexes.engine();
    }

    @Operation(
            operationId = "startIndexRun",
            summary = "Rebuild, compare or move a company's search indexes",
            description =
                    "Needs PLATFORM_MANAGE. Answers at once; the company works and finds everything meanwhile. 409"
                            + " search.run-open while one is going on.")
    @PostMapping("/companies/{id}/search-runs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CompanyIndexes start(@PathVariable String id, @Valid @RequestBody RunRequest request) {
        return indexes.ask(tenant(id), request.kind());
    }

    @Operation(
            operationId = "cancelIndexRun",
            summary = "Cancel what is going on with a company's search indexes",
            description = "Needs PLATFORM_MANAGE. What it began is taken back, unless the company has moved already.")
    @DeleteMapping("/companies/{id}/search-runs")
    CompanyIndexes cancel(@PathVariable String id) {
        return indexes.cancel(tenant(id));
    }

    private static TenantId tenant(String id) {
        try {
            return new TenantId(id);
        } catch (IllegalArgumentException malformed) {
            throw ProblemException.notFound("company");
        }
    }
}
