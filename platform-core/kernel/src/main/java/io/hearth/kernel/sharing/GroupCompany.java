package io.hearth.kernel.sharing;

import io.hearth.kernel.tenancy.TenantId;

/** Another company of the group that works now. */
public record GroupCompany(TenantId id, String name) {}
