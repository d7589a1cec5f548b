package io.hearth.admin.identity;

import io.hearth.kernel.tenancy.TenantId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in.
 *
 * @param tenant the company the account belongs to; null for the platform's own people
 * @param email as it was typed when the account was made; compared without case
 * @param passwordChangedAt null until the first password is chosen; sign-ins before it are no longer honoured
 */
public record Account(
        UUID id,
        @Nullable TenantId tenant,
        String email,
        String name,
        AccountStatus status,
        Locale locale,
        @Nullable Instant passwordChangedAt) {

    /** The company, or empty for the platform's own people. */
    public Optional<TenantId> company() {
        return Optional.ofNullable(tenant);
    }

    public boolean active() {
        return status == AccountStatus.ACTIVE;
    }
}
