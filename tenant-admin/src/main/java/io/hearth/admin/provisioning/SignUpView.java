package io.hearth.admin.provisioning;

import io.hearth.kernel.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sign-up and how far it is.
 *
 * @param tenantId key of the company that it makes
 * @param errorCode why it failed, or why its present step is being tried again
 * @param apiClient the first API client, for a few minutes after completion, when one was wanted
 */
public record SignUpView(
        SignUpId id,
        TenantId tenantId,
        String companyName,
        String slug,
        String adminName,
        String email,
        String plan,
        SignUpStatus status,
        List<StepView> steps,
        @Nullable String errorCode,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable ApiClientSecret apiClient) {

    /** @param secret shown to whoever ordered it, never stored in the clear */
    public record ApiClientSecret(UUID id, String secret) {

        @Override
        public String toString() {
            return "ApiClientSecret[id=" + id + "]";
        }
    }
}
