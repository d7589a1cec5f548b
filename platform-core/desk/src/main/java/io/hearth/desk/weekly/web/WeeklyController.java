package io.hearth.desk.weekly.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.weekly.GoodDeed;
import io.hearth.desk.weekly.GoodDeeds;
import io.hearth.desk.weekly.KeepDeed;
import io.hearth.desk.weekly.PaperContent;
import io.hearth.desk.weekly.PaperPreview;
import io.hearth.desk.weekly.PaperReaders;
import io.hearth.desk.weekly.PaperVersionView;
import io.hearth.desk.weekly.PaperView;
import io.hearth.desk.weekly.WeeklyPapers;
import io.hearth.desk.weekly.WeeklySettings;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "weekly-papers")
class WeeklyController {

    private static final String REVISION = "The revision of the version you have seen";

    private final WeeklyPapers papers;
    private final GoodDeeds deeds;
    private final PaperReaders readers;

    WeeklyController(WeeklyPapers papers, GoodDeeds deeds, PaperReaders readers) {
        this.papers = papers;
        this.deeds = deeds;
        this.readers = readers;
    }

    /** Whose paper is drafted. */
    record DraftPaper(@NotNull UUID estateId) {}

    /** Why a version goes back, or why owners read a paper no more; the latter they read themselves. */
    record PaperReason(@NotBlank @Size(max = 300) String why) {}

    /** How somebody said that they may be named. */
    record GiveConsent(@NotBlank @Size(max = 200) String how) {}

    /** Whether somebody wants to be sent word of each paper. */
    record WantPaper(boolean wanted) {}

    @GetMapping("/weekly-papers")
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "listWeeklyPapers",
            summary = "Weekly papers of the estates in sight, the newest week first")
    Slice<PaperView> list(
            @RequestParam(required = false) @Nullable UUID estateId,
            @Parameter(description = "Only those of which a version waits for approval")
                    @RequestParam(defaultValue = "false")
                    boolean inReview,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return papers.list(estateId, inReview, cursor, limit);
    }

    @PostMapping("/weekly-papers")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {"409 weekly.drafted", "422 estate.unknown"})
    @Operation(operationId = "draftWeeklyPaper", summary = "Draft this week's paper of an estate before its time")
    ResponseEntity<PaperView> draft(@Valid @RequestBody DraftPaper command) {
        PaperView drafted = papers.draft(command.estateId());
        return ResponseEntity.created(URI.create("/api/v1/weekly-papers/" + drafted.id()))
                .eTag(ETags.of(drafted.version()))
                .body(drafted);
    }

    @GetMapping("/weekly-papers/{weeklyPaperId}")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(
            operationId = "readWeeklyPaper",
            summary = "One paper: what owners read, what is being written, and what it rests on")
    ResponseEntity<PaperView> read(@PathVariable UUID weeklyPaperId) {
        return tagged(papers.require(weeklyPaperId));
    }

    @GetMapping("/weekly-papers/{weeklyPaperId}/versions")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "listWeeklyPaperVersions", summary = "Every version of a paper, the newest first")
    List<PaperVersionView> versions(@PathVariable UUID weeklyPaperId) {
        return papers.versions(weeklyPaperId);
    }

    @PostMapping("/weekly-papers/{weeklyPaperId}/preview")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "previewWeeklyPaper", summary = "A version as owners would read it")
    PaperPreview preview(@PathVariable UUID weeklyPaperId, @Valid @RequestBody PaperContent content) {
        return papers.preview(weeklyPaperId, content);
    }

    @PutMapping("/weekly-papers/{weeklyPaperId}/draft")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {
                "404 not-found",
                "409 weekly.in-review",
                "412 request.stale-version",
                "422 weekly.deed-unknown",
                "428 request.precondition-required"
            })
    @Operation(
            operationId = "writeWeeklyPaper",
            summary = "Save what the next version says",
            description = "Without If-Match it begins a correction; If-Match names the revision you have seen.")
    ResponseEntity<PaperView> write(
            @PathVariable UUID weeklyPaperId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody PaperContent content) {
        return tagged(papers.write(weeklyPaperId, ETags.find(ifMatch), content));
    }

    @DeleteMapping("/weekly-papers/{weeklyPaperId}/draft")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {"404 not-found", "409 weekly.not-published"})
    @Operation(operationId = "discardWeeklyPaperDraft", summary = "Throw away a correction; a first draft stays")
    ResponseEntity<PaperView> discard(@PathVariable UUID weeklyPaperId) {
        return tagged(papers.discard(weeklyPaperId));
    }

    @PostMapping("/weekly-papers/{weeklyPaperId}/recount")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {
                "404 not-found",
                "409 weekly.not-in-review",
                "412 request.stale-version",
                "428 request.precondition-required"
            })
    @Operation(
            operationId = "recountWeeklyPaper",
            summary = "Count anew up to now and begin the draft again",
            description = "What was written in the draft is replaced.")
    ResponseEntity<PaperView> recount(
            @PathVariable UUID weeklyPaperId,
            @Parameter(description = REVISION) @RequestHeader(value = "If-Match", required = false) @Nullable
                    String ifMatch) {
        return tagged(papers.recount(weeklyPaperId, ETags.require(ifMatch)));
    }

    @PostMapping("/weekly-papers/{weeklyPaperId}/submission")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {
                "404 not-found",
                "409 weekly.not-in-review",
                "412 request.stale-version",
                "422 weekly.empty",
                "422 weekly.named-without-consent",
                "422 weekly.deed-unknown",
                "428 request.precondition-required"
            })
    @Operation(operationId = "submitWeeklyPaper", summary = "Hand a version in for approval")
    ResponseEntity<PaperView> submit(
            @PathVariable UUID weeklyPaperId,
            @Parameter(description = REVISION) @RequestHeader(value = "If-Match", required = false) @Nullable
                    String ifMatch) {
        return tagged(papers.submit(weeklyPaperId, ETags.require(ifMatch)));
    }

    @PostMapping("/weekly-papers/{weeklyPaperId}/approval")
    @Requires(
            value = Permission.REPLY_APPROVE,
            problems = {
                "404 not-found",
                "409 weekly.not-in-review",
                "409 weekly.four-eyes",
                "412 request.stale-version",
                "422 weekly.empty",
                "422 weekly.named-without-consent",
                "422 weekly.deed-unknown",
                "428 request.precondition-required"
            })
    @Operation(
            operationId = "approveWeeklyPaper",
            summary = "Give the version that was handed in to owners",
            description = "Somebody else approves than wrote it or handed it in.")
    ResponseEntity<PaperView> approve(
            @PathVariable UUID weeklyPaperId,
            @Parameter(description = REVISION) @RequestHeader(value = "If-Match", required = false) @Nullable
                    String ifMatch) {
        return tagged(papers.approve(weeklyPaperId, ETags.require(ifMatch)));
    }

    @PostMapping("/weekly-papers/{weeklyPaperId}/refusal")
    @Requires(
            value = Permission.REPLY_APPROVE,
            problems = {"404 not-found", "409 weekly.not-in-review"})
    @Operation(operationId = "sendBackWeeklyPaper", summary = "Give a version back to whoever wrote it, and say why")
    ResponseEntity<PaperView> sendBack(@PathVariable UUID weeklyPaperId, @Valid @RequestBody PaperReason command) {
        return tagged(papers.sendBack(weeklyPaperId, command.why()));
    }

    @PostMapping("/weekly-papers/{weeklyPaperId}/withdrawal")
    @Requires(
            value = Permission.REPLY_APPROVE,
            problems = {"404 not-found", "409 weekly.not-published"})
    @Operation(
            operationId = "withdrawWeeklyPaper",
            summary = "Take a paper from its owners",
            description = "Whoever opens it reads why. A later version brings it back.")
    ResponseEntity<PaperView> withdraw(@PathVariable UUID weeklyPaperId, @Valid @RequestBody PaperReason command) {
        return tagged(papers.withdraw(weeklyPaperId, command.why()));
    }

    @GetMapping("/weekly-settings")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "readWeeklySettings", summary = "When papers are drafted and who hears of them")
    WeeklySettings settings() {
        return papers.settings();
    }

    @PutMapping("/weekly-settings")
    @Requires(value = Permission.COMPANY_MANAGE, problems = "422 weekly.zone")
    @Operation(operationId = "changeWeeklySettings", summary = "Say when papers are drafted and who hears of them")
    WeeklySettings change(@Valid @RequestBody WeeklySettings command) {
        return papers.change(command);
    }

    @GetMapping("/weekly-readers")
    @Requires(value = Permission.TICKET_READ, problems = "422 estate.unknown")
    @Operation(operationId = "countWeeklyReaders", summary = "How many owners of an estate are sent word of each paper")
    PaperReaders.PaperReaderCount readers(@RequestParam UUID estateId) {
        return readers.count(estateId);
    }

    @PutMapping("/contacts/{contactId}/weekly-paper")
    @Requires(value = Permission.CONTACT_MANAGE, problems = "404 not-found")
    @Operation(operationId = "wantWeeklyPaper", summary = "Keep whether an owner wants word of each paper")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void want(@PathVariable UUID contactId, @Valid @RequestBody WantPaper command) {
        readers.say(contactId, command.wanted());
    }

    @GetMapping("/good-deeds")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "listGoodDeeds", summary = "Good deeds of the estates in sight, the latest first")
    Slice<GoodDeed> deeds(
            @RequestParam(required = false) @Nullable UUID estateId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return deeds.list(estateId, cursor, limit);
    }

    @PostMapping("/good-deeds")
    @Requires(value = Permission.TICKET_COMMENT, problems = "422 estate.unknown")
    @Operation(
            operationId = "recordGoodDeed",
            summary = "Write a good deed down",
            description = "Owners read who did it only while a consent stands.")
    ResponseEntity<GoodDeed> record(@Valid @RequestBody KeepDeed command) {
        GoodDeed kept = deeds.record(command);
        return ResponseEntity.created(URI.create("/api/v1/good-deeds/" + kept.id()))
                .body(kept);
    }

    @GetMapping("/good-deeds/{deedId}")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readGoodDeed", summary = "One good deed")
    GoodDeed deed(@PathVariable UUID deedId) {
        return deeds.require(deedId);
    }

    @PutMapping("/good-deeds/{deedId}/consent")
    @Requires(value = Permission.TICKET_COMMENT, problems = "404 not-found")
    @Operation(operationId = "giveGoodDeedConsent", summary = "Keep that the person may be named, and how they said so")
    GoodDeed consent(@PathVariable UUID deedId, @Valid @RequestBody GiveConsent command) {
        return deeds.consent(deedId, command.how());
    }

    @DeleteMapping("/good-deeds/{deedId}/consent")
    @Requires(value = Permission.TICKET_COMMENT, problems = "404 not-found")
    @Operation(
            operationId = "takeGoodDeedConsent",
            summary = "Keep that the person may not be named any more",
            description = "The name leaves every paper at once, also those that are out.")
    GoodDeed takeConsent(@PathVariable UUID deedId) {
        return deeds.consent(deedId, null);
    }

    @DeleteMapping("/good-deeds/{deedId}")
    @Requires(value = Permission.REPLY_APPROVE, problems = "404 not-found")
    @Operation(operationId = "removeGoodDeed", summary = "Take a good deed off every paper and out of the list")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID deedId) {
        deeds.remove(deedId);
    }

    private static ResponseEntity<PaperView> tagged(PaperView paper) {
        return ResponseEntity.ok().eTag(ETags.of(paper.version())).body(paper);
    }
}
