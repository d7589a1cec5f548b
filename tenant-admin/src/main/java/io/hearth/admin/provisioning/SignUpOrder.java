package io.hearth.admin.provisioning;

import org.jspecify.annotations.Nullable;

/**
 * A checked request for a new company.
 *
 * @param slug address of the portal; this order takes it, or is refused when another one has
 * @param passwordHash the administrator's password as the accounts store it, never the password
 * @param locale language tag of the first administrator
 * @param apiClient whether a first API client is wanted as well
 * @param idempotencyKey the caller's own name for this order, to get the same sign-up again when it repeats itself
 * @param fingerprint equal for two orders that ask for the same thing
 */
public record SignUpOrder(
        String companyName,
        String slug,
        String adminName,
        String email,
        String passwordHash,
        String plan,
        String locale,
        boolean apiClient,
        @Nullable String idempotencyKey,
        String fingerprint) {}
