package io.hearth.desk.imports.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.imports.ImportLine;
import io.hearth.desk.imports.ImportOutcome;
import io.hearth.desk.imports.ImportView;
import io.hearth.desk.imports.Imports;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1/imports")
@Tag(name = "archive")
class ImportController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Imports imports;

    ImportController(Imports imports) {
        this.imports = imports;
    }

    @GetMapping
    @Requires(value = Permission.CONTACT_MANAGE, problems = "400 request.cursor-invalid")
    @Operation(operationId = "listImports", summary = "Lists that were taken in, the newest first")
    Slice<ImportView> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return imports.list(cursor, limit);
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires(
            value = Permission.CONTACT_MANAGE,
            problems = {
                "409 import.running",
                "413 import.too-large",
                "422 estate.unknown",
                "422 import.columns-missing",
                "422 import.empty",
                "422 import.too-many-lines",
                "422 import.unreadable"
            })
    @Operation(
            operationId = "beginImport",
            summary = "Read a list of homes and people (CSV, .xlsx) and try it; nothing of it stays yet",
            description =
                    "Needs PERSONAL_DATA_READ too, and ESTATE_MANAGE to make places. At most 10 MiB, 20,000 lines.")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ImportView begin(
            @RequestPart("file") MultipartFile file,
            @Parameter(description = "Where lines that name no estate belong") @RequestParam(required = false) @Nullable
                    UUID estateId,
            @Parameter(description = "Make buildings and homes that are not there yet")
                    @RequestParam(defaultValue = "false")
                    boolean createPlaces)
            throws IOException {
        return imports.begin(
                Objects.requireNonNullElse(file.getOriginalFilename(), ""), file.getBytes(), estateId, createPlaces);
    }

    @GetMapping(path = "/template.csv", produces = "text/csv")
    @Requires(Permission.CONTACT_MANAGE)
    @Operation(operationId = "importTemplate", summary = "The headings of a list, with two lines to show what is meant")
    ResponseEntity<String> template() {
        return csv("import-template.csv", Imports.template());
    }

    @GetMapping("/{importId}")
    @Requires(value = Permission.CONTACT_MANAGE, problems = "404 not-found")
    @Operation(operationId = "readImport", summary = "How far it is and what its lines do")
    ImportView read(@PathVariable UUID importId) {
        return imports.require(importId);
    }

    @DeleteMapping("/{importId}")
    @Requires(
            value = Permission.CONTACT_MANAGE,
            problems = {"404 not-found", "409 import.running"})
    @Operation(
            operationId = "removeImport",
            summary = "Forget the file; what was applied stays and cannot be taken back any more")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID importId) {
        imports.remove(importId);
    }

    @GetMapping("/{importId}/lines")
    @Requires(
            value = Permission.CONTACT_MANAGE,
            problems = {"400 request.cursor-invalid", "404 not-found"})
    @Operation(operationId = "listImportLines", summary = "Its lines, what each does and what is wrong with it")
    Slice<ImportLine> lines(
            @PathVariable UUID importId,
            @RequestParam(required = false) @Nullable ImportOutcome outcome,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return imports.lines(importId, outcome, cursor, limit);
    }

    @GetMapping(path = "/{importId}/errors.csv", produces = "text/csv")
    @Requires(value = Permission.CONTACT_MANAGE, problems = "404 not-found")
    @Operation(
            operationId = "exportImportErrors",
            summary = "The lines that cannot be used, to be mended and sent again")
    ResponseEntity<String> errors(@PathVariable UUID importId) {
        return csv("import-errors.csv", imports.errors(importId));
    }

    @PostMapping("/{importId}/application")
    @Requires(
            value = Permission.CONTACT_MANAGE,
            problems = {"404 not-found", "409 import.running", "409 import.wrong-status"})
    @Operation(operationId = "applyImport", summary = "Do what was tried; lines that cannot be used are left out")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ImportView apply(@PathVariable UUID importId) {
        return imports.apply(importId);
    }

    @PostMapping("/{importId}/undo")
    @Requires(
            value = Permission.CONTACT_MANAGE,
            problems = {"404 not-found", "409 import.running", "409 import.wrong-status"})
    @Operation(operationId = "undoImport", summary = "Take back what was done, as far as nobody has worked with it")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ImportView undo(@PathVariable UUID importId) {
        return imports.undo(importId);
    }

    private static ResponseEntity<String> csv(String fileName, String table) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(fileName)
                                .build()
                                .toString())
                .body(table);
    }
}
