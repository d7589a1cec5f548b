package io.hearth.admin.staff.web;

import io.hearth.admin.identity.Account;
import io.hearth.admin.identity.Accounts;
import io.hearth.admin.tenant.CompanyView;
import io.hearth.admin.tenant.Tenants;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantStatus;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MeController {

    private final Accounts accounts;
    private final Tenants companies;

    MeController(Accounts accounts, Tenants companies) {
        this.accounts = accounts;
        this.companies = companies;
    }

    /**
     * The caller.
     *
     * @param email null for API clients
     * @param company null for the platform's people
     * @param estates {@code ["*"]} for all, else ids
     */
    record Me(
            UUID accountId,
            String name,
            @Nullable String email,
            Caller.Kind kind,
            @Nullable MyCompany company,
            Set<Role> roles,
            Set<Permission> permissions,
            List<String> estates) {}

    /**
     * @param statusReason what its people are told about its state
     * @param trialEndsAt null when the company is not on trial
     * @param leavesAt when its data is removed; null when it stays
     */
    record MyCompany(
            String id,
            String slug,
            String name,
            @Nullable String shortName,
            @Nullable String logoUrl,
            TenantStatus status,
            @Nullable String statusReason,
            String plan,
            @Nullable Instant trialEndsAt,
            @Nullable Instant leavesAt) {
        static MyCompany of(CompanyView company) {
            return new MyCompany(
                    company.id().value(),
                    company.slug(),
                    company.name(),
                    company.shortName(),
                    company.logoUrl(),
                    company.status(),
                    company.statusReason(),
                    company.plan(),
                    company.trialEndsAt(),
                    company.leavesAt());
        }
    }

    @Operation(
            operationId = "getMe",
            summary = "Who is calling, for which company, and what they may do. Needs any token.")
    @GetMapping("/api/admin/v1/me")
    Me me() {
        var caller = Access.caller();
        return new Me(
                caller.accountId(),
                caller.name(),
                accounts.find(caller.accountId()).map(Account::email).orElse(null),
                caller.kind(),
                TenantContext.find().map(companies::require).map(MyCompany::of).orElse(null),
                new TreeSet<>(caller.roles()),
                new TreeSet<>(caller.permissions()),
                switch (caller.estates()) {
                    case EstateScope.All() -> List.of("*");
                    case EstateScope.Only(var ids) ->
                        ids.stream().map(UUID::toString).sorted().toList();
                });
    }
}
