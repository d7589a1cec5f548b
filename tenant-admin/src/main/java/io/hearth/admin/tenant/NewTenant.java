package io.hearth.admin.tenant;

import io.hearth.kernel.tenancy.TenantId;

/** A company that takes its address and does not work yet. */
public record NewTenant(TenantId id, String slug, String name, String plan, String locale) {}
