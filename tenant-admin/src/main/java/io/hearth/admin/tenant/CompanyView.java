package io.hearth.admin.tenant;

import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A company as the control plane knows it.
 *
 * @param shortName what a narrow screen shows instead of the name
 * @param schemaVersion number of changes that its schema has seen, 0 before it has one
 * @param leavesAt when the data of a company on notice is removed
 * @param version changes with every write, for {@code If-Match}
 */
public record CompanyView(
        TenantId id,
        String slug,
        String name,
        @Nullable String shortName,
        @Nullable String logoUrl,
        TenantStatus status,
        @Nullable String statusReason,
        String plan,
        int schemaVersion,
        String locale,
        Instant createdAt,
        @Nullable Instant trialEndsAt,
        @Nullable Instant leavesAt,
        long version) {}
