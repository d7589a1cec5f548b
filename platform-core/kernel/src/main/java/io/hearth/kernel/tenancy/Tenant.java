package io.hearth.kernel.tenancy;

import org.jspecify.annotations.Nullable;

/**
 * What the tenant plane knows of a company.
 *
 * @param statusReason what the company's people are told when {@code status} keeps them out
 * @param schemaVersion number of change sets that its schema has seen, 0 when unknown
 * @param limits what its plan holds
 */
public record Tenant(
        TenantId id,
        String slug,
        String name,
        TenantStatus status,
        @Nullable String statusReason,
        int schemaVersion,
        PlanLimits limits) {}
