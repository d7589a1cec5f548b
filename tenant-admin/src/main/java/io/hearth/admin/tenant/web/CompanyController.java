package io.hearth.admin.tenant.web;

import io.hearth.admin.tenant.Actor;
import io.hearth.admin.tenant.ChangeCompany;
import io.hearth.admin.tenant.CompanyView;
import io.hearth.admin.tenant.Tenants;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantStatus;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/admin/v1/company")
@Tag(name = "company")
class CompanyController {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_SHORT_NAME = 20;

    private final Tenants tenants;

    CompanyController(Tenants tenants) {
        this.tenants = tenants;
    }

    record Company(
            String id,
            String slug,
            String name,
            @Nullable String shortName,
            @Nullable String logoUrl,
            TenantStatus status,
            @Nullable String statusReason,
            String plan,
            String locale,
            Instant createdAt,
            @Nullable Instant trialEndsAt,
            @Nullable Instant leavesAt,
            long version) {}

    @Operation(
            operationId = "getCompany",
            summary = "The caller's company",
            description = "Needs a sign-in of the company, no particular permission.")
    @GetMapping
    ResponseEntity<Company> company() {
        return answer(tenants.require(ownCompany()));
    }

    @Operation(
            operationId = "changeCompany",
            summary = "Change the company's name or short name",
            description = "Needs COMPANY_MANAGE.")
    @PatchMapping
    ResponseEntity<Company> change(
            @RequestBody ChangeCompany change,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Access.require(Permission.COMPANY_MANAGE);
        check(change);
        var caller = Access.caller();
        return answer(tenants.change(
                ownCompany(),
                new ChangeCompany(stripped(change.name()), stripped(change.shortName())),
                ETags.require(ifMatch),
                new Actor(caller.accountId(), caller.name())));
    }

    /** The platform's own staff have no company. */
    static TenantId ownCompany() {
        return TenantContext.find()
                .orElseThrow(() ->
                        new ProblemException(CommonProblem.ACCESS_DENIED, "This answers only callers of a company."));
    }

    private static void check(ChangeCompany change) {
        List<FieldProblem> errors = new ArrayList<>();
        if (change.name() != null && change.name().isBlank()) {
            errors.add(new FieldProblem("name", "required", "cannot be removed"));
        }
        tooLong("name", change.name(), LONGEST_NAME, errors);
        tooLong("shortName", change.shortName(), LONGEST_SHORT_NAME, errors);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors.toArray(FieldProblem[]::new));
        }
    }

    private static void tooLong(String field, @Nullable String value, int longest, List<FieldProblem> errors) {
        if (value != null && value.strip().length() > longest) {
            errors.add(new FieldProblem(field, "too-long", "has at most " + longest + " characters"));
        }
    }

    private static @Nullable String stripped(@Nullable String value) {
        return value == null ? null : value.strip();
    }

    private static ResponseEntity<Company> answer(CompanyView company) {
        return ResponseEntity.ok()
                .eTag(ETags.of(company.version()))
                .body(new Company(
                        company.id().value(),
                        company.slug(),
                        company.name(),
                        company.shortName(),
                        company.logoUrl(),
                        company.status(),
                        company.statusReason(),
                        company.plan(),
                        company.locale(),
                        company.createdAt(),
                        company.trialEndsAt(),
                        company.leavesAt(),
                        company.version()));
    }
}
