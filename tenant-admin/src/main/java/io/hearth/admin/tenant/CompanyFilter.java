package io.hearth.admin.tenant;

import io.hearth.kernel.tenancy.TenantStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which companies to list.
 *
 * @param text part of the name or the address, in any case
 */
public record CompanyFilter(@Nullable String text, @Nullable TenantStatus status) {}
