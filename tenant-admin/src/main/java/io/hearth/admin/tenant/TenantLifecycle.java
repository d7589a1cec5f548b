package io.hearth.admin.tenant;

import io.hearth.kernel.tenancy.TenantStatus;
import java.util.EnumSet;
import java.util.Set;

/** The one place that says which state of a company may follow which. */
final class TenantLifecycle {

    private TenantLifecycle() {}

    static boolean allows(TenantStatus from, TenantStatus to) {
        return next(from).contains(to);
    }

    static Set<TenantStatus> next(TenantStatus from) {
        return switch (from) {
            case PROVISIONING -> EnumSet.of(TenantStatus.TRIAL, TenantStatus.ACTIVE, TenantStatus.FAILED);
            case FAILED -> EnumSet.of(TenantStatus.PROVISIONING);
            case TRIAL -> EnumSet.of(TenantStatus.ACTIVE, TenantStatus.SUSPENDED, TenantStatus.LEAVING);
            case ACTIVE -> EnumSet.of(TenantStatus.SUSPENDED, TenantStatus.LEAVING);
            case SUSPENDED -> EnumSet.of(TenantStatus.TRIAL, TenantStatus.ACTIVE, TenantStatus.LEAVING);
            case LEAVING ->
                EnumSet.of(TenantStatus.TRIAL, TenantStatus.ACTIVE, TenantStatus.SUSPENDED, TenantStatus.LEFT);
            case LEFT -> EnumSet.noneOf(TenantStatus.class);
        };
    }
}
