package io.hearth.admin.subscription.web;

import io.hearth.admin.subscription.CompanyUsage;
import io.hearth.admin.subscription.UsageView;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "company")
class CompanyUsageController {

    private final CompanyUsage usage;

    CompanyUsageController(CompanyUsage usage) {
        this.usage = usage;
    }

    @Operation(
            operationId = "getCompanyUsage",
            summary = "How much of its plan the caller's company uses",
            description = "Needs a sign-in of the company, no particular permission.")
    @GetMapping("/api/admin/v1/company/usage")
    UsageView usage() {
        return usage.of(TenantContext.find()
                .orElseThrow(() ->
                        new ProblemException(CommonProblem.ACCESS_DENIED, "This answers only callers of a company.")));
    }
}
