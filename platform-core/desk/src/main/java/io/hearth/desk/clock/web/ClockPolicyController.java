package io.hearth.desk.clock.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.clock.ClockPolicyDesign;
import io.hearth.desk.clock.ClockPolicyDraft;
import io.hearth.desk.clock.ClockPolicyVersion;
import io.hearth.desk.clock.HolidayYear;
import io.hearth.desk.clock.PolicyPublication;
import io.hearth.desk.clock.PolicyReport;
import io.hearth.desk.clock.PublishClockPolicy;
import io.hearth.desk.clock.TriedClock;
import io.hearth.desk.clock.TryClock;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.Slice;
import io.hearth.sla.policy.ClockPolicy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "clock-policy")
class ClockPolicyController {

    private final ClockPolicyDesign design;

    ClockPolicyController(ClockPolicyDesign design) {
        this.design = design;
    }

    @GetMapping("/api/v1/clock-policy/versions")
    @Requires(Permission.POLICY_READ)
    @Operation(operationId = "listClockPolicyVersions", summary = "Published policies, the newest first")
    Slice<ClockPolicyVersion> versions() {
        return new Slice<>(design.versions(), null);
    }

    @GetMapping("/api/v1/clock-policy/versions/{policyVersion}")
    @Requires(value = Permission.POLICY_READ, problems = "404 not-found")
    @Operation(operationId = "readClockPolicyVersion", summary = "One published policy")
    ClockPolicy version(@PathVariable int policyVersion) {
        return design.version(policyVersion);
    }

    @GetMapping("/api/v1/clock-policy/draft")
    @Requires(value = Permission.POLICY_READ, problems = "404 not-found")
    @Operation(operationId = "readClockPolicyDraft", summary = "The policy that is being written; 404 when none is")
    ResponseEntity<ClockPolicyDraft> draft() {
        return tagged(design.draft());
    }

    @PutMapping("/api/v1/clock-policy/draft")
    @Requires(
            value = Permission.POLICY_MANAGE,
            problems = {
                "409 clock-policy.draft-gone",
                "412 request.stale-version",
                "413 payload-too-large",
                "422 clock-policy.too-large",
                "428 request.precondition-required"
            })
    @Operation(
            operationId = "saveClockPolicyDraft",
            summary = "Keep the policy that is being written",
            description =
                    "Begins a draft without If-Match; later saves name the revision they were made from. An unsound"
                            + " draft is kept: only publication asks for more.")
    ResponseEntity<ClockPolicyDraft> save(
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ClockPolicy policy) {
        return tagged(design.save(ETags.find(ifMatch), policy));
    }

    @DeleteMapping("/api/v1/clock-policy/draft")
    @Requires(
            value = Permission.POLICY_MANAGE,
            problems = {"404 not-found", "412 request.stale-version", "428 request.precondition-required"})
    @Operation(operationId = "discardClockPolicyDraft", summary = "Throw away the policy that is being written")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch) {
        design.discard(ETags.require(ifMatch));
    }

    @PostMapping("/api/v1/clock-policy/check")
    @Requires(
            value = Permission.POLICY_READ,
            problems = {"413 payload-too-large", "422 clock-policy.too-large"})
    @Operation(operationId = "checkClockPolicy", summary = "What is wrong with a policy, without keeping it")
    PolicyReport check(@RequestBody ClockPolicy policy) {
        return design.check(policy);
    }

    @PostMapping("/api/v1/clock-policy/publications")
    @Requires(
            value = Permission.POLICY_MANAGE,
            problems = {
                "409 clock-policy.draft-gone",
                "412 request.stale-version",
                "422 clock-policy.unsound",
                "428 request.precondition-required"
            })
    @Operation(
            operationId = "publishClockPolicy",
            summary = "Put the draft in force",
            description =
                    "Checks exactly the revision of If-Match. Clocks that run already stay with the policy they began"
                            + " with; those that begin two seconds later or after that are measured by this one.")
    PolicyPublication publish(
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody PublishClockPolicy command) {
        return design.publish(ETags.require(ifMatch), command);
    }

    @PostMapping("/api/v1/clock-policy/explain")
    @Requires(
            value = Permission.POLICY_READ,
            problems = {
                "422 clock-policy.rule-unknown",
                "422 clock-policy.too-large",
                "422 clock-policy.unsound",
                "422 clock-policy.version-unknown",
                "422 estate.unknown"
            })
    @Operation(
            operationId = "tryClockRule",
            summary = "When a rule would be due that begins at some time, and which stretches count")
    TriedClock explain(@Valid @RequestBody TryClock command) {
        return design.explain(command);
    }

    @GetMapping("/api/v1/holidays/{year}")
    @Requires(Permission.POLICY_READ)
    @Operation(
            operationId = "readHolidays",
            summary = "Public holidays and working weekends of China; an unknown year says so and guesses nothing")
    HolidayYear holidays(@PathVariable @Min(1900) @Max(2999) int year) {
        return design.holidays(year);
    }

    private static ResponseEntity<ClockPolicyDraft> tagged(ClockPolicyDraft draft) {
        return ResponseEntity.ok().eTag(ETags.of(draft.revision())).body(draft);
    }
}
