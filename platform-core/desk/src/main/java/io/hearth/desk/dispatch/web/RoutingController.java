package io.hearth.desk.dispatch.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.dispatch.ExplainRouting;
import io.hearth.desk.dispatch.PublishRouting;
import io.hearth.desk.dispatch.Routing;
import io.hearth.desk.dispatch.RoutingDraft;
import io.hearth.desk.dispatch.RoutingExplanation;
import io.hearth.desk.dispatch.RoutingFinding;
import io.hearth.desk.dispatch.RoutingPolicy;
import io.hearth.desk.dispatch.RoutingVersion;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
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
@RequestMapping("/api/v1/routing-policy")
@Tag(name = "dispatch")
class RoutingController {

    private final Routing routing;

    RoutingController(Routing routing) {
        this.routing = routing;
    }

    @GetMapping("/draft")
    @Requires(value = Permission.POLICY_READ, problems = "404 not-found")
    @Operation(operationId = "readRoutingDraft", summary = "What is being written; 404 when nothing is")
    ResponseEntity<RoutingDraft> draft() {
        return tagged(routing.draft());
    }

    @PutMapping("/draft")
    @Requires(
            value = Permission.POLICY_MANAGE,
            problems = {
                "409 routing-policy.draft-gone",
                "412 request.stale-version",
                "422 routing-policy.too-large",
                "428 request.precondition-required"
            })
    @Operation(
            operationId = "saveRoutingDraft",
            summary = "Keep what is being written",
            description = "Begins a draft without If-Match; later saves name the revision they were made from.")
    ResponseEntity<RoutingDraft> save(
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody RoutingPolicy policy) {
        return tagged(routing.save(ETags.find(ifMatch), policy));
    }

    @DeleteMapping("/draft")
    @Requires(
            value = Permission.POLICY_MANAGE,
            problems = {"404 not-found", "412 request.stale-version", "428 request.precondition-required"})
    @Operation(operationId = "discardRoutingDraft", summary = "Throw away what is being written")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch) {
        routing.discard(ETags.require(ifMatch));
    }

    @PostMapping("/check")
    @Requires(value = Permission.POLICY_READ, problems = "422 routing-policy.too-large")
    @Operation(operationId = "checkRoutingPolicy", summary = "What is wrong with a policy")
    Slice<RoutingFinding> check(@RequestBody RoutingPolicy policy) {
        return new Slice<>(routing.check(policy), null);
    }

    @PostMapping("/publications")
    @Requires(
            value = Permission.POLICY_MANAGE,
            problems = {
                "409 routing-policy.draft-gone",
                "412 request.stale-version",
                "422 routing-policy.unsound",
                "428 request.precondition-required"
            })
    @Operation(
            operationId = "publishRoutingPolicy",
            summary = "Put the draft in force for tickets opened from now on",
            description = "Checks exactly the revision of If-Match. Tickets that are somewhere already stay there.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<RoutingVersion> publish(
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody PublishRouting command) {
        RoutingVersion version = routing.publish(ETags.require(ifMatch), command);
        return ResponseEntity.created(URI.create("/api/v1/routing-policy/versions/" + version.version()))
                .body(version);
    }

    @GetMapping("/versions")
    @Requires(Permission.POLICY_READ)
    @Operation(operationId = "listRoutingVersions", summary = "Every published policy, the newest, in force, first")
    Slice<RoutingVersion> versions() {
        return new Slice<>(routing.versions(), null);
    }

    @GetMapping("/versions/{policyVersion}")
    @Requires(value = Permission.POLICY_READ, problems = "404 not-found")
    @Operation(operationId = "readRoutingVersion", summary = "The rules of one version")
    RoutingPolicy version(@PathVariable int policyVersion) {
        return routing.version(policyVersion);
    }

    @GetMapping("/starter")
    @Requires(Permission.POLICY_READ)
    @Operation(operationId = "readRoutingStarter", summary = "The rules that companies begin with")
    RoutingPolicy starter() {
        return routing.starter();
    }

    @PostMapping("/explain")
    @Requires(
            value = Permission.POLICY_READ,
            problems = {"409 routing-policy.draft-gone", "422 estate.unknown"})
    @Operation(
            operationId = "explainRouting",
            summary = "Who would get a ticket, by which rule, and why not by the earlier ones",
            description = "Changes nothing.")
    RoutingExplanation explain(@Valid @RequestBody ExplainRouting question) {
        return routing.explain(question);
    }

    private static ResponseEntity<RoutingDraft> tagged(RoutingDraft draft) {
        return ResponseEntity.ok().eTag(ETags.of(draft.revision())).body(draft);
    }
}
