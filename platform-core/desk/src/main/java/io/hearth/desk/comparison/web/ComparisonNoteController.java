package io.hearth.desk.comparison.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.comparison.ComparisonNotes;
import io.hearth.desk.comparison.KeepNote;
import io.hearth.desk.comparison.NoteView;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Notes on days. */
@RestController
@RequestMapping("/api/v1/comparison-notes")
@Tag(name = "comparisons")
class ComparisonNoteController {

    private final ComparisonNotes notes;

    ComparisonNoteController(ComparisonNotes notes) {
        this.notes = notes;
    }

    @GetMapping
    @Requires(value = Permission.BENCHMARK_READ, problems = "400 request.invalid")
    @Operation(operationId = "listComparisonNotes", summary = "What happened on the days of a period")
    Slice<NoteView> list(
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
        return new Slice<>(notes.list(from, to), null);
    }

    @PostMapping
    @Requires(
            value = Permission.BENCHMARK_READ,
            problems = {"422 estate.unknown", "422 comparison.note-needs-estate"})
    @Operation(operationId = "writeComparisonNote", summary = "Say what happened on a day")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<NoteView> write(@Valid @RequestBody KeepNote note) {
        NoteView written = notes.write(note);
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(ETags.of(written.version()))
                .body(written);
    }

    @GetMapping("/{comparisonNoteId}")
    @Requires(value = Permission.BENCHMARK_READ, problems = "404 not-found")
    @Operation(operationId = "readComparisonNote", summary = "One note")
    ResponseEntity<NoteView> read(@PathVariable UUID comparisonNoteId) {
        return tagged(notes.require(comparisonNoteId));
    }

    @PutMapping("/{comparisonNoteId}")
    @Requires(
            value = Permission.BENCHMARK_READ,
            problems = {
                "404 not-found",
                "412 request.stale-version",
                "422 estate.unknown",
                "422 comparison.note-needs-estate",
                "428 request.precondition-required"
            })
    @Operation(
            operationId = "changeComparisonNote",
            summary = "Change a note",
            description = "By who wrote it, or whoever sets policy.")
    ResponseEntity<NoteView> change(
            @PathVariable UUID comparisonNoteId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody KeepNote note) {
        return tagged(notes.change(comparisonNoteId, ETags.require(ifMatch), note));
    }

    @DeleteMapping("/{comparisonNoteId}")
    @Requires(value = Permission.BENCHMARK_READ, problems = "404 not-found")
    @Operation(
            operationId = "removeComparisonNote",
            summary = "Remove a note",
            description = "By who wrote it, or whoever sets policy.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID comparisonNoteId) {
        notes.remove(comparisonNoteId);
    }

    private static ResponseEntity<NoteView> tagged(NoteView note) {
        return ResponseEntity.ok().eTag(ETags.of(note.version())).body(note);
    }
}
