package io.hearth.admin.departure.web;

import io.hearth.admin.departure.Departures;
import io.hearth.admin.tenant.Actor;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantStatus;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.LeavingApi;
import io.hearth.kernel.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/admin/v1/company/departure")
@Tag(name = "company")
class DepartureController {

    private final Departures departures;

    DepartureController(Departures departures) {
        this.departures = departures;
    }

    /** @param name the company's name, typed by whoever gives notice */
    @Schema(name = "DepartureNotice")
    record Notice(@NotBlank String name) {}

    /** @param leavesAt when its data is removed; absent when the company stays */
    @Schema(name = "DepartureOutlook")
    record Outlook(TenantStatus status, @Nullable Instant leavesAt) {}

    @Operation(
            operationId = "leave",
            summary = "Give notice: read only from now on, data removed on the day",
            description = "Needs COMPANY_MANAGE. The company's name must be typed. Can be taken back until the day.")
    @PostMapping
    Outlook leave(@Valid @RequestBody Notice notice) {
        Access.require(Permission.COMPANY_MANAGE);
        var company = departures.ask(ownCompany(), notice.name(), caller());
        return new Outlook(company.status(), company.leavesAt());
    }

    @Operation(
            operationId = "stay",
            summary = "Take the notice back",
            description = "Needs COMPANY_MANAGE. 409 departure.none or departure.begun.")
    @DeleteMapping
    Outlook stay() {
        Access.require(Permission.COMPANY_MANAGE);
        var company = departures.cancel(ownCompany(), caller());
        return new Outlook(company.status(), company.leavesAt());
    }

    private static TenantId ownCompany() {
        return TenantContext.find()
                .orElseThrow(() ->
                        new ProblemException(CommonProblem.ACCESS_DENIED, "This answers only callers of a company."));
    }

    private static Actor caller() {
        var caller = Access.caller();
        return new Actor(caller.accountId(), caller.name());
    }

    @Configuration(proxyBeanMethods = false)
    static class WhileLeaving {

        @Bean
        LeavingApi theWayBack() {
            return new LeavingApi(HttpMethod.DELETE, "/api/admin/v1/company/departure");
        }
    }
}
