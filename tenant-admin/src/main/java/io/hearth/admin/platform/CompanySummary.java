package io.hearth.admin.platform;

import io.hearth.admin.departure.DepartureView;
import io.hearth.kernel.tenancy.TenantStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A company in the platform's list.
 *
 * @param ticketCount all its tickets, absent when its tables cannot be read now
 * @param staffCount active staff, absent when its tables cannot be read now
 * @param departure its way out, when it has given notice
 * @param groupSlug address of the group it belongs to
 */
public record CompanySummary(
        String id,
        String slug,
        String name,
        TenantStatus status,
        @Nullable String statusReason,
        String plan,
        int schemaVersion,
        @Nullable Long ticketCount,
        @Nullable Long estateCount,
        @Nullable Long staffCount,
        Instant createdAt,
        @Nullable Instant trialEndsAt,
        @Nullable DepartureView departure,
        @Nullable String groupSlug) {}
