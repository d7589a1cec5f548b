package io.hearth.admin.platform.web;

import io.hearth.admin.platform.CompanySummary;
import io.hearth.admin.platform.Fleet;
import io.hearth.admin.platform.FleetView;
import io.hearth.admin.platform.PlatformCompanies;
import io.hearth.admin.platform.PlatformSignUps;
import io.hearth.admin.provisioning.SignUpId;
import io.hearth.admin.provisioning.SignUpStatus;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantStatus;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/admin/v1/platform")
@Tag(name = "platform")
class PlatformController {

    private static final int PAGE = 20;
    private static final int LONGEST_PAGE = 100;
    private static final int LONGEST_REASON = 500;

    private final PlatformCompanies companies;
    private final PlatformSignUps signUps;
    private final Fleet fleet;

    PlatformController(PlatformCompanies companies, PlatformSignUps signUps, Fleet fleet) {
        this.companies = companies;
        this.signUps = signUps;
        this.fleet = fleet;
    }

    /** @param reason shown to the company's people on their sign-in page */
    record Suspension(@Nullable String reason) {}

    @Operation(
            operationId = "listCompanies",
            summary = "All companies, the newest first",
            description = "Needs PLATFORM_MANAGE. Counts are absent for a company whose tables cannot be read now.")
    @GetMapping("/companies")
    Slice<CompanySummary> companies(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable TenantStatus status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + PAGE) int limit) {
        return companies.list(text, status, cursor, checked(limit));
    }

    @Operation(
            operationId = "suspendCompany",
            summary = "Keep everybody out of a company",
            description = "Needs PLATFORM_MANAGE.")
    @PostMapping("/companies/{id}/suspension")
    CompanySummary suspend(@PathVariable String id, @RequestBody Suspension suspension) {
        var reason = suspension.reason() == null ? "" : suspension.reason().strip();
        if (reason.isEmpty()) {
            throw ProblemException.invalid("reason", "required", "is required");
        }
        if (reason.length() > LONGEST_REASON) {
            throw ProblemException.invalid("reason", "too-long", "has at most " + LONGEST_REASON + " characters");
        }
        return companies.suspend(tenant(id), reason);
    }

    @Operation(
            operationId = "resumeCompany",
            summary = "Let a suspended company work again",
            description = "Needs PLATFORM_MANAGE.")
    @DeleteMapping("/companies/{id}/suspension")
    CompanySummary resume(@PathVariable String id) {
        return companies.resume(tenant(id));
    }

    /** @param plan code of a plan on offer */
    @Schema(name = "PlanChange")
    record PlanChange(@NotBlank String plan) {}

    /** @param endsAt within a year from now */
    @Schema(name = "TrialChange")
    record TrialChange(@NotNull Instant endsAt) {}

    /** @param name the company's name, typed by whoever gives notice */
    @Schema(name = "DepartureNoticeForCompany")
    record Notice(@NotBlank String name) {}

    @Operation(
            operationId = "changeCompanyPlan",
            summary = "Put a company on another plan",
            description =
                    "Needs PLATFORM_MANAGE. A plan that costs something ends the trial and lets a company in again"
                            + " whose trial was over. 422 plan.unknown, 409 plan.too-small.")
    @PutMapping("/companies/{id}/plan")
    CompanySummary changePlan(@PathVariable String id, @Valid @RequestBody PlanChange change) {
        return companies.changePlan(tenant(id), change.plan());
    }

    @Operation(
            operationId = "extendCompanyTrial",
            summary = "Give a company's trial another end",
            description = "Needs PLATFORM_MANAGE. A company whose trial was over is let in again.")
    @PutMapping("/companies/{id}/trial")
    CompanySummary extendTrial(@PathVariable String id, @Valid @RequestBody TrialChange change) {
        return companies.extendTrial(tenant(id), change.endsAt());
    }

    @Operation(
            operationId = "giveNoticeForCompany",
            summary = "Have a company leave: read only from now on, data removed on the day",
            description = "Needs PLATFORM_MANAGE. The company's name must be typed.")
    @PostMapping("/companies/{id}/departure")
    CompanySummary leave(@PathVariable String id, @Valid @RequestBody Notice notice) {
        return companies.leave(tenant(id), notice.name());
    }

    @Operation(
            operationId = "takeBackNoticeForCompany",
            summary = "Take a company's notice back",
            description = "Needs PLATFORM_MANAGE. 409 departure.none or departure.begun.")
    @DeleteMapping("/companies/{id}/departure")
    CompanySummary stay(@PathVariable String id) {
        return companies.stay(tenant(id));
    }

    @Operation(
            operationId = "listSignUps",
            summary = "Sign-ups, the newest first",
            description = "Needs PLATFORM_MANAGE.")
    @GetMapping("/sign-ups")
    Slice<PlatformSignUps.Summary> signUps(
            @RequestParam(required = false) @Nullable SignUpStatus status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + PAGE) int limit) {
        return signUps.list(status, cursor, checked(limit));
    }

    @Operation(
            operationId = "retrySignUp",
            summary = "Try a failed sign-up again",
            description = "Needs PLATFORM_MANAGE.")
    @PostMapping("/sign-ups/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    PlatformSignUps.Summary retry(@PathVariable UUID id) {
        return signUps.retry(new SignUpId(id));
    }

    @Operation(
            operationId = "getFleet",
            summary = "How far all companies' schemas are",
            description = "Needs PLATFORM_MANAGE.")
    @GetMapping("/fleet")
    FleetView fleet() {
        return fleet.state();
    }

    @Operation(
            operationId = "startFleetMigration",
            summary = "Bring all companies' schemas to this release",
            description = "Needs PLATFORM_MANAGE. Answers at once; the fleet's state tells the progress.")
    @PostMapping("/fleet/migrations")
    @ResponseStatus(HttpStatus.ACCEPTED)
    FleetView migrate() {
        return fleet.start();
    }

    private static int checked(int limit) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw ProblemException.invalid("limit", "range", "is between 1 and " + LONGEST_PAGE);
        }
        return limit;
    }

    private static TenantId tenant(String id) {
        try {
            return new TenantId(id);
        } catch (IllegalArgumentException malformed) {
            throw ProblemException.notFound("company");
        }
    }
}
