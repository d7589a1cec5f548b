package io.hearth.desk.exchange.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.exchange.ReplyExports;
import io.hearth.desk.exchange.ReplyFileForm;
import io.hearth.desk.exchange.ReplyImportChoice;
import io.hearth.desk.exchange.ReplyImportOutcome;
import io.hearth.desk.exchange.ReplyImportRow;
import io.hearth.desk.exchange.ReplyImportView;
import io.hearth.desk.exchange.ReplyImports;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "replies")
class ReplyExchangeController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final ReplyExports exports;
    private final ReplyImports imports;

    ReplyExchangeController(ReplyExports exports, ReplyImports imports) {
        this.exports = exports;
        this.imports = imports;
    }

    /**
     * What is done with replies of which the library says something else.
     *
     * @param numbers with these; with all when not given
     */
    record ChooseForReplies(
            @Nullable @Size(max = 5_000) List<Integer> numbers,
            @NotNull ReplyImportChoice choice) {}

    /** @param handIn whether drafts with which nothing is wrong are handed in for approval */
    record ApplyReplyImport(@NotNull Boolean handIn) {}

    @GetMapping("/replies/export")
    @Requires(Permission.REPLY_WRITE)
    @Operation(
            operationId = "exportReplies",
            summary = "The reply library as a file",
            description = "What is in force, without what is out of use. Taken in again it says exactly the same.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> export(
            @RequestParam ReplyFileForm form,
            @Parameter(description = "This folder only") @RequestParam(required = false) @Nullable String folder,
            @Parameter(description = "What is being written instead of what is in force, where somebody writes")
                    @RequestParam(defaultValue = "false")
                    boolean newest,
            @Parameter(description = "The estates' own wordings too") @RequestParam(defaultValue = "true")
                    boolean wordings) {
        return file(
                "replies." + form.extension(),
                MediaType.parseMediaType(form.mediaType()),
                exports.file(form, folder, newest, wordings));
    }

    @GetMapping("/reply-imports")
    @Requires(value = Permission.REPLY_WRITE, problems = "400 request.cursor-invalid")
    @Operation(operationId = "listReplyImports", summary = "Files of replies that were taken in, the newest first")
    Slice<ReplyImportView> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return imports.list(cursor, limit);
    }

    @PostMapping(path = "/reply-imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {
                "413 exchange.too-large",
                "422 exchange.climbs-out",
                "422 exchange.columns-missing",
                "422 exchange.empty",
                "422 exchange.too-many-replies",
                "422 exchange.unreadable"
            })
    @Operation(
            operationId = "beginReplyImport",
            summary = "Read a file of replies and compare it with the library; nothing of it is in the library yet",
            description = "CSV, .xlsx, one Markdown file or a ZIP of them. At most 10 MiB, 5,000 replies.")
    @ResponseStatus(HttpStatus.CREATED)
    ReplyImportView begin(
            @RequestPart("file") MultipartFile file,
            @Parameter(description = "The key of the folder where replies belong that name none")
                    @RequestParam(required = false)
                    @Nullable
                    String folder,
            @Parameter(description = "Make folders that are not there yet") @RequestParam(defaultValue = "false")
                    boolean createFolders)
            throws IOException {
        return imports.begin(
                Objects.requireNonNullElse(file.getOriginalFilename(), ""), file.getBytes(), folder, createFolders);
    }

    @GetMapping("/reply-imports/{replyImportId}")
    @Requires(value = Permission.REPLY_WRITE, problems = "404 not-found")
    @Operation(operationId = "readReplyImport", summary = "How far it is and what its replies mean for the library")
    ReplyImportView read(@PathVariable UUID replyImportId) {
        return imports.require(replyImportId);
    }

    @DeleteMapping("/reply-imports/{replyImportId}")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {"404 not-found", "409 exchange.running"})
    @Operation(operationId = "removeReplyImport", summary = "Forget the file; what was applied stays")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID replyImportId) {
        imports.remove(replyImportId);
    }

    @GetMapping("/reply-imports/{replyImportId}/rows")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {"400 request.cursor-invalid", "404 not-found"})
    @Operation(
            operationId = "listReplyImportRows",
            summary = "Its replies in the order of the file, with everything that was found and where")
    Slice<ReplyImportRow> rows(
            @PathVariable UUID replyImportId,
            @RequestParam(required = false) @Nullable ReplyImportOutcome outcome,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return imports.rows(replyImportId, outcome, cursor, limit);
    }

    @GetMapping("/reply-imports/{replyImportId}/rows/{rowNumber}")
    @Requires(value = Permission.REPLY_WRITE, problems = "404 not-found")
    @Operation(
            operationId = "readReplyImportRow",
            summary = "One of its replies beside what the library says under its code")
    ReplyImportRow row(@PathVariable UUID replyImportId, @PathVariable int rowNumber) {
        return imports.row(replyImportId, rowNumber);
    }

    @PutMapping("/reply-imports/{replyImportId}/choices")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {"404 not-found", "409 exchange.wrong-status"})
    @Operation(
            operationId = "chooseForReplyImport",
            summary = "Decide about replies of which the library says something else",
            description = "Those for which the choice is not possible stay as they are.")
    ReplyImportView choose(@PathVariable UUID replyImportId, @Valid @RequestBody ChooseForReplies command) {
        return imports.choose(replyImportId, command.numbers(), command.choice());
    }

    @PostMapping("/reply-imports/{replyImportId}/application")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {"404 not-found", "409 exchange.running", "409 exchange.wrong-status"})
    @Operation(
            operationId = "applyReplyImport",
            summary = "Do what was decided, as drafts; what cannot be used is left out")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ReplyImportView apply(@PathVariable UUID replyImportId, @Valid @RequestBody ApplyReplyImport command) {
        return imports.apply(replyImportId, command.handIn());
    }

    @GetMapping(path = "/reply-imports/{replyImportId}/report.csv", produces = "text/csv")
    @Requires(value = Permission.REPLY_WRITE, problems = "404 not-found")
    @Operation(
            operationId = "exportReplyImportReport",
            summary = "Everything that was found: where it is, what stands there and what is expected")
    ResponseEntity<byte[]> report(@PathVariable UUID replyImportId) {
        return file(
                "reply-import-report.csv", CSV, imports.report(replyImportId).getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }
}
