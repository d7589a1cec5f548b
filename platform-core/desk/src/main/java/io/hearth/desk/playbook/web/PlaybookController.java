package io.hearth.desk.playbook.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.effect.PooledEffect;
import io.hearth.desk.playbook.AdoptPlaybook;
import io.hearth.desk.playbook.AdoptionPlan;
import io.hearth.desk.playbook.AdoptionView;
import io.hearth.desk.playbook.Adoptions;
import io.hearth.desk.playbook.CreatePlaybook;
import io.hearth.desk.playbook.PackagePlaybook;
import io.hearth.desk.playbook.PlaybookContent;
import io.hearth.desk.playbook.PlaybookDifference;
import io.hearth.desk.playbook.PlaybookPart;
import io.hearth.desk.playbook.PlaybookVersionView;
import io.hearth.desk.playbook.PlaybookView;
import io.hearth.desk.playbook.Playbooks;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
@Tag(name = "playbooks")
class PlaybookController {

    private final Playbooks playbooks;
    private final Adoptions adoptions;

    PlaybookController(Playbooks playbooks, Adoptions adoptions) {
        this.playbooks = playbooks;
        this.adoptions = adoptions;
    }

    @GetMapping("/playbooks")
    @Requires(Permission.KPI_READ)
    @Operation(operationId = "listPlaybooks", summary = "The company's playbooks, the newest first")
    Slice<PlaybookView> list(
            @RequestParam(defaultValue = "false") boolean withdrawn,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return playbooks.list(withdrawn, cursor, limit);
    }

    @PostMapping("/playbooks")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {"422 estate.unknown", "422 benchmark.unknown-measure", "422 playbook.part-unknown"})
    @Operation(operationId = "createPlaybook", summary = "Package what an estate does its own way")
    ResponseEntity<PlaybookView> create(@Valid @RequestBody CreatePlaybook command) {
        PlaybookView made = playbooks.create(command);
        return ResponseEntity.created(URI.create("/api/v1/playbooks/" + made.id()))
                .eTag(ETags.of(made.version()))
                .body(made);
    }

    @GetMapping("/playbooks/{playbookId}")
    @Requires(value = Permission.KPI_READ, problems = "404 not-found")
    @Operation(operationId = "readPlaybook", summary = "One playbook with its versions")
    ResponseEntity<PlaybookView> read(@PathVariable UUID playbookId) {
        return tagged(playbooks.require(playbookId));
    }

    @PutMapping("/playbooks/{playbookId}")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {
                "403 playbook.other-estates",
                "404 not-found",
                "412 request.stale-version",
                "422 benchmark.unknown-measure",
                "428 request.precondition-required"
            })
    @Operation(operationId = "editPlaybook", summary = "Say what a playbook is for")
    ResponseEntity<PlaybookView> edit(
            @PathVariable UUID playbookId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody PlaybookContent content) {
        return tagged(playbooks.edit(playbookId, ETags.require(ifMatch), content));
    }

    @PutMapping("/playbooks/{playbookId}/withdrawal")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {"403 playbook.other-estates", "404 not-found"})
    @Operation(operationId = "withdrawPlaybook", summary = "Offer a playbook no more; who adopted it goes on")
    ResponseEntity<PlaybookView> withdraw(@PathVariable UUID playbookId) {
        return tagged(playbooks.offer(playbookId, false));
    }

    @DeleteMapping("/playbooks/{playbookId}/withdrawal")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {"403 playbook.other-estates", "404 not-found"})
    @Operation(operationId = "offerPlaybookAgain", summary = "Offer a withdrawn playbook again")
    ResponseEntity<PlaybookView> offer(@PathVariable UUID playbookId) {
        return tagged(playbooks.offer(playbookId, true));
    }

    @GetMapping("/estates/{estateId}/own-ways")
    @Requires(value = Permission.KPI_READ, problems = "404 not-found")
    @Operation(operationId = "listOwnWays", summary = "What an estate does its own way, and a playbook could package")
    List<PlaybookPart> ownWays(@PathVariable UUID estateId) {
        return playbooks.ownWays(estateId);
    }

    @PostMapping("/playbooks/{playbookId}/versions")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {
                "403 playbook.other-estates",
                "404 not-found",
                "409 playbook.withdrawn",
                "422 playbook.part-unknown"
            })
    @Operation(operationId = "packagePlaybook", summary = "Package what the estate does now as the next version")
    ResponseEntity<PlaybookView> repackage(@PathVariable UUID playbookId, @Valid @RequestBody PackagePlaybook command) {
        return tagged(playbooks.repackage(playbookId, command));
    }

    @GetMapping("/playbooks/{playbookId}/versions/{number}")
    @Requires(value = Permission.KPI_READ, problems = "404 not-found")
    @Operation(operationId = "readPlaybookVersion", summary = "One version with everything it says")
    PlaybookVersionView version(@PathVariable UUID playbookId, @PathVariable int number) {
        return playbooks.version(playbookId, number);
    }

    @GetMapping("/playbooks/{playbookId}/versions/{number}/effect")
    @Requires(
            value = Permission.KPI_READ,
            problems = {"404 not-found", "409 playbook.no-measure"})
    @Operation(
            operationId = "readPlaybookEffect",
            summary = "Whether a version helped the estates that adopted it, each from its own day on",
            description = "Counted anew each time, of estates in sight; docs/playbooks.md tells how.")
    PooledEffect effect(@PathVariable UUID playbookId, @PathVariable int number) {
        return adoptions.pooled(playbookId, number);
    }

    @GetMapping("/playbooks/{playbookId}/differences")
    @Requires(value = Permission.KPI_READ, problems = "404 not-found")
    @Operation(operationId = "comparePlaybookVersions", summary = "In what two versions differ")
    List<PlaybookDifference> differences(@PathVariable UUID playbookId, @RequestParam int from, @RequestParam int to) {
        return playbooks.differences(playbookId, from, to);
    }

    @PostMapping("/playbooks/{playbookId}/adoption-plans")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {
                "404 not-found",
                "409 playbook.withdrawn",
                "409 playbook.changed-meanwhile",
                "422 estate.unknown",
                "422 playbook.same-estate"
            })
    @Operation(
            operationId = "planAdoption",
            summary = "Try an adoption and keep nothing of it",
            description = "Tells of each part at each estate whether it is the same, new or in conflict, and what would"
                    + " refuse it.")
    AdoptionPlan plan(@PathVariable UUID playbookId, @Valid @RequestBody AdoptPlaybook command) {
        return adoptions.plan(playbookId, command);
    }

    @PostMapping("/playbooks/{playbookId}/adoptions")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {
                "404 not-found",
                "409 playbook.withdrawn",
                "409 playbook.choice-missing",
                "409 playbook.changed-meanwhile",
                "409 playbook.nothing-to-adopt",
                "409 playbook.being-changed",
                "422 estate.unknown",
                "422 playbook.same-estate"
            })
    @Operation(
            operationId = "adoptPlaybook",
            summary = "Have estates do as a playbook says, in everything that was chosen or in nothing",
            description =
                    "Each part needs the permission it needs elsewhere: workflows WORKFLOW_MANAGE, clocks and calendar"
                            + " POLICY_MANAGE, replies REPLY_WRITE, openings and greetings REPLY_APPROVE. What these"
                            + " refuse is answered as there.")
    ResponseEntity<AdoptionView> adopt(@PathVariable UUID playbookId, @Valid @RequestBody AdoptPlaybook command) {
        AdoptionView adopted = adoptions.adopt(playbookId, command);
        return ResponseEntity.created(URI.create("/api/v1/playbook-adoptions/" + adopted.id()))
                .body(adopted);
    }

    @GetMapping("/playbook-adoptions")
    @Requires(Permission.KPI_READ)
    @Operation(operationId = "listAdoptions", summary = "Adoptions at the estates in sight, the newest first")
    Slice<AdoptionView> adoptions(
            @RequestParam(required = false) @Nullable UUID playbookId,
            @RequestParam(required = false) @Nullable UUID estateId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return adoptions.list(playbookId, estateId, cursor, limit);
    }

    @GetMapping("/playbook-adoptions/{adoptionId}")
    @Requires(value = Permission.KPI_READ, problems = "404 not-found")
    @Operation(operationId = "readAdoption", summary = "One adoption with its effect")
    AdoptionView adoption(@PathVariable UUID adoptionId) {
        return adoptions.require(adoptionId);
    }

    @PostMapping("/playbook-adoptions/{adoptionId}/reversal")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {
                "403 playbook.other-estates",
                "404 not-found",
                "409 playbook.undone",
                "409 playbook.changed-since",
                "409 playbook.being-changed"
            })
    @Operation(
            operationId = "undoAdoption",
            summary = "Have the estates do as before, as long as they still do as the playbook said")
    AdoptionView undo(@PathVariable UUID adoptionId) {
        return adoptions.undo(adoptionId);
    }

    @PostMapping("/playbook-adoptions/{adoptionId}/effect-checks")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {
                "403 playbook.other-estates",
                "404 not-found",
                "409 playbook.no-measure",
                "409 playbook.undone",
                "409 effect.too-early",
                "409 effect.too-little",
                "409 effect.no-comparison"
            })
    @Operation(
            operationId = "checkAdoption",
            summary = "Check against other estates whether an adoption helped",
            description = "By the measure that the playbook names; docs/playbooks.md tells how.")
    AdoptionView check(@PathVariable UUID adoptionId) {
        return adoptions.check(adoptionId);
    }

    private static ResponseEntity<PlaybookView> tagged(PlaybookView playbook) {
        return ResponseEntity.ok().eTag(ETags.of(playbook.version())).body(playbook);
    }
}
