package io.hearth.desk.reply.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.attachment.AttachmentView;
import io.hearth.desk.reply.CreateReply;
import io.hearth.desk.reply.FileReply;
import io.hearth.desk.reply.FoundReply;
import io.hearth.desk.reply.PreviewReply;
import io.hearth.desk.reply.Replies;
import io.hearth.desk.reply.ReplyFile;
import io.hearth.desk.reply.ReplyFilter;
import io.hearth.desk.reply.ReplyLanguage;
import io.hearth.desk.reply.ReplyPreview;
import io.hearth.desk.reply.ReplyState;
import io.hearth.desk.reply.ReplyTag;
import io.hearth.desk.reply.ReplyVersionView;
import io.hearth.desk.reply.ReplyView;
import io.hearth.desk.reply.SetValidity;
import io.hearth.desk.reply.TicketReplies;
import io.hearth.desk.reply.WriteReply;
import io.hearth.desk.ticket.Channel;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.storage.ObjectStorage;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import io.hearth.reply.markup.Pasted;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "replies")
class ReplyController {

    private static final String REVISION = "The revision of the version you have seen";

    private final Replies replies;
    private final TicketReplies ticketReplies;

    ReplyController(Replies replies, TicketReplies ticketReplies) {
        this.replies = replies;
        this.ticketReplies = ticketReplies;
    }

    /** HTML as the clipboard holds it; what is longer than can be read is named as cut. */
    @Schema(name = "PasteReplyText")
    record Paste(@NotNull @Size(max = 1_000_000) String html) {}

    /** Why a version goes back to whoever wrote it. */
    record SendBack(@NotBlank @Size(max = 500) String note) {}

    @GetMapping("/replies")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "listReplies", summary = "The reply library, by folder and code")
    Slice<ReplyView> list(
            @RequestParam(required = false) @Nullable String folder,
            @Parameter(description = "That estate's own wordings as well as the company's")
                    @RequestParam(required = false)
                    @Nullable
                    UUID estateId,
            @Parameter(description = "Only these; what was taken out of use is listed only so")
                    @RequestParam(required = false)
                    @Nullable
                    ReplyState state,
            @Parameter(description = "Meant for such tickets, or for every kind")
                    @RequestParam(required = false)
                    @Nullable
                    TicketKind kind,
            @Parameter(description = "Meant for this channel, or for every one")
                    @RequestParam(required = false)
                    @Nullable
                    Channel channel,
            @RequestParam(required = false) @Nullable @Size(max = 20) String tag,
            @Parameter(description = "Who looks after it") @RequestParam(required = false) @Nullable UUID responsibleId,
            @Parameter(description = "Only those that speak it") @RequestParam(required = false) @Nullable
                    ReplyLanguage language,
            @Parameter(description = "Only those of which a version waits for approval")
                    @RequestParam(defaultValue = "false")
                    boolean inReview,
            @Parameter(description = "Only those of which a version is being written or waits for approval")
                    @RequestParam(defaultValue = "false")
                    boolean written,
            @Parameter(description = "Words in it, or pinyin or initials of how it is asked")
                    @RequestParam(required = false)
                    @Nullable
                    @Size(max = 200)
                    String text,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return replies.list(
                new ReplyFilter(
                        folder, estateId, state, kind, channel, tag, responsibleId, language, inReview, written, text),
                cursor,
                limit);
    }

    @GetMapping("/reply-tags")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "listReplyTags", summary = "The tags of the library, the most frequent first")
    List<ReplyTag> tags() {
        return replies.tags();
    }

    @GetMapping("/replies/typed")
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "typeReply",
            summary = "The replies that whoever types so much may mean",
            description = "By words, pinyin or initials of titles and ways of asking; only what can be sent.")
    List<FoundReply> typed(
            @RequestParam @Size(max = 200) String text,
            @Parameter(description = "In this estate's wording") @RequestParam(required = false) @Nullable
                    UUID estateId,
            @RequestParam(defaultValue = "8") @Min(1) @Max(20) int limit) {
        return ticketReplies.typed(text, estateId, limit);
    }

    @PostMapping("/replies")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {
                "409 reply.code-taken",
                "422 reply.file-unknown",
                "422 reply.files-too-large",
                "422 reply.folder-unknown",
                "422 reply.nothing-to-reword",
                "422 estate.unknown"
            })
    @Operation(operationId = "createReply", summary = "Begin a reply, or an estate's own wording of one")
    ResponseEntity<ReplyView> create(@Valid @RequestBody CreateReply command) {
        ReplyView created = replies.create(command);
        return ResponseEntity.created(URI.create("/api/v1/replies/" + created.id()))
                .eTag(ETags.of(created.version()))
                .body(created);
    }

    @PostMapping("/replies/preview")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(
            operationId = "previewReply",
            summary = "What a reply would say, saved or not",
            description = "As far as a ticket and the given values fill it; what would keep it from approval is named.")
    ReplyPreview preview(@Valid @RequestBody PreviewReply command) {
        return ticketReplies.preview(command);
    }

    @PostMapping("/replies/pasted")
    @Requires(Permission.REPLY_WRITE)
    @Operation(
            operationId = "pasteReply",
            summary = "HTML from a page or Word as the Markdown of a reply",
            description = "What a reply cannot hold is counted by what it was.")
    Pasted pasted(@Valid @RequestBody Paste paste) {
        return Pasted.of(paste.html());
    }

    @PostMapping("/replies/starters")
    @Requires(Permission.REPLY_APPROVE)
    @Operation(operationId = "addStarterReplies", summary = "Add the shipped replies that the company does not have")
    Replies.AddedReplies addStarters() {
        return replies.addStarters();
    }

    @GetMapping("/replies/{replyId}")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readReply", summary = "One reply with the version in force and the one being written")
    ResponseEntity<ReplyView> read(@PathVariable UUID replyId) {
        return tagged(replies.require(replyId));
    }

    @GetMapping("/replies/{replyId}/versions")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "listReplyVersions", summary = "Every version of a reply, the newest first")
    List<ReplyVersionView> versions(@PathVariable UUID replyId) {
        return replies.versions(replyId);
    }

    @PutMapping("/replies/{replyId}/draft")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {
                "404 not-found",
                "409 reply.in-review",
                "412 request.stale-version",
                "422 reply.file-unknown",
                "422 reply.files-too-large",
                "428 request.precondition-required"
            })
    @Operation(
            operationId = "writeReply",
            summary = "Save what the next version says, sound or not",
            description = "Without If-Match it begins one; If-Match names the revision you have seen.")
    ResponseEntity<ReplyView> write(
            @PathVariable UUID replyId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody WriteReply command) {
        return tagged(replies.write(replyId, ETags.find(ifMatch), command));
    }

    @DeleteMapping("/replies/{replyId}/draft")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {"404 not-found", "412 request.stale-version", "428 request.precondition-required"})
    @Operation(
            operationId = "discardReplyDraft",
            summary = "Throw away what is being written or was handed in",
            description = "A reply that was never approved goes with it.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(
            @PathVariable UUID replyId,
            @Parameter(description = REVISION) @RequestHeader(value = "If-Match", required = false) @Nullable
                    String ifMatch) {
        replies.discard(replyId, ETags.require(ifMatch));
    }

    @PostMapping(path = "/replies/{replyId}/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {
                "404 not-found",
                "409 attachment.too-many",
                "413 attachment.too-large",
                "415 attachment.type-unsupported",
                "415 attachment.heic-unsupported",
                "422 attachment.too-many-pixels",
                "422 attachment.empty",
                "422 attachment.unreadable"
            })
    @Operation(
            operationId = "addReplyFile",
            summary = "Add a file that the next version can be written with",
            description = "At most 10 MiB. It goes with the reply once a version that names it is approved.")
    ResponseEntity<ReplyFile> addFile(@PathVariable UUID replyId, @RequestPart("file") MultipartFile file)
            throws IOException {
        ReplyFile added =
                replies.addFile(replyId, Objects.requireNonNullElse(file.getOriginalFilename(), ""), file.getBytes());
        return ResponseEntity.created(URI.create("/api/v1/replies/" + replyId + "/files/" + added.id()))
                .body(added);
    }

    @GetMapping(path = "/replies/{replyId}/files/{fileId}", produces = "*/*")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readReplyFile", summary = "The content of a reply's file")
    ResponseEntity<Resource> file(@PathVariable UUID replyId, @PathVariable UUID fileId) {
        AttachmentView file = replies.requireFile(replyId, fileId);
        ObjectStorage.Content content = replies.open(file).orElseThrow(() -> ProblemException.notFound("reply file"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.contentType()))
                .contentLength(content.length())
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(30)).cachePrivate().immutable())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(new InputStreamResource(content.stream()));
    }

    @DeleteMapping("/replies/{replyId}/submission")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {"404 not-found", "409 reply.not-in-review"})
    @Operation(operationId = "withdrawReply", summary = "Take a version back that was handed in, to go on writing")
    ResponseEntity<ReplyView> withdraw(@PathVariable UUID replyId) {
        return tagged(replies.withdraw(replyId));
    }

    @GetMapping("/replies/{replyId}/wordings")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(
            operationId = "listReplyWordings",
            summary = "The estates' own wordings of a reply",
            description = "Those in use, of estates in the caller's sight.")
    List<ReplyView> wordings(@PathVariable UUID replyId) {
        return replies.wordings(replyId);
    }

    @PutMapping("/replies/{replyId}/filing")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {
                "404 not-found",
                "412 request.stale-version",
                "422 reply.folder-unknown",
                "422 reply.responsible-unknown",
                "428 request.precondition-required"
            })
    @Operation(operationId = "fileReply", summary = "Say where a reply lies and who looks after it")
    ResponseEntity<ReplyView> file(
            @PathVariable UUID replyId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody FileReply command) {
        return tagged(replies.file(replyId, ETags.require(ifMatch), command));
    }

    @PostMapping("/replies/{replyId}/versions/{number}/restoration")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {"404 not-found", "409 reply.in-review"})
    @Operation(operationId = "restoreReplyVersion", summary = "Begin the next version with what an older one said")
    ResponseEntity<ReplyView> restore(@PathVariable UUID replyId, @PathVariable int number) {
        return tagged(replies.restore(replyId, number));
    }

    @PostMapping("/replies/{replyId}/submission")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {
                "404 not-found",
                "409 reply.not-in-review",
                "412 request.stale-version",
                "422 reply.flawed",
                "428 request.precondition-required"
            })
    @Operation(operationId = "submitReply", summary = "Hand a version in for approval")
    ResponseEntity<ReplyView> submit(
            @PathVariable UUID replyId,
            @Parameter(description = REVISION) @RequestHeader(value = "If-Match", required = false) @Nullable
                    String ifMatch) {
        return tagged(replies.submit(replyId, ETags.require(ifMatch)));
    }

    @PostMapping("/replies/{replyId}/approval")
    @Requires(
            value = Permission.REPLY_APPROVE,
            problems = {
                "404 not-found",
                "409 reply.not-in-review",
                "409 reply.four-eyes",
                "412 request.stale-version",
                "428 request.precondition-required"
            })
    @Operation(
            operationId = "approveReply",
            summary = "Put the version that was handed in in force",
            description = "Somebody else approves than wrote it.")
    ResponseEntity<ReplyView> approve(
            @PathVariable UUID replyId,
            @Parameter(description = REVISION) @RequestHeader(value = "If-Match", required = false) @Nullable
                    String ifMatch) {
        return tagged(replies.approve(replyId, ETags.require(ifMatch)));
    }

    @PostMapping("/replies/{replyId}/refusal")
    @Requires(
            value = Permission.REPLY_APPROVE,
            problems = {
                "404 not-found",
                "409 reply.not-in-review",
                "412 request.stale-version",
                "428 request.precondition-required"
            })
    @Operation(operationId = "sendBackReply", summary = "Give a version back to whoever wrote it, and say why")
    ResponseEntity<ReplyView> sendBack(
            @PathVariable UUID replyId,
            @Parameter(description = REVISION) @RequestHeader(value = "If-Match", required = false) @Nullable
                    String ifMatch,
            @Valid @RequestBody SendBack command) {
        return tagged(replies.sendBack(replyId, ETags.require(ifMatch), command.note()));
    }

    @PostMapping("/replies/{replyId}/review")
    @Requires(value = Permission.REPLY_APPROVE, problems = "404 not-found")
    @Operation(operationId = "reviewReply", summary = "Say that a reply was looked over and is still right")
    ResponseEntity<ReplyView> review(@PathVariable UUID replyId) {
        return tagged(replies.review(replyId));
    }

    @PutMapping("/replies/{replyId}/validity")
    @Requires(
            value = Permission.REPLY_APPROVE,
            problems = {
                "404 not-found",
                "412 request.stale-version",
                "422 reply.validity",
                "428 request.precondition-required"
            })
    @Operation(operationId = "setReplyValidity", summary = "Say how long a reply is good")
    ResponseEntity<ReplyView> setValidity(
            @PathVariable UUID replyId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody SetValidity command) {
        return tagged(replies.setValidity(replyId, ETags.require(ifMatch), command));
    }

    @PostMapping("/replies/{replyId}/retirement")
    @Requires(value = Permission.REPLY_APPROVE, problems = "404 not-found")
    @Operation(operationId = "retireReply", summary = "Take a reply out of use; what was sent stays")
    ResponseEntity<ReplyView> retire(@PathVariable UUID replyId) {
        return tagged(replies.retire(replyId));
    }

    @DeleteMapping("/replies/{replyId}/retirement")
    @Requires(value = Permission.REPLY_APPROVE, problems = "404 not-found")
    @Operation(operationId = "reviveReply", summary = "Take a reply into use again")
    ResponseEntity<ReplyView> revive(@PathVariable UUID replyId) {
        return tagged(replies.revive(replyId));
    }

    private static ResponseEntity<ReplyView> tagged(ReplyView reply) {
        return ResponseEntity.ok().eTag(ETags.of(reply.version())).body(reply);
    }
}
