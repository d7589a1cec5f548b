package io.hearth.admin.tenant;

import io.hearth.kernel.tenancy.TenantId;
import java.time.Instant;

/** The place of a company in the list by age. */
public record CompanyPosition(Instant createdAt, TenantId id) {}
