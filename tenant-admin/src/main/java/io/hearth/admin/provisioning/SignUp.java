package io.hearth.admin.provisioning;

import io.hearth.kernel.tenancy.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A sign-up as the steps need it. */
record SignUp(
        SignUpId id,
        TenantId tenant,
        String companyName,
        String slug,
        String adminName,
        String email,
        @Nullable String passwordHash,
        String plan,
        String locale,
        boolean wantsApiClient,
        boolean hasApiClient,
        SignUpStatus status,
        boolean undoing,
        @Nullable String errorCode,
        Instant nextAttemptAt,
        @Nullable Instant startedAt) {

    boolean finished() {
        return switch (status) {
            case COMPLETED, FAILED -> true;
            case PENDING, RUNNING -> false;
        };
    }
}
