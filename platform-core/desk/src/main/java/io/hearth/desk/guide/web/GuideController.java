package io.hearth.desk.guide.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.guide.ContactCard;
import io.hearth.desk.guide.ContactCardView;
import io.hearth.desk.guide.ContactCards;
import io.hearth.desk.guide.CreateGuide;
import io.hearth.desk.guide.GuideContent;
import io.hearth.desk.guide.GuideInEstate;
import io.hearth.desk.guide.GuideKind;
import io.hearth.desk.guide.GuidePreview;
import io.hearth.desk.guide.GuideSettings;
import io.hearth.desk.guide.GuideVersionView;
import io.hearth.desk.guide.GuideView;
import io.hearth.desk.guide.GuideVotes;
import io.hearth.desk.guide.Guides;
import io.hearth.desk.guide.WriteGuide;
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
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "guides")
class GuideController {

    private static final String REVISION = "The revision of the version you have seen";

    private final Guides guides;
    private final GuideVotes votes;
    private final ContactCards cards;

    GuideController(Guides guides, GuideVotes votes, ContactCards cards) {
        this.guides = guides;
        this.votes = votes;
        this.cards = cards;
    }

    /** Why a version goes back to whoever wrote it, or is shown to nobody any more. */
    record GuideReason(@NotBlank @Size(max = 500) String why) {}

    /**
     * What is to be shown as owners would see it.
     *
     * @param estateId where; as the company words it when not given
     */
    record PreviewGuide(
            @Nullable UUID estateId, @NotNull @Valid GuideContent content) {}

    @GetMapping("/guides")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "listGuides", summary = "The company's guides, by kind and code")
    Slice<GuideView> list(
            @RequestParam(required = false) @Nullable GuideKind kind,
            @Parameter(description = "That estate's own as well as the company's")
                    @RequestParam(required = false)
                    @Nullable
                    UUID estateId,
            @Parameter(description = "Only those of which a version waits for approval")
                    @RequestParam(defaultValue = "false")
                    boolean inReview,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return guides.list(kind, estateId, inReview, cursor, limit);
    }

    @PostMapping("/guides")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {"409 guide.code-taken", "422 guide.nothing-to-reword", "422 estate.unknown"})
    @Operation(operationId = "createGuide", summary = "Begin a guide, or an estate's own of one")
    ResponseEntity<GuideView> create(@Valid @RequestBody CreateGuide command) {
        GuideView created = guides.create(command);
        return ResponseEntity.created(URI.create("/api/v1/guides/" + created.id()))
                .eTag(ETags.of(created.version()))
                .body(created);
    }

    @PostMapping("/guides/starters")
    @Requires(Permission.REPLY_WRITE)
    @Operation(
            operationId = "addStarterGuides",
            summary = "Add the shipped guides that the company does not have, as drafts")
    Guides.AddedGuides addStarters() {
        return guides.addStarters();
    }

    @GetMapping("/guides/{guideId}")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readGuide", summary = "One guide with the version shown and the one being written")
    ResponseEntity<GuideView> read(@PathVariable UUID guideId) {
        return tagged(guides.require(guideId));
    }

    @GetMapping("/guides/{guideId}/versions")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "listGuideVersions", summary = "Every version of a guide, the newest first")
    List<GuideVersionView> versions(@PathVariable UUID guideId) {
        return guides.versions(guideId);
    }

    @GetMapping("/guides/{guideId}/estates")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "listGuideEstates", summary = "How the company's guide stands in each estate")
    List<GuideInEstate> inEstates(@PathVariable UUID guideId) {
        return guides.inEstates(guideId);
    }

    @GetMapping("/guides/{guideId}/votes")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readGuideVotes", summary = "How many owners a guide helped, and what they wrote")
    GuideVotes.GuideVotesView votes(@PathVariable UUID guideId) {
        return votes.of(guideId);
    }

    @PostMapping("/guides/{guideId}/preview")
    @Requires(
            value = Permission.TICKET_READ,
            problems = {"404 not-found", "422 estate.unknown"})
    @Operation(operationId = "previewGuide", summary = "A version as owners would see it")
    GuidePreview preview(@PathVariable UUID guideId, @Valid @RequestBody PreviewGuide command) {
        return guides.preview(guideId, command.estateId(), command.content());
    }

    @PutMapping("/guides/{guideId}/draft")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {
                "404 not-found",
                "409 guide.in-review",
                "412 request.stale-version",
                "428 request.precondition-required"
            })
    @Operation(
            operationId = "writeGuide",
            summary = "Save what the next version says, sound or not",
            description = "Without If-Match it begins one; If-Match names the revision you have seen.")
    ResponseEntity<GuideView> write(
            @PathVariable UUID guideId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody WriteGuide command) {
        return tagged(guides.write(guideId, ETags.find(ifMatch), command));
    }

    @DeleteMapping("/guides/{guideId}/draft")
    @Requires(value = Permission.REPLY_WRITE, problems = "404 not-found")
    @Operation(operationId = "discardGuideDraft", summary = "Throw away what is being written or was handed in")
    ResponseEntity<GuideView> discard(@PathVariable UUID guideId) {
        return tagged(guides.discard(guideId));
    }

    @PostMapping("/guides/{guideId}/submission")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {
                "404 not-found",
                "409 guide.not-in-review",
                "412 request.stale-version",
                "422 guide.flawed",
                "422 guide.unfilled",
                "422 guide.empty",
                "422 guide.validity",
                "422 guide.backdated",
                "428 request.precondition-required"
            })
    @Operation(operationId = "submitGuide", summary = "Hand a version in for approval")
    ResponseEntity<GuideView> submit(
            @PathVariable UUID guideId,
            @Parameter(description = REVISION) @RequestHeader(value = "If-Match", required = false) @Nullable
                    String ifMatch) {
        return tagged(guides.submit(guideId, ETags.require(ifMatch)));
    }

    @PostMapping("/guides/{guideId}/approval")
    @Requires(
            value = Permission.REPLY_APPROVE,
            problems = {
                "403 guide.whole-company",
                "404 not-found",
                "409 guide.not-in-review",
                "409 guide.four-eyes",
                "412 request.stale-version",
                "422 guide.flawed",
                "422 guide.unfilled",
                "422 guide.backdated",
                "428 request.precondition-required"
            })
    @Operation(
            operationId = "approveGuide",
            summary = "Publish the version that was handed in, from its first day on",
            description = "Somebody else approves than wrote it; the company's somebody who sees every estate.")
    ResponseEntity<GuideView> approve(
            @PathVariable UUID guideId,
            @Parameter(description = REVISION) @RequestHeader(value = "If-Match", required = false) @Nullable
                    String ifMatch) {
        return tagged(guides.approve(guideId, ETags.require(ifMatch)));
    }

    @PostMapping("/guides/{guideId}/refusal")
    @Requires(
            value = Permission.REPLY_APPROVE,
            problems = {"403 guide.whole-company", "404 not-found", "409 guide.not-in-review"})
    @Operation(operationId = "sendBackGuide", summary = "Give a version back to whoever wrote it, and say why")
    ResponseEntity<GuideView> sendBack(@PathVariable UUID guideId, @Valid @RequestBody GuideReason command) {
        return tagged(guides.sendBack(guideId, command.why()));
    }

    @PostMapping("/guides/{guideId}/versions/{number}/restoration")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {"404 not-found", "409 guide.in-review"})
    @Operation(operationId = "restoreGuideVersion", summary = "Begin the next version with what an older one said")
    ResponseEntity<GuideView> restore(@PathVariable UUID guideId, @PathVariable int number) {
        return tagged(guides.restore(guideId, number));
    }

    @PostMapping("/guides/{guideId}/versions/{number}/withdrawal")
    @Requires(
            value = Permission.REPLY_APPROVE,
            problems = {"403 guide.whole-company", "404 not-found"})
    @Operation(
            operationId = "withdrawGuideVersion",
            summary = "Show a version to nobody any more, as if it had never been in force",
            description = "For what should not have been published; why is kept.")
    ResponseEntity<GuideView> withdraw(
            @PathVariable UUID guideId, @PathVariable int number, @Valid @RequestBody GuideReason command) {
        return tagged(guides.withdraw(guideId, number, command.why()));
    }

    @PostMapping("/guides/{guideId}/retirement")
    @Requires(
            value = Permission.REPLY_APPROVE,
            problems = {"403 guide.whole-company", "404 not-found"})
    @Operation(operationId = "retireGuide", summary = "End a guide today; what was in force stays to be read")
    ResponseEntity<GuideView> retire(@PathVariable UUID guideId) {
        return tagged(guides.retire(guideId));
    }

    @DeleteMapping("/guides/{guideId}/retirement")
    @Requires(
            value = Permission.REPLY_APPROVE,
            problems = {"403 guide.whole-company", "404 not-found"})
    @Operation(operationId = "reviveGuide", summary = "Take the end of a guide back")
    ResponseEntity<GuideView> revive(@PathVariable UUID guideId) {
        return tagged(guides.revive(guideId));
    }

    @GetMapping("/guide-contacts/{estateId}")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readGuideContact", summary = "Where and when an estate's office is reached")
    ResponseEntity<ContactCardView> contact(@PathVariable UUID estateId) {
        return tagged(cards.require(estateId));
    }

    @PutMapping("/guide-contacts/{estateId}")
    @Requires(
            value = Permission.REPLY_APPROVE,
            problems = {"404 not-found", "412 request.stale-version", "428 request.precondition-required"})
    @Operation(operationId = "changeGuideContact", summary = "Say where and when an estate's office is reached")
    ResponseEntity<ContactCardView> change(
            @PathVariable UUID estateId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ContactCard card) {
        return tagged(cards.change(estateId, ETags.require(ifMatch), card));
    }

    @GetMapping("/guide-settings")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "readGuideSettings", summary = "Who may find the guides")
    GuideSettings settings() {
        return cards.settings();
    }

    @PutMapping("/guide-settings")
    @Requires(Permission.COMPANY_MANAGE)
    @Operation(operationId = "changeGuideSettings", summary = "Say who may find the guides")
    GuideSettings change(@Valid @RequestBody GuideSettings command) {
        return cards.change(command);
    }

    private static ResponseEntity<GuideView> tagged(GuideView guide) {
        return ResponseEntity.ok().eTag(ETags.of(guide.version())).body(guide);
    }

    private static ResponseEntity<ContactCardView> tagged(ContactCardView card) {
        return ResponseEntity.ok().eTag(ETags.of(card.version())).body(card);
    }
}
